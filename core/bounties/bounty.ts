import type { Amount } from '../amounts.ts';
import type { Claim } from '../claims/claim.ts';
import { RefusalError } from '../errors.ts';

/** What a completed task's claimer was promised for it. Nothing of it is held or moved here. */
export interface Bounty {
  amount: Amount;
  /** Since when it is due; null once it is recorded as paid, and while the badge is suspended. */
  dueSince: Date | null;
  paid: BountyPayment | null;
}

/** That somebody who must know said it was paid. */
export interface BountyPayment {
  at: Date;
  /** Of the entry `task.bounty_paid`. */
  seq: number;
}

/** The bounty of a claim: due from the completion of its task on, as long as the work is in production. */
export function bountyOf(
  { state, endedAt, suspendedAt }: Pick<Claim, 'state' | 'endedAt' | 'suspendedAt'>,
  amount: Amount | null,
  paid: BountyPayment | null,
): Bounty | null {
  if (amount === null || state !== 'completed') return null;
  return { amount, dueSince: paid === null && suspendedAt === null ? endedAt : null, paid };
}

export function noBounty(claimId: string): RefusalError {
  return new RefusalError('conflict', 'no_bounty', `The task of claim ${claimId} carries no bounty`);
}
