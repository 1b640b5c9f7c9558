import { refusal } from '../refusals.ts';
import type { Claim } from '../claims/claim.ts';
import { demandLeftOfDay } from '../day-limit.ts';
import { RefusalError } from '../errors.ts';
import { sha256 } from '../hashing.ts';
import type { TextRule } from '../plain-text.ts';
import { demandAllowed } from '../tasks/task.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** After *completed*: then silence has made the badge final. */
const OBJECTION_WINDOW_MS = 7 * DAY_MS;
/** How long the stewards have to decide on a report. */
const DECISION_PERIOD_MS = 7 * DAY_MS;
/** Of one account, in 24 hours. */
export const REPORTS_PER_DAY = 5;

export const REPORT_TEXT: TextRule = { min: 1, max: 4000, lines: true };

/** Why a delegate or a question is reported, in one of a few words. A claim is objected to. */
export const GROUNDS = [
  'false_record',
  'impersonation',
  'broken_promise',
  'abuse',
  'private_data',
  'other',
] as const;
export type Grounds = (typeof GROUNDS)[number];

export const REPORT_STATES = ['open', 'resolved'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export type Outcome = 'upheld' | 'rejected';
export const OUTCOMES = ['upheld', 'rejected'] as const satisfies readonly Outcome[];

/** A report to the stewards: about a delegate, a question to it, or a completed claim of it. Who opened it is known to the database alone. */
export interface Report {
  /** The entry that opened it: its name everywhere. */
  seq: number;
  delegate: { id: string; slug: string; name: string; accountId: string };
  claim: { id: string; taskId: string; title: string } | null;
  /** The seq of the question. */
  question: number | null;
  /** For the stewards alone until they have decided: an accusation by somebody unnamed is no fact. */
  grounds: Grounds | 'objection';
  /** For the stewards alone. */
  text: string;
  textNonce: string;
  openedAt: Date;
  dueBy: Date;
  /** `by` is 0x and lower case. */
  resolved: { outcome: Outcome; reason: string; by: string; at: Date } | null;
}

/** Until when a completed claim can be objected to; null while it is not completed. */
export function objectionsUntil(claim: Pick<Claim, 'state' | 'endedAt'>): Date | null {
  if (claim.state !== 'completed' || claim.endedAt === null) return null;
  return new Date(claim.endedAt.getTime() + OBJECTION_WINDOW_MS);
}

/** Refuses an objection to a claim that is not completed, or was completed longer ago than the window is. */
export function demandObjectable(claim: Pick<Claim, 'state' | 'endedAt'>, now: Date): void {
  demandAllowed('object', claim.state);
  const until = objectionsUntil(claim);
  if (until === null || now < until) return;
  throw new RefusalError(
    'conflict',
    'objection_window_over',
    refusal('Objections were heard until {at}: the badge is final', { at: until.toISOString() }),
  );
}

/** Refuses an account that reported as much as it may in a day. */
export function demandReportsLeft(reported: readonly Date[], now: Date): void {
  const max = REPORTS_PER_DAY;
  const says = refusal('An account may report {max} times in 24 hours', { max });
  demandLeftOfDay(reported, { max, code: 'report_limit_reached', says }, now);
}

export function decisionDue(openedAt: Date): Date {
  return new Date(openedAt.getTime() + DECISION_PERIOD_MS);
}

/** What the book has of a text that is not for everybody. The nonce keeps a short text from being guessed. */
export function textCommitment(nonce: string, text: string): string {
  return sha256(nonce, text).toString('hex');
}

export function reportedBefore(what: string): RefusalError {
  return new RefusalError('conflict', 'already_reported', `You have ${what} before`);
}

export function noSuchReport(seq: number): RefusalError {
  return new RefusalError('not_found', 'report_not_found', `There is no report of entry ${seq}`);
}
