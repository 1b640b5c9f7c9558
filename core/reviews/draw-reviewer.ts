import { reviewedAt } from '../invitations/invitation.ts';
import { isReviewerNow } from '../reviewers/reviewer.ts';
import { conflictOf } from './independence.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { ReviewRules } from './review-rules.ts';

/**
 * The address of a reviewer whom chance chose among those whose review could count, who did not review it and were not chosen for
 * it before; null where there is none. `related` are the GitHub ids of those whose approval would not count beside a related one's.
 */
export function drawReviewer(
  facts: PullRequestFacts,
  rules: ReviewRules,
  drawnBefore: readonly string[],
  related: ReadonlySet<number>,
  chance: (below: number) => number,
): string | null {
  const pool = rules.reviewers
    .filter(
      ({ githubId, address, terms }) =>
        isReviewerNow({ terms }) &&
        !drawnBefore.includes(address) &&
        !related.has(githubId) &&
        reviewedAt(facts, githubId) === null &&
        conflictOf({ githubId, address }, facts, rules) === null,
    )
    .map(({ address }) => address)
    .sort();
  return pool.length === 0 ? null : (pool[chance(pool.length)] ?? null);
}
