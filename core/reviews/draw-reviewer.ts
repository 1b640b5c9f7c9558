import { conflictOf } from './independence.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { ReviewRules } from './review-rules.ts';

/** The address of a reviewer whom chance chose among those whose review could count; null where there is none. */
export function drawReviewer(
  facts: PullRequestFacts,
  rules: ReviewRules,
  chance: (below: number) => number,
): string | null {
  const pool = rules.reviewers
    .filter(
      ({ githubId, address, removedAt }) =>
        removedAt === null && conflictOf({ githubId, address }, facts, rules) === null,
    )
    .map(({ address }) => address)
    .sort();
  return pool.length === 0 ? null : (pool[chance(pool.length)] ?? null);
}
