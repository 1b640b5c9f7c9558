import { say } from '../phrases.ts';
import { type JudgedReview, judgeReviews, staleness } from './counted-reviews.ts';
import { citedAs, type PullRequestFacts, type ReviewFacts } from './pull-request.ts';
import type { FormerPullRequest, ReviewRules } from './review-rules.ts';

/*
 * Another pull request answers no objection: who asked for changes to one that the claim held before blocks those that it holds now,
 * until they say otherwise. So does who objected in an earlier claim to the very commits that are submitted anew.
 */

/** The objections to what the delegate submitted for the task before that stand: of each person the last. */
export function earlierObjections(facts: PullRequestFacts, rules: ReviewRules): JudgedReview[] {
  if (rules.completed !== null) return []; // nobody stood in the way then
  const found = rules.before.flatMap((former) =>
    judgeReviews(former.facts, rules)
      .filter((each) => each.blocks !== null)
      .filter((each) => former.ofClaim || holds(facts, each.facts.commit))
      .filter((each) => !isAnswered(each.facts, facts, former, rules.before))
      .map((each) => carried(each, facts, former)),
  );
  return found.filter((each) => !found.some((other) => isOfSame(each, other) && isLater(other, each)));
}

/** Whether GitHub is asked what became of it: who objected may take that back, and somebody may have just before it was replaced. */
export function isStillAsked({ facts, unlinkedAt }: FormerPullRequest, fetchedAt: Date): boolean {
  const objects = ({ state, dismissed }: ReviewFacts) =>
    state === 'changes_requested' || dismissed?.was === 'changes_requested';
  return fetchedAt <= unlinkedAt || facts.reviews.some(objects);
}

function holds({ head, commits }: PullRequestFacts, commit: string | null): boolean {
  return commit === head || commits.some(({ sha }) => sha === commit);
}

/** Whether the same person has said something since: of what is judged, or of what took the place of what they objected to. */
function isAnswered(
  objection: ReviewFacts,
  facts: PullRequestFacts,
  { unlinkedAt }: FormerPullRequest,
  before: readonly FormerPullRequest[],
): boolean {
  const isAnswer = ({ userId, state, submittedAt }: ReviewFacts) =>
    userId === objection.userId &&
    state !== 'commented' &&
    state !== 'pending' &&
    Date.parse(submittedAt) > Date.parse(objection.submittedAt);
  return (
    facts.reviews.some(isAnswer) ||
    before.some((other) =>
      other.facts.reviews.some(
        (each) => isAnswer(each) && Date.parse(each.submittedAt) >= unlinkedAt.getTime(),
      ),
    )
  );
}

function carried(each: JudgedReview, facts: PullRequestFacts, former: FormerPullRequest): JudgedReview {
  const pullRequest = citedAs(former.facts);
  const why = say(
    'asks for changes on {pullRequest}, which was submitted before: this blocks until the same reviewer approves',
    { pullRequest },
  );
  const blocks = staleness(each.facts, facts) === undefined ? 'claimer' : 'reviewers';
  return { ...each, why, pullRequest, blocks };
}

function isOfSame(one: JudgedReview, other: JudgedReview): boolean {
  return one !== other && one.reviewer.githubId === other.reviewer.githubId;
}

function isLater({ facts: one }: JudgedReview, { facts: other }: JudgedReview): boolean {
  return (
    Date.parse(one.submittedAt) - Date.parse(other.submittedAt) > 0 ||
    (one.submittedAt === other.submittedAt && one.id > other.id)
  );
}
