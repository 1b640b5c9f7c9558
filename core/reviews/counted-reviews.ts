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

/** GitHub's own committer of what is committed in its pages: no person. */
const WEB_FLOW = 19_864_447;

/** The people of a pull request's commits; null stands for each whom GitHub does not know. */
export function peopleOf(facts: PullRequestFacts): {
  authors: Set<number>;
  coAuthors: Set<number>;
  unknown: number;
} {
  const written = facts.commits.flatMap((commit) => [commit.author, commit.committer]);
  const named = facts.commits.flatMap((commit) => commit.coAuthors);
  const known = (ids: (number | null)[]) => new Set(ids.filter((id) => id !== null && id !== WEB_FLOW));
  return {
    authors: known(written) as Set<number>,
    coAuthors: known(named) as Set<number>,
    unknown: facts.commits.filter((commit) =>
      [commit.author, commit.committer, ...commit.coAuthors].includes(null),
    ).length,
  };
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
  const { authors, coAuthors } = peopleOf(facts);

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
    const side = sideOf(review.userId, registered?.address);
    if (side !== undefined) return verdict(false, side);
    const removedAt = registered?.removedAt ?? null;
    const isReviewer =
      registered !== undefined &&
      (removedAt === null || Date.parse(review.submittedAt) < removedAt.getTime());
    if (review.state === 'changes_requested' && isReviewer)
      return verdict(true, 'asks for changes: this blocks until the same reviewer approves', {
        blocks: true,
      });
    const share = shareOf(review.userId);
    if (share !== undefined) return verdict(false, share);
    if (review.state === 'changes_requested') return verdict(false, 'not a registered reviewer');
    const stale = staleness(review);
    if (stale !== undefined) return verdict(false, stale);
    if (!isReviewer) return verdict(false, 'not a registered reviewer', { sound: true });
    return verdict(true, `approved ${short(facts.head)}`, { sound: true });
  });

  /** Why somebody's word is the claimer's own. */
  function sideOf(id: number, address: string | undefined): string | undefined {
    if (rules.claimer.includes(id)) return 'it is the claimer’s own';
    if (facts.author?.id === id) return 'it is by the author of the pull request';
    if (
      rules.team.githubIds.includes(id) ||
      (address !== undefined && rules.team.addresses.includes(address))
    )
      return 'the reviewer belongs to the claiming delegate';
    return undefined;
  }

  /** Why somebody's approval is not independent. Commits name whom they like, so an objection is not silenced by it. */
  function shareOf(id: number): string | undefined {
    if (authors.has(id)) return 'the reviewer wrote or committed part of it';
    if (coAuthors.has(id)) return 'the reviewer is named as co-author; one more independent review is needed';
    return undefined;
  }

  function staleness({ commit, patchId }: ReviewFacts): string | undefined {
    if (commit === null) return 'the commit it approved is gone';
    if (commit === facts.head) return undefined;
    if (patchId !== null && patchId === facts.patchId) return undefined;
    return `it approved ${short(commit)}, but the head is ${short(facts.head)}`;
  }
}
