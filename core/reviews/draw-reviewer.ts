import { reviewedAt } from '../invitations/invitation.ts';
import { conflictOf } from './independence.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { ReviewRules } from './review-rules.ts';

/**
 * The address of a reviewer whom chance chose among those whose review could count, who did not review it and were not chosen for
 * it before; null where there is none.
 */
export function drawReviewer(
  facts: PullRequestFacts,
  rules: ReviewRules,
  drawnBefore: readonly string[],
  chance: (below: number) => number,
): string | null {
  const pool = rules.reviewers
    .filter(
      ({ githubId, address, removedAt }) =>
        removedAt === null &&
        !drawnBefore.includes(address) &&
        reviewedAt(facts, githubId) === null &&
        conflictOf({ githubId, address }, facts, rules) === null,
    )
    .map(({ address }) => address)
    .sort();
  return pool.length === 0 ? null : (pool[chance(pool.length)] ?? null);
}
