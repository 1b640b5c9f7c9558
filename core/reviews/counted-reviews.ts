import { say } from '../phrases.ts';
import { isReviewerNow, type Term, wasReviewerAt } from '../reviewers/reviewer.ts';
import { shareOf, sideOf } from './independence.ts';
import { short } from './production-proof.ts';
import type { PullRequestFacts, ReviewFacts } from './pull-request.ts';
import { CAPPED, isCapped } from './review-shares.ts';
import type { Registered, ReviewRules } from './review-rules.ts';
import type { ReviewVerdict } from './verdict.ts';

/** A review with what the policy says of it. */
export interface JudgedReview extends ReviewVerdict {
  facts: ReviewFacts;
  /** A person's standing approval of what the head holds, by somebody independent of it: registered or not. */
  sound: boolean;
  /** `claimer`: the work must change. `reviewers`: it has changed since, and who objected must look again. */
  blocks: 'claimer' | 'reviewers' | null;
  /** It was dismissed, and is not known to have been no objection, nor by whom. */
  unknown?: true;
}

/** So far GitHub's clock may be from ours. */
export const SKEW_MS = 60_000;

/** An approval is judged by what its reviewer was when they gave it: nobody is made one for what they have said. */
export const TOO_EARLY = say('the reviewer was not registered when this was given: they may approve again');

/** Says of every review whether it counts and why. The order in which they are given does not matter. */
export function judgeReviews(facts: PullRequestFacts, rules: ReviewRules): JudgedReview[] {
  const inOrder = facts.reviews
    .filter((review) => review.state !== 'pending')
    .sort((a, b) => Date.parse(a.submittedAt) - Date.parse(b.submittedAt) || a.id - b.id);
  const standing = new Map<number, number>();
  for (const review of inOrder)
    if (review.state !== 'commented' && review.userId !== null) standing.set(review.userId, review.id);
  const judged = inOrder.map((review) => judge(review, facts, rules, standing));
  const capped = judged.filter(
    (each) => each.counted && each.blocks === null && isCapped(each, facts, rules),
  );
  return judged.map((each) =>
    capped.includes(each)
      ? {
          ...each,
          counted: false,
          why: CAPPED,
        }
      : each,
  );
}

function judge(
  review: ReviewFacts,
  facts: PullRequestFacts,
  rules: ReviewRules,
  standing: ReadonlyMap<number, number>,
): JudgedReview {
  const registered = rules.reviewers.find((each) => each.githubId === review.userId);
  const relation = rules.relations.get(review.id);
  const said = (
    counted: boolean,
    why: string,
    also: Partial<Pick<JudgedReview, 'sound' | 'blocks' | 'unknown'>> = {},
  ): JudgedReview => ({
    reviewer: { githubId: review.userId, login: review.login, address: registered?.address ?? null },
    review: { state: review.state, commit: review.commit, submittedAt: review.submittedAt },
    counted,
    why,
    ...(relation && { relation }),
    facts: review,
    sound: also.sound ?? false,
    blocks: also.blocks ?? null,
    ...(also.unknown && { unknown: also.unknown }),
  });

  if (review.state === 'commented')
    return said(false, say('a comment is neither an approval nor an objection'));
  if (review.userId === null) return said(false, say('the account was deleted'));
  if (standing.get(review.userId) !== review.id)
    return said(false, say('a later review by the same person stands'));
  if (review.bot) return said(false, say('it is a bot’s'));
  const person = { githubId: review.userId, address: registered?.address };
  const side = sideOf(person, facts, rules);
  const dismissal = dismissalOf(review, facts, rules);
  if (review.state === 'dismissed' && dismissal === 'lifted') {
    const isRead = review.dismissed !== null || facts.unreadUntil === undefined;
    const isUnknown = !isRead && side === undefined && isHeard(review, rules);
    return said(false, say('it was dismissed'), isUnknown ? { unknown: true } : {});
  }
  if (side !== undefined) return said(false, side);
  const stale = staleness(review, facts);
  const objects = review.state === 'changes_requested' || dismissal === 'stands';
  if (objects && isHeard(review, rules)) {
    const why =
      dismissal === 'stands'
        ? say(
            'its dismissal by the claimer’s side lifts nothing: asks for changes: this blocks until the same reviewer approves',
          )
        : say('asks for changes: this blocks until the same reviewer approves');
    return said(true, why, { blocks: stale === undefined ? 'claimer' : 'reviewers' });
  }
  if (objects) return said(false, shareOf(person, facts, rules) ?? strangeness(review, rules));
  const share = shareOf(person, facts, rules);
  if (share !== undefined) return said(false, share);
  if (stale !== undefined) return said(false, stale);
  if (registered === undefined || !wasReviewerAt(registered, review.submittedAt))
    return said(false, strangeness(review, rules), { sound: true });
  return said(true, say('approved {commit}', { commit: short(facts.head) }), { sound: true });
}

/**
 * Whether an objection is of somebody who is a registered reviewer, or was one afterwards, with this identity: neither being taken off the
 * list nor unlinking GitHub takes it back, whether or not it was looked at before.
 */
function isHeard({ userId, submittedAt }: ReviewFacts, { reviewers, former }: ReviewRules): boolean {
  const at = Date.parse(submittedAt);
  const wasOnList = (terms: readonly Term[], before: number) =>
    terms.some(({ from, until }) => from.getTime() <= before && (until === null || at < until.getTime()));
  return (
    reviewers.some((each) => each.githubId === userId && wasOnList(each.terms, Infinity)) ||
    former.some(({ githubId, unlinkedAt, terms }) => {
      const before = unlinkedAt.getTime();
      return githubId === userId && at <= before + SKEW_MS && wasOnList(terms, before);
    })
  );
}

/** Why a review is not taken for a registered reviewer's. */
function strangeness({ userId }: ReviewFacts, { reviewers, former }: ReviewRules): string {
  const isOne = (each: Pick<Registered, 'githubId' | 'terms'>) =>
    each.githubId === userId && isReviewerNow(each);
  if (reviewers.some(isOne)) return TOO_EARLY;
  return former.some((each) => isOne(each) && !each.linked)
    ? say('the reviewer has unlinked this GitHub identity; once it is linked again this counts')
    : say('not a registered reviewer');
}

/** An objection that the claimer's own side dismissed, or nobody knows who, stands all the same. */
function dismissalOf(
  { state, dismissed }: ReviewFacts,
  facts: PullRequestFacts,
  rules: ReviewRules,
): 'lifted' | 'stands' | undefined {
  if (state !== 'dismissed') return undefined;
  if (dismissed === null || dismissed.was !== 'changes_requested') return 'lifted';
  if (dismissed.by === null) return 'stands';
  const by = { githubId: dismissed.by, address: undefined };
  return (sideOf(by, facts, rules) ?? shareOf(by, facts, rules)) ? 'stands' : 'lifted';
}

/**
 * Why a review says nothing of what the head holds; undefined where it does. What was approved before the base branch was changed
 * stood on another one: only the same patch is the same work.
 */
export function staleness(
  { commit, patchId, submittedAt }: ReviewFacts,
  facts: PullRequestFacts,
): string | undefined {
  if (commit === null) return say('the commit it approved is gone');
  const { retargetedAt } = facts;
  const isRetargeted = retargetedAt !== null && Date.parse(submittedAt) <= Date.parse(retargetedAt);
  const isUnread =
    facts.unreadUntil !== undefined && Date.parse(submittedAt) <= Date.parse(facts.unreadUntil);
  if (commit === facts.head && !isRetargeted && !isUnread) return undefined;
  if (patchId !== null && patchId === facts.patchId) return undefined;
  if (commit === facts.head && !isRetargeted)
    return say(
      'it approved {commit}, and so much happened since that the base branch may have been changed',
      {
        commit: short(commit),
      },
    );
  if (commit === facts.head)
    return say('it approved {commit} before the base branch was changed', { commit: short(commit) });
  return say('it approved {commit}, but the head is {head}', {
    commit: short(commit),
    head: short(facts.head),
  });
}
