import type { Claim } from '../claims/claim.ts';
import type { PullRequestFacts } from '../reviews/pull-request.ts';
import type { Verdict } from '../reviews/verdict.ts';

/** A reviewer whom chance chose for a submission. */
export interface Invitation {
  submissionId: string;
  /** 0x and lower case. */
  reviewer: { accountId: string; address: string; githubId: number | null };
  drawnAt: Date;
  /** When the work first waited for reviewers, and the reviewer was told. */
  invitedAt: Date | null;
  /** When the reviewer reviewed, by GitHub's time. */
  answeredAt: Date | null;
  /** When the reviewer's time was over without a review. */
  lapsedAt: Date | null;
}

export function isOpen({ answeredAt, lapsedAt }: Pick<Invitation, 'answeredAt' | 'lapsedAt'>): boolean {
  return answeredAt === null && lapsedAt === null;
}

/** Whether it is for reviewers to act on this pull request: the claim waits for nobody before them, and they can. */
export function waitsForReviewers(
  claim: Pick<Claim, 'waitsFor' | 'frozenBecause'>,
  verdict: Pick<Verdict, 'waitsFor'>,
): boolean {
  return claim.waitsFor === 'reviewers' && claim.frozenBecause === null && verdict.waitsFor === 'reviewers';
}

/** When somebody first reviewed a pull request, in whatever sense; null where they did not. */
export function reviewedAt(facts: Pick<PullRequestFacts, 'reviews'>, githubId: number | null): Date | null {
  const times = facts.reviews
    .filter((review) => githubId !== null && review.userId === githubId && review.state !== 'pending')
    .map((review) => Date.parse(review.submittedAt));
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/**
 * When the time of an invited reviewer is over: a review period, all of which the work waited for reviewers. null: not while it waits
 * for somebody else.
 */
export function lapsesAt(
  { invitedAt }: Pick<Invitation, 'invitedAt'>,
  waitsSince: Date | null,
  reviewPeriodMs: number,
): Date | null {
  if (invitedAt === null || waitsSince === null) return null;
  return new Date(Math.max(invitedAt.getTime(), waitsSince.getTime()) + reviewPeriodMs);
}

/** Whether the stewards are to be told that a submission waits for reviewers: after each review period, once. */
export function isLate(
  { waitsSince, lateToldAt }: { waitsSince: Date | null; lateToldAt: Date | null },
  reviewPeriodMs: number,
  now: Date,
): boolean {
  if (waitsSince === null) return false;
  return Math.max(waitsSince.getTime(), lateToldAt?.getTime() ?? 0) + reviewPeriodMs <= now.getTime();
}
