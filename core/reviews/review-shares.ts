import { say } from '../phrases.ts';
import { isReviewerNow } from '../reviewers/reviewer.ts';
import { conflictOf } from './independence.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { ReviewRules } from './review-rules.ts';
import type { ReviewVerdict } from './verdict.ts';

/** From so many earlier claims of a delegate on, no one reviewer may have approved more than half of them. */
const CLAIMS_MIN = 4;

/** Why an approval does not count then. */
export const CAPPED = say(
  'the reviewer approved most of this delegate’s earlier work: another reviewer’s approval is needed',
);

/**
 * Whether a reviewer's approval no longer counts for this delegate, because it counted in most of its earlier work. It counts all
 * the same for the one whom chance chose, and where too few others could review.
 */
export function isCapped(
  { reviewer }: { reviewer: Pick<ReviewVerdict['reviewer'], 'githubId'> },
  facts: PullRequestFacts,
  rules: ReviewRules,
): boolean {
  const { githubId } = reviewer;
  if (githubId === null || githubId === rules.drawn || !isOverShare(githubId, rules)) return false;
  const others = rules.reviewers.filter(
    (each) =>
      isReviewerNow(each) && conflictOf(each, facts, rules) === null && !isOverShare(each.githubId, rules),
  );
  return others.length >= rules.quorum;
}

/**
 * Whether an approval by anybody registered could still count that does not yet. `withoutPlace` are the GitHub ids of those who would not
 * count beside another voter of the delegate.
 */
export function canAnotherCount(
  facts: PullRequestFacts,
  reviews: readonly Pick<ReviewVerdict, 'reviewer' | 'review' | 'counted'>[],
  rules: ReviewRules,
  withoutPlace: ReadonlySet<number>,
): boolean {
  const counts = (githubId: number) =>
    reviews.some(
      ({ counted, review, reviewer }) =>
        counted && review.state === 'approved' && reviewer.githubId === githubId,
    );
  return rules.reviewers.some(
    (each) =>
      isReviewerNow(each) &&
      conflictOf(each, facts, rules) === null &&
      !counts(each.githubId) &&
      !withoutPlace.has(each.githubId) &&
      !isCapped({ reviewer: each }, facts, rules),
  );
}

/** Whether most of a delegate's earlier work counted by this reviewer's approval. */
export function isOverShare(githubId: number, { earlier }: Pick<ReviewRules, 'earlier'>): boolean {
  return isMost(earlier.approvals.get(githubId) ?? 0, earlier.claims);
}

/** Whether so many approvals are one reviewer's too large share of a delegate's approved claims. */
export function isMost(approvals: number, claims: number): boolean {
  return claims >= CLAIMS_MIN && approvals * 2 > claims;
}
