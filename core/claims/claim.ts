import { RefusalError } from '../errors.ts';
import { CLAIM_PROGRESS, type ClaimProgress, demandAllowed } from '../tasks/task.ts';

export type ClaimEnd = 'released' | 'expired' | 'revoked';
export type ClaimState = ClaimProgress | ClaimEnd;

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
  extended: boolean;
  inReviewSince: Date | null;
  endedAt: Date | null;
  endReason: string | null;
  /** Since when the badge of a completed task is suspended: its work is no longer in production, or a steward decided so. */
  suspendedAt: Date | null;
  /** Then a steward alone can restore it. */
  suspendedBySteward: boolean;
}

/** Live: from its making to the task's completion or to one of the ends. */
export function isLive(state: ClaimState): boolean {
  return state !== 'completed' && (CLAIM_PROGRESS as readonly string[]).includes(state);
}

/** The claimer's clock runs only while the work is theirs; it stops while others review, merge and deploy. */
export function clockIn(state: ClaimState, { deadline, clockLeftMs }: Clock, now: Date): Clock {
  if (!isLive(state)) return { deadline: null, clockLeftMs: null };
  if (state === 'claimed') {
    if (deadline !== null) return { deadline, clockLeftMs: null };
    return { deadline: new Date(now.getTime() + (clockLeftMs ?? 0)), clockLeftMs: null };
  }
  if (deadline === null) return { deadline: null, clockLeftMs };
  return { deadline: null, clockLeftMs: Math.max(0, deadline.getTime() - now.getTime()) };
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

/** Once per claim, half a period more. */
export function extend(
  claim: { state: ClaimState; extended: boolean; deadline: Date | null },
  claimPeriodMs: number,
  now: Date,
): Date {
  demandAllowed('extend', claim.state);
  demandNotLapsed({ deadline: claim.deadline, clockLeftMs: null }, now);
  if (claim.extended)
    throw new RefusalError('conflict', 'claim_already_extended', 'A claim can be extended once');
  return new Date((claim.deadline ?? now).getTime() + Math.floor(claimPeriodMs / 2));
}
