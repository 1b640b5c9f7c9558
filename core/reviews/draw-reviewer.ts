import { type Invitation, reviewedAt } from '../invitations/invitation.ts';
import { isReviewerNow } from '../reviewers/reviewer.ts';
import { conflictOf } from './independence.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { ReviewRules } from './review-rules.ts';

/**
 * The reviewer for a submission: whom chance chose for this delegate's work on the task before, where they can still review it, so that
 * nobody submits it again until chance suits them; or else whom chance chooses now, of those whose time was over before last. `former` is
 * who was drawn when the same pull request was submitted before: they stay, though they have reviewed it since.
 */
export function drawnFor(
  facts: PullRequestFacts,
  rules: ReviewRules,
  drawnBefore: readonly Invitation[],
  former: string | null,
  related: ReadonlySet<number>,
  chance: (below: number) => number,
): string | null {
  const last = drawnBefore.find(({ lapsedAt }) => lapsedAt === null);
  const known = rules.reviewers.find(({ address }) => address === last?.reviewer.address);
  if (last !== undefined && known !== undefined && isReviewerNow(known))
    if (known.address === former || poolOf(facts, rules, [], related).includes(known.address))
      return known.address;
  const lapsed = drawnBefore
    .filter(({ lapsedAt }) => lapsedAt !== null)
    .map(({ reviewer }) => reviewer.address);
  return (
    drawReviewer(facts, rules, lapsed, related, chance) ?? drawReviewer(facts, rules, [], related, chance)
  );
}

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
  const pool = poolOf(facts, rules, drawnBefore, related);
  return pool.length === 0 ? null : (pool[chance(pool.length)] ?? null);
}

function poolOf(
  facts: PullRequestFacts,
  rules: ReviewRules,
  drawnBefore: readonly string[],
  related: ReadonlySet<number>,
): string[] {
  return rules.reviewers
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
}
