import { RefusalError } from '../errors.ts';
import type { WaitsFor } from '../reviews/verdict.ts';
import { CLAIM_PROGRESS, type ClaimProgress, demandAllowed } from '../tasks/task.ts';

export type ClaimEnd = 'released' | 'expired' | 'revoked';
export type ClaimState = ClaimProgress | ClaimEnd;

/** What is out of the claimer's reach, so that their time does not pass meanwhile. */
export type Freeze = 'repository_unreachable' | 'delegate_not_approved' | 'task_needs_steward';

/** Where a claim's clock stands: running towards a deadline, or stopped with time left. After the end, neither. */
export interface Clock {
  deadline: Date | null;
  clockLeftMs: number | null;
}

/** One delegate's hold on a task. */
export interface Claim extends Clock {
  id: string;
  taskId: string;
  /** The task as it was when it was claimed: later revisions do not touch the claim. */
  taskRevision: number;
  delegate: {
    slug: string;
    name: string;
    accountId: string;
    /** 0x and lower case. */
    address: string;
    approved: boolean;
  };
  /** The claimer's GitHub id when the claim was made. */
  githubId: number;
  state: ClaimState;
  claimedAt: Date;
  /** The time that was given: when the claim was made, or what was left when it was last extended. */
  grantedMs: number;
  halfTimeToldAt: Date | null;
  lastDayToldAt: Date | null;
  /** By the rule that gives everybody one extension. */
  extended: boolean;
  frozenBecause: Freeze | null;
  inReviewSince: Date | null;
  /** Whose turn it is, and since when; null where nothing is missing any more. */
  waitsFor: WaitsFor | null;
  waitsSince: Date | null;
  endedAt: Date | null;
  endReason: string | null;
  /** Then `endReason` is the register's own; else a person wrote it. */
  endedByRule: boolean;
  /** Since when the badge of a completed task is suspended: its work is no longer in production, or a steward decided so. */
  suspendedAt: Date | null;
  /** Then a steward alone can restore it. */
  suspendedBySteward: boolean;
}

/** Live: from its making to the task's completion or to one of the ends. */
export function isLive(state: ClaimState): boolean {
  return state !== 'completed' && (CLAIM_PROGRESS as readonly string[]).includes(state);
}

/**
 * The claim's clock from `now` on. It runs in the claimer's own turn alone: it stands while others review, merge and deploy, and
 * while what the claimer needs is out of reach.
 */
export function clockFrom(
  { state, deadline, clockLeftMs, frozenBecause }: Pick<Claim, 'state' | 'frozenBecause' | keyof Clock>,
  waitsFor: WaitsFor | null,
  now: Date,
): Clock {
  if (!isLive(state)) return { deadline: null, clockLeftMs: null };
  if (waitsFor === 'claimer' && frozenBecause === null) {
    if (deadline !== null) return { deadline, clockLeftMs: null };
    return { deadline: new Date(now.getTime() + (clockLeftMs ?? 0)), clockLeftMs: null };
  }
  if (deadline === null) return { deadline: null, clockLeftMs: clockLeftMs ?? 0 };
  return { deadline: null, clockLeftMs: Math.max(0, deadline.getTime() - now.getTime()) };
}

/** Whose turn it is from `now` on: since before where it is still the same one's. */
export function turnFrom(
  { waitsFor: before, waitsSince }: Pick<Claim, 'waitsFor' | 'waitsSince'>,
  waitsFor: WaitsFor | null,
  now: Date,
): Pick<Claim, 'waitsFor' | 'waitsSince'> {
  if (waitsFor === null) return { waitsFor, waitsSince: null };
  return { waitsFor, waitsSince: before === waitsFor ? waitsSince : now };
}

/** A lapsed claim is over, even if nobody has yet written down that it expired. */
export function hasLapsed(claim: Clock, now: Date): boolean {
  return claim.deadline !== null && claim.deadline <= now;
}

export function demandNotLapsed(claim: Clock, now: Date): void {
  if (hasLapsed(claim, now))
    throw new RefusalError('conflict', 'claim_expired', 'The time of this claim is over');
}

export function noSuchClaim(id: string): RefusalError {
  return new RefusalError('not_found', 'claim_not_found', `There is no claim ${id}`);
}

/** Refuses anyone but the claiming delegate. A claim is public, so this is no secret. */
export function demandClaimer(claim: Claim, accountId: string): void {
  if (claim.delegate.accountId !== accountId)
    throw new RefusalError('forbidden', 'not_your_claim', `Only ${claim.delegate.slug} itself may do this`);
}

/** By how much a claim is extended. */
export function extensionMs(claimPeriodMs: number): number {
  return Math.floor(claimPeriodMs / 2);
}

/** Half a claim period more, whether the clock runs or stands: once by the rule, and as often as a steward sees a reason. */
export function extend(
  claim: Pick<Claim, 'state' | 'extended' | keyof Clock>,
  by: 'rule' | 'steward',
  claimPeriodMs: number,
  now: Date,
): Clock & Pick<Claim, 'extended'> {
  demandAllowed('extend', claim.state);
  demandNotLapsed(claim, now);
  if (by === 'rule' && claim.extended)
    throw new RefusalError('conflict', 'claim_already_extended', 'A claim can be extended once');
  const more = extensionMs(claimPeriodMs);
  return {
    extended: claim.extended || by === 'rule',
    deadline: claim.deadline === null ? null : new Date(claim.deadline.getTime() + more),
    clockLeftMs: claim.clockLeftMs === null ? null : claim.clockLeftMs + more,
  };
}
