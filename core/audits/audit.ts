import { RefusalError } from '../errors.ts';
import type { MinimumTerms, Tally } from './voter-state.ts';

/**
 * What an audit of one payout period says. open: not due yet. checking: due and not paid in full; the delegate may answer and pay until
 * it is final. late: paid in full after it was due. nothing_due: nobody earned anything in it, or all that is owed waits for the
 * minimum of the plan then in force. What an earlier period was short of is missing in the
 * later ones too. What voters lack by rounding, by what Hermes compounds, or by a minimum, is told beside it and
 * is nothing that was not paid. no_data: what the chain granted, or who voted, is not known for all of it.
 * not_granted: the chain owed rewards and paid none, so there was nothing to share.
 */
export const AUDIT_STATES = [
  'open',
  'checking',
  'paid_in_full',
  'late',
  'nothing_due',
  'short',
  'no_data',
  'not_granted',
] as const;
export type AuditState = (typeof AUDIT_STATES)[number];

/** From the end of a period until its payout is due. */
export const PAYOUT_GRACE_MS = 24 * 3_600_000;

/** The terms that say what a voter may still wait for, and until when. */
export interface AuditTerms extends MinimumTerms {
  dueAt: Date;
  /** When the delegate's time to reply is over. */
  finalAt: Date;
}

/** What is known of the period's epochs. */
export interface PeriodData {
  /** Epochs whose votes or rewards are not known. */
  missingEpochs: number;
  /** Epochs for which the chain owed rewards and granted none. */
  ungrantedEpochs: number;
  /** What voters are entitled to for this period alone. */
  entitled: bigint;
}

/** How long after the due time what was paid until then may still be looked for. */
const LATE_READING_MS = 3_600_000;

/**
 * What the audit says now. `paidKnownUntil` is until when it is known what was paid; undefined where no chain is read. That something
 * is missing is only said of a time until which it is known.
 */
export function auditState(
  data: PeriodData,
  tally: Pick<Tally, 'shortVoters' | 'shortByDue' | 'dueVoters'>,
  terms: AuditTerms,
  paidKnownUntil: Date | undefined,
  now: Date,
): AuditState {
  if (data.missingEpochs > 0) return 'no_data';
  if (data.ungrantedEpochs > 0 && data.entitled === 0n) return 'not_granted';
  if (tally.shortVoters === 0) {
    if (tally.shortByDue > 0 && now.getTime() > terms.dueAt.getTime()) return 'late';
    return tally.dueVoters > 0 ? 'paid_in_full' : 'nothing_due';
  }
  if (now.getTime() <= terms.dueAt.getTime()) return 'open';
  if (paidKnownUntil === undefined) return 'no_data';
  if (paidKnownUntil.getTime() < terms.dueAt.getTime())
    return now.getTime() <= terms.dueAt.getTime() + LATE_READING_MS ? 'open' : 'no_data';
  return paidKnownUntil.getTime() < terms.finalAt.getTime() ? 'checking' : 'short';
}

/** Whether it says that voters have everything: what an entry found short before is then cleared, be it that it was paid in time and seen late. */
export function isSettled(state: AuditState): boolean {
  return state === 'paid_in_full' || state === 'late' || state === 'nothing_due';
}

/**
 * Whether more is missing than was found before: what came on top of it and may be rounding is no finding. `found` is 0 where nothing
 * was.
 */
export function isNewShortfall(
  { shortfall, tolerated }: Pick<Tally, 'shortfall' | 'tolerated'>,
  found: bigint,
): boolean {
  return shortfall - found > tolerated;
}

/** When an audit in this state changes by the clock alone; null: it does not. */
export function nextLook(state: AuditState, terms: AuditTerms, now: Date): Date | null {
  const soon = now.getTime() + LOOK_SOON_MS;
  if (state === 'open') return new Date(Math.max(terms.dueAt.getTime() + 1, soon));
  if (state === 'checking') return new Date(Math.max(terms.finalAt.getTime(), soon));
  if (state === 'no_data') {
    const age = now.getTime() - terms.dueAt.getTime();
    return new Date(now.getTime() + Math.max(NO_DATA_LOOK_MS, Math.ceil(age / NO_DATA_LOOKS)));
  }
  return null;
}

const NO_DATA_LOOK_MS = 3_600_000;
/** The longer nothing was known, the more seldom it is looked at: however many such audits there are, others have their turn. */
const NO_DATA_LOOKS = 100;
/** Where the clock is past the time, but the reading of the chain is not yet. */
const LOOK_SOON_MS = 60_000;

/** Whether the delegate may answer on it. */
export function demandAnswerable(state: AuditState): void {
  if (state !== 'checking' && state !== 'short' && state !== 'late')
    throw new RefusalError(
      'conflict',
      'audit_not_answerable',
      `The audit holds nothing against the delegate: it is ${state}`,
    );
}

export const AUDIT_ANSWERS_MAX = 10;
