import { peopleOf } from './counted-reviews.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { ReviewRules } from './review-rules.ts';

/** The address of a reviewer whom chance chose among those whose review could count; null where there is none. */
export function drawReviewer(
  facts: PullRequestFacts,
  rules: ReviewRules,
  chance: (below: number) => number,
): string | null {
  const { authors, coAuthors } = peopleOf(facts);
  const pool = rules.reviewers
    .filter(
      ({ githubId, address, removedAt }) =>
        removedAt === null &&
        githubId !== facts.author?.id &&
        !rules.claimer.includes(githubId) &&
        !authors.has(githubId) &&
        !coAuthors.has(githubId) &&
        !rules.team.githubIds.includes(githubId) &&
        !rules.team.addresses.includes(address),
    )
    .map(({ address }) => address)
    .sort();
  return pool.length === 0 ? null : (pool[chance(pool.length)] ?? null);
}
