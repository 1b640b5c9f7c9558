import { shareOf, sideOf } from './independence.ts';
import { short } from './production-proof.ts';
import type { PullRequestFacts, ReviewFacts } from './pull-request.ts';
import type { ReviewRules } from './review-rules.ts';
import type { ReviewVerdict } from './verdict.ts';

/** A review with what the policy says of it. */
export interface JudgedReview extends ReviewVerdict {
  facts: ReviewFacts;
  /** A person's standing approval of what the head holds, by somebody independent of it: registered or not. */
  sound: boolean;
  blocks: boolean;
}

/** Says of every review whether it counts and why. The order in which they are given does not matter. */
export function judgeReviews(facts: PullRequestFacts, rules: ReviewRules): JudgedReview[] {
  const inOrder = facts.reviews
    .filter((review) => review.state !== 'pending')
    .sort((a, b) => Date.parse(a.submittedAt) - Date.parse(b.submittedAt) || a.id - b.id);
  const standing = new Map<number, number>();
  for (const review of inOrder) {
    if (review.state !== 'commented' && review.userId !== null) standing.set(review.userId, review.id);
  }

  return inOrder.map((review) => {
    const registered = rules.reviewers.find((each) => each.githubId === review.userId);
    const verdict = (counted: boolean, why: string, also: { sound?: boolean; blocks?: boolean } = {}) => ({
      reviewer: { githubId: review.userId, login: review.login, address: registered?.address ?? null },
      review: { state: review.state, commit: review.commit, submittedAt: review.submittedAt },
      counted,
      why,
      facts: review,
      sound: also.sound ?? false,
      blocks: also.blocks ?? false,
    });

    if (review.state === 'commented')
      return verdict(false, 'a comment is neither an approval nor an objection');
    if (review.state === 'dismissed') return verdict(false, 'it was dismissed');
    if (review.userId === null) return verdict(false, 'the account was deleted');
    if (standing.get(review.userId) !== review.id)
      return verdict(false, 'a later review by the same person stands');
    if (review.bot) return verdict(false, 'it is a bot’s');
    const person = { githubId: review.userId, address: registered?.address };
    const side = sideOf(person, facts, rules);
    if (side !== undefined) return verdict(false, side);
    const removedAt = registered?.removedAt ?? null;
    const isReviewer =
      registered !== undefined &&
      (removedAt === null || Date.parse(review.submittedAt) < removedAt.getTime());
    if (review.state === 'changes_requested' && isReviewer)
      return verdict(true, 'asks for changes: this blocks until the same reviewer approves', {
        blocks: true,
      });
    const share = shareOf(person, facts);
    if (share !== undefined) return verdict(false, share);
    if (review.state === 'changes_requested') return verdict(false, 'not a registered reviewer');
    const stale = staleness(review);
    if (stale !== undefined) return verdict(false, stale);
    if (!isReviewer) return verdict(false, 'not a registered reviewer', { sound: true });
    return verdict(true, `approved ${short(facts.head)}`, { sound: true });
  });

  function staleness({ commit, patchId }: ReviewFacts): string | undefined {
    if (commit === null) return 'the commit it approved is gone';
    if (commit === facts.head) return undefined;
    if (patchId !== null && patchId === facts.patchId) return undefined;
    return `it approved ${short(commit)}, but the head is ${short(facts.head)}`;
  }
}
