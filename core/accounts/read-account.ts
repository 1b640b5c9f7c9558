import { type Follow, listFollows } from '../alerts/store.ts';
import type { Database } from '../database.ts';
import { findDelegateByAddress } from '../delegates/store.ts';
import { countUnread } from '../inbox/store.ts';
import { findReviewer } from '../reviewers/store.ts';
import { type DiscordLink, findDiscordLink, findGithubLink, type GithubLink } from '../links/store.ts';
import { findSessionEndedForSafety } from '../sessions/store.ts';
import type { Caller } from './account.ts';

const TOLD_MS = 30 * 24 * 60 * 60 * 1000;

export type Role = 'delegate' | 'reviewer' | 'steward';

/** Everything an account may know of itself. */
export interface OwnAccount {
  /** 0x and lower case. */
  address: string;
  roles: Role[];
  delegate: { slug: string; name: string; status: 'applied' | 'approved' | 'refused' | 'retired' } | null;
  github: GithubLink | null;
  discord: DiscordLink | null;
  follows: Follow[];
  /** How many alerts it has not read. */
  unread: number;
  /** The last session that was ended for safety. */
  sessionEnded: { at: Date; because: string } | null;
}

export async function readAccount(db: Database, by: Caller, now: Date): Promise<OwnAccount> {
  const { accountId, address } = by;
  const [delegate, reviewer, github, discord, follows, unread, sessionEnded] = await Promise.all([
    findDelegateByAddress(db, address),
    findReviewer(db, address),
    findGithubLink(db, accountId),
    findDiscordLink(db, accountId),
    listFollows(db, accountId),
    countUnread(db, accountId),
    findSessionEndedForSafety(db, accountId, new Date(now.getTime() - TOLD_MS)),
  ]);
  const roles: Role[] = [];
  if (delegate?.status === 'approved') roles.push('delegate');
  if (reviewer !== undefined) roles.push('reviewer');
  if (by.steward) roles.push('steward');
  return {
    address,
    roles,
    delegate:
      delegate === undefined
        ? null
        : { slug: delegate.slug, name: delegate.profile.name, status: delegate.status },
    github: github ?? null,
    discord: discord ?? null,
    follows,
    unread,
    sessionEnded: sessionEnded ?? null,
  };
}
