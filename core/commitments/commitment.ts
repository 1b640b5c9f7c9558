import { canonicalJson, type JsonObject } from '../book/canonical.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { plainText, type TextRule } from '../plain-text.ts';
import { timeOf, timeText } from '../times.ts';
import { refusal } from '../refusals.ts';

/**
 * What proves a commitment kept: a task that the delegate has the badge of, the payout audits of the commitment's time, or, the easiest, a
 * link that reviewers confirm.
 */
export const EVIDENCE_KINDS = ['task', 'audit', 'link'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
/** What is accepted where nothing is said: audits prove what is promised of payouts, and nothing else. */
const UNSAID: readonly EvidenceKind[] = ['task', 'link'];

export const COMMITMENT_STATES = ['open', 'kept', 'missed', 'withdrawn'] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];

const DAY_MS = 86_400_000;
export const COMMITMENT_LIMITS = {
  text: 500,
  test: 1000,
  reason: 1000,
  weight: { min: 1, max: 5 },
  daysAhead: 1827,
  open: 100,
  answers: 10,
  links: 10,
};
const TEXT: TextRule = { min: 1, max: COMMITMENT_LIMITS.text, lines: false };
const TEST: TextRule = { min: 1, max: COMMITMENT_LIMITS.test, lines: true };
export const COMMITMENT_REASON: TextRule = { min: 0, max: COMMITMENT_LIMITS.reason, lines: true };
/** The delegate is reminded this long before the due date, or at half of the time where that is shorter. */
export const REMINDER_AHEAD_MS = 7 * DAY_MS;

/** What a commitment promises. */
export interface CommitmentTerms {
  text: string;
  /** How anybody can tell whether it was kept. */
  test: string;
  dueAt: Date;
  /** From 1 to 5, as the delegate weighs it. */
  weight: number;
  /** In the order of `EVIDENCE_KINDS`, at least one. */
  evidence: EvidenceKind[];
}

/** Terms as they come in. Without kinds of evidence, a task and a link are accepted. */
export interface CommitmentTermsInput {
  text: string;
  test: string;
  dueAt: string;
  weight: number;
  evidence?: readonly string[] | undefined;
}

export interface Commitment {
  /** The delegate's slug and the number of its commitment: `ann-3`. Signed, and the name everywhere. */
  id: string;
  delegate: { id: string; slug: string; name: string; accountId: string; address: string };
  state: CommitmentState;
  /** Counts its changes, from 1. */
  version: number;
  terms: CommitmentTerms;
  madeAt: Date;
  /** When the current version was signed and recorded, and by which entry. */
  promisedAt: Date;
  seq: number;
  /** When the delegate was told that the due date comes, and that it has come. */
  remindedAt: Date | null;
  dueToldAt: Date | null;
  /** `deliveredAt`: when what it promised was there, by its evidence. */
  kept: { at: Date; deliveredAt: Date; seq: number } | null;
  /** Stays when it is kept after all. */
  missed: { at: Date; seq: number } | null;
  withdrawn: { at: Date; reason: string | null; seq: number } | null;
}

/** The terms as they are kept and signed. Refuses what is invalid, naming the member under `at`. */
export function commitmentTermsOf(input: CommitmentTermsInput, at = ''): CommitmentTerms {
  const { min, max } = COMMITMENT_LIMITS.weight;
  if (!Number.isInteger(input.weight) || input.weight < min || input.weight > max)
    throw invalidInput(`${at}/weight`, refusal('Must be an integer from {min} to {max}', { min, max }));
  const said: readonly string[] = input.evidence ?? UNSAID;
  const unknown = said.findIndex((each) => !EVIDENCE_KINDS.some((kind) => kind === each));
  if (unknown !== -1)
    throw invalidInput(
      `${at}/evidence/${unknown}`,
      refusal('Must be one of {words}', { words: EVIDENCE_KINDS.join(', ') }),
    );
  if (said.length === 0)
    throw invalidInput(`${at}/evidence`, refusal('Must name what is accepted as evidence'));
  return {
    text: plainText(input.text, `${at}/text`, TEXT),
    test: plainText(input.test, `${at}/test`, TEST),
    dueAt: timeOf(input.dueAt, `${at}/dueAt`),
    weight: input.weight,
    evidence: EVIDENCE_KINDS.filter((kind) => said.includes(kind)),
  };
}

/** The terms as JSON, in the order in which they are shown. */
export function commitmentTermsJson(terms: CommitmentTerms): JsonObject {
  return {
    text: terms.text,
    test: terms.test,
    dueAt: timeText(terms.dueAt),
    weight: terms.weight,
    evidence: [...terms.evidence],
  };
}

export function sameTerms(a: CommitmentTerms, b: CommitmentTerms): boolean {
  return canonicalJson(commitmentTermsJson(a)) === canonicalJson(commitmentTermsJson(b));
}

/** Refuses a due date that is not ahead, or too far. */
export function assureDueAhead(dueAt: Date, now: Date, pointer: string): void {
  if (dueAt <= now) throw invalidInput(pointer, refusal('Must be in the future'));
  if (dueAt.getTime() > now.getTime() + COMMITMENT_LIMITS.daysAhead * DAY_MS)
    throw invalidInput(
      pointer,
      refusal('May be at most {max} days ahead', { max: COMMITMENT_LIMITS.daysAhead }),
    );
}

/** For each act, the states that allow it. */
const COMMITMENT_ACTIONS = {
  change: ['open'],
  withdraw: ['open'],
  miss: ['open'],
  prove: ['open', 'missed'],
} as const satisfies Record<string, readonly CommitmentState[]>;

export type CommitmentAction = keyof typeof COMMITMENT_ACTIONS;

export function mayBe(action: CommitmentAction, state: CommitmentState): boolean {
  return (COMMITMENT_ACTIONS[action] as readonly CommitmentState[]).includes(state);
}

const NOT_ANY_MORE = {
  change: '{id} cannot be changed any more: it is {now}',
  withdraw: '{id} cannot be withdrawn any more: it is {now}',
  prove: '{id} takes no evidence any more: it is {now}',
} as const;

/** Refuses (409) an act that the commitment's state does not allow. */
export function demandCommitmentAllowed(
  action: keyof typeof NOT_ANY_MORE,
  { id, state }: Pick<Commitment, 'id' | 'state'>,
): void {
  if (mayBe(action, state)) return;
  throw new RefusalError('conflict', 'not_in_this_state', refusal(NOT_ANY_MORE[action], { id, now: state }), {
    current: { state },
  });
}

/** Refuses to change or withdraw what was due: nobody gets out of a promise that way. */
export function demandBeforeDue({ id, terms }: Pick<Commitment, 'id' | 'terms'>, now: Date): void {
  if (now < terms.dueAt) return;
  throw new RefusalError(
    'conflict',
    'commitment_overdue',
    refusal('{id} was due on {at}: it can be kept, late as well, but not changed or withdrawn', {
      id,
      at: timeText(terms.dueAt),
    }),
  );
}

/** Refuses an answer on a commitment that was never missed. */
export function demandAnswerable({ id, missed, state }: Pick<Commitment, 'id' | 'missed' | 'state'>): void {
  if (missed !== null) return;
  const because = refusal('{id} was not missed: there is nothing to answer', { id });
  throw new RefusalError('conflict', 'not_in_this_state', because, { current: { state } });
}

/** Whether what was promised was there only after the due date. */
export function isLate({ kept, terms }: Pick<Commitment, 'kept' | 'terms'>): boolean {
  return kept !== null && kept.deliveredAt > terms.dueAt;
}

/** What the delegate is to be told now of the due date: that it comes, then that it has come; null where neither. */
export function reminderDue(
  { state, terms, promisedAt, remindedAt, dueToldAt }: Commitment,
  now: Date,
): 'commitment_due_soon' | 'commitment_due' | null {
  if (state !== 'open') return null;
  if (now >= terms.dueAt) return dueToldAt === null ? 'commitment_due' : null;
  if (remindedAt !== null) return null;
  const ahead = Math.min(REMINDER_AHEAD_MS, (terms.dueAt.getTime() - promisedAt.getTime()) / 2);
  return now.getTime() >= terms.dueAt.getTime() - ahead ? 'commitment_due_soon' : null;
}

/** The end of the grace period: from the due date, and never before the delegate was told of it. null while it was not told. */
export function graceEnds(
  { terms, dueToldAt }: Pick<Commitment, 'terms' | 'dueToldAt'>,
  graceMs: number,
): Date | null {
  if (dueToldAt === null) return null;
  return new Date(Math.max(terms.dueAt.getTime(), dueToldAt.getTime()) + graceMs);
}

/** Whether it turns *missed* by rule. */
export function isMissedBy(commitment: Commitment, graceMs: number, now: Date): boolean {
  const until = graceEnds(commitment, graceMs);
  return mayBe('miss', commitment.state) && until !== null && now >= until;
}

export function noSuchCommitment(id: string): RefusalError {
  return new RefusalError('not_found', 'commitment_not_found', `There is no commitment ${id}`);
}
