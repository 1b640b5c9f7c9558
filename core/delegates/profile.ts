import { checksumAddress, parseAddress } from '../accounts/address.ts';
import type { Json, JsonObject } from '../book/canonical.ts';
import { invalidInput } from '../errors.ts';
import { plainText } from '../plain-text.ts';
import { webAddress } from '../web-address.ts';
import { refusal } from '../refusals.ts';

/** What a delegate mainly is. One word of these, so that readers can filter. */
export const CATEGORIES = [
  'node-operator',
  'developer',
  'infrastructure',
  'community',
  'education',
  'research',
  'investor',
  'other',
] as const;

export type Category = (typeof CATEGORIES)[number];

interface Link {
  title: string;
  /** https. */
  url: string;
}

/** What a delegate says of itself. */
export interface Profile {
  name: string;
  description: string;
  category: Category;
  links: Link[];
  /** The name under which it stands for election on chain. */
  candidate: string | null;
  /** From where it pays its voters, 0x and lower case; null: from its account. */
  payoutAddress: string | null;
}

/** A profile as it comes in. */
export interface ProfileInput {
  name: string;
  description: string;
  category: string;
  links: readonly Link[];
  candidate?: string | null | undefined;
  /** 0x, io1 or CAIP-10. */
  payoutAddress?: string | null | undefined;
}

export const PROFILE_LIMITS = {
  name: 80,
  description: 5000,
  links: 10,
  linkTitle: 80,
  linkUrl: 500,
  candidate: /^[a-z0-9]{1,12}$/,
};

/** The profile as it is kept: NFC, trimmed, links in canonical form. Refuses what is invalid, naming the member. */
export function profileOf(input: ProfileInput): Profile {
  const name = plainText(input.name, '/name', { min: 1, max: PROFILE_LIMITS.name, lines: false });
  const description = plainText(input.description, '/description', {
    min: 0,
    max: PROFILE_LIMITS.description,
    lines: true,
  });
  const category = CATEGORIES.find((word) => word === input.category);
  if (category === undefined) throw invalidInput('/category', `Must be one of ${CATEGORIES.join(', ')}`);
  if (input.links.length > PROFILE_LIMITS.links)
    throw invalidInput(
      '/links',
      refusal('May have {max} links, this has {length}', {
        max: PROFILE_LIMITS.links,
        length: input.links.length,
      }),
    );
  const links = input.links.map((link, i) => linkOf(link, `/links/${i}`));
  for (const [i, link] of links.entries()) {
    if (links.findIndex((other) => other.url === link.url) < i)
      throw invalidInput(`/links/${i}/url`, refusal('This address is listed twice'));
  }
  const candidate = input.candidate ?? null;
  if (candidate !== null && !PROFILE_LIMITS.candidate.test(candidate))
    throw invalidInput('/candidate', refusal('Must be 1 to 12 characters of a-z and 0-9, as on chain'));
  const { payoutAddress: payer } = input;
  const payoutAddress = payer === undefined || payer === null ? null : parseAddress(payer, '/payoutAddress');
  return { name, description, category, links, candidate, payoutAddress };
}

function linkOf(link: Link, pointer: string): Link {
  const title = plainText(link.title, `${pointer}/title`, {
    min: 1,
    max: PROFILE_LIMITS.linkTitle,
    lines: false,
  });
  return { title, url: webAddress(link.url, `${pointer}/url`, PROFILE_LIMITS.linkUrl) };
}

/** One member of a profile that an edit changed. */
export interface ProfileDifference {
  field: keyof Profile;
  before: Json;
  after: Json;
}

const FIELDS = [
  'name',
  'description',
  'category',
  'links',
  'candidate',
  'payoutAddress',
] as const satisfies (keyof Profile)[];

/** What an edit changed, member by member; empty where nothing did. */
export function profileDifference(before: Profile, after: Profile): ProfileDifference[] {
  const [was, is] = [profileJson(before), profileJson(after)];
  return FIELDS.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field])).map((field) => ({
    field,
    before: was[field] ?? null,
    after: is[field] ?? null,
  }));
}

/** A profile as the book holds it. */
export function profileJson(profile: Profile): JsonObject {
  const { payoutAddress: payer } = profile;
  return {
    ...profile,
    links: profile.links.map(({ title, url }) => ({ title, url })),
    payoutAddress: payer === null ? null : checksumAddress(payer),
  };
}

const SLUG_LENGTH_MAX = 48;

/**
 * The slug a name gives: its letters and digits without marks, in lower case, joined by hyphens. A name of other scripts gives
 * its candidate's name or "delegate". A name that reads like an address is prefixed: it must not pass for that address.
 */
export function slugOf(profile: Pick<Profile, 'name' | 'candidate'>): string {
  const slug = profile.name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_LENGTH_MAX)
    .replace(/^-+|-+$/g, '');
  const told = slug === '' ? (profile.candidate ?? 'delegate') : slug;
  return /^(0x|io1)[a-z0-9]{30,}$/.test(told) ? `delegate-${told.slice(0, 12)}` : told;
}

/** The first of `slug`, `slug-2`, `slug-3`… that is not taken. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number++;
  return `${slug}-${number}`;
}
