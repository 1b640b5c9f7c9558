import type { Amount } from '../amounts.ts';
import type { JsonObject } from '../book/canonical.ts';
import { invalidInput } from '../errors.ts';
import { sha256 } from '../hashing.ts';
import { plainText, type TextRule } from '../plain-text.ts';
import type { Proof, TaskTerms } from './task.ts';
import { refusal } from '../refusals.ts';

/** What a steward writes of a task, but its repository. */
export interface TermsInput {
  title: string;
  description: string;
  criteria: string[];
  skills?: string[];
  baseBranch?: string | null;
  quorum?: number;
  proof: Proof;
  bounty?: Amount | null;
  dueAt?: Date | null;
  claimsMax?: number;
}

export const TITLE: TextRule = { min: 1, max: 200, lines: false };
export const DESCRIPTION: TextRule = { min: 1, max: 20_000, lines: true };
export const CRITERION: TextRule = { min: 1, max: 300, lines: false };
export const CRITERIA_MAX = 20;
const SKILL = /^[a-z0-9][a-z0-9+.#-]{0,29}$/;
const RAW = /^(0|[1-9][0-9]{0,77})$/;
const ASSET = /^[A-Za-z0-9]{1,12}$/;

/** The terms as they are kept. Refuses, by member, what cannot be shown or recorded. */
export function termsFrom(input: TermsInput, repositoryId: number, quorumDefault: number): TaskTerms {
  const { baseBranch = null, bounty = null } = input;
  return {
    title: plainText(input.title, '/title', TITLE),
    description: plainText(input.description, '/description', DESCRIPTION),
    criteria: input.criteria.map((each, index) => plainText(each, `/criteria/${index}`, CRITERION)),
    skills: (input.skills ?? []).map((skill, index) => {
      if (!SKILL.test(skill))
        throw invalidInput(`/skills/${index}`, refusal('A skill is up to 30 of a-z, 0-9, +, ., # and -'));
      return skill;
    }),
    repositoryId,
    baseBranch: baseBranch === null ? null : branch(baseBranch, '/baseBranch'),
    quorum: input.quorum ?? quorumDefault,
    proof: proofFrom(input.proof),
    bounty: bounty === null ? null : bountyFrom(bounty),
    dueAt: input.dueAt ?? null,
    claimsMax: input.claimsMax ?? 1,
  };
}

/** Refuses terms whose due date has passed. */
export function demandDueAhead({ dueAt }: Pick<TaskTerms, 'dueAt'>, now: Date): void {
  if (dueAt !== null && dueAt <= now) throw invalidInput('/dueAt', refusal('Must lie ahead'));
}

function branch(name: string, pointer: string): string {
  return plainText(name, pointer, { min: 1, max: 200, lines: false });
}

function proofFrom(proof: Proof): Proof {
  if (proof.kind === 'deployment') {
    const environment = plainText(proof.environment, '/proof/environment', {
      min: 1,
      max: 100,
      lines: false,
    });
    return { kind: 'deployment', environment };
  }
  if (proof.kind === 'branch') return { kind: 'branch', branch: branch(proof.branch, '/proof/branch') };
  return { kind: proof.kind };
}

function bountyFrom({ raw, asset, decimals }: Amount): Amount {
  if (!RAW.test(raw)) throw invalidInput('/bounty/raw', refusal('An integer in the smallest unit, as text'));
  if (!ASSET.test(asset))
    throw invalidInput('/bounty/asset', refusal('Up to 12 letters and digits, such as IOTX'));
  return { raw, asset, decimals };
}

/** The terms as the book has them: whole, but the description, which stands beside it and is bound by its hash. */
export function termsJson(terms: TaskTerms, repositoryName: string): JsonObject {
  return {
    title: terms.title,
    descriptionSha256: sha256(terms.description).toString('hex'),
    criteria: terms.criteria,
    skills: terms.skills,
    repository: { id: terms.repositoryId, name: repositoryName },
    baseBranch: terms.baseBranch,
    quorum: terms.quorum,
    proof: { ...terms.proof },
    bounty: terms.bounty === null ? null : { ...terms.bounty },
    dueAt: terms.dueAt?.toISOString() ?? null,
    claimsMax: terms.claimsMax,
  };
}
