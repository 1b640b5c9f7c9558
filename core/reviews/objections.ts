import { say } from '../phrases.ts';
import type { JudgedReview } from './counted-reviews.ts';
import { overridden, part, standing } from './overridden-parts.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { Override, ReviewRules } from './review-rules.ts';
import type { Verdict, VerdictPart } from './verdict.ts';

const ASKED = ' asked for changes';
const UNREAD = say(
  'there are more reviews than can be read, so somebody may ask for changes: a steward decides',
);

const UNKNOWN = say(
  'more happened than can be read, so somebody’s request for changes may have been dismissed by the claimer’s side: a steward decides',
);

/**
 * An override lifts the objections of those whom it names, as stewards signed it, that were given until then: whoever objects after it,
 * one of them again too, blocks until another one names them.
 */
export function objectionsPart(
  reviews: readonly JudgedReview[],
  facts: PullRequestFacts,
  rules: ReviewRules,
): VerdictPart {
  const objections = reviews.filter((each) => each.blocks !== null);
  const decisions = standing('objections', facts, rules);
  const failed = (of: readonly JudgedReview[]) => {
    const logins = [...new Set(of.map(({ reviewer }) => reviewer.login))];
    return part('objections', 'failed', say('{logins} asked for changes', { logins: logins.join(', ') }));
  };
  const left = objections.filter((each) => !decisions.some((decision) => lifts(decision, each)));
  if (left.length > 0) return failed(left);
  const unread =
    facts.reviewsUnread === true ? UNREAD : reviews.some((each) => each.unknown) ? UNKNOWN : undefined;
  if (unread !== undefined)
    return overridden(
      part('objections', 'failed', unread),
      decisions.filter(({ because }) => because === unread),
    );
  if (objections.length === 0) return part('objections', 'passed', say('nobody asks for changes'));
  const lifting = decisions.filter((decision) => objections.some((each) => lifts(decision, each)));
  return overridden(failed(objections), lifting);
}

function lifts({ because, saidTo }: Override, { reviewer, review }: JudgedReview): boolean {
  const named = because.replace(ASKED, '').split(', ');
  return (
    named.includes(reviewer.login) && saidTo !== null && Date.parse(review.submittedAt) <= saidTo.getTime()
  );
}

/** The reviews as the overrides leave them: an objection that one lifts does not count and blocks nothing, and says so. */
export function liftObjections(
  reviews: readonly JudgedReview[],
  facts: PullRequestFacts,
  rules: ReviewRules,
): JudgedReview[] {
  const decisions = standing('objections', facts, rules);
  return reviews.map((each) => {
    const lifting = each.blocks === null ? undefined : decisions.find((decision) => lifts(decision, each));
    if (lifting === undefined) return each;
    const why = say('asks for changes, but a steward overrode it: {reason}', { reason: lifting.reason });
    return { ...each, counted: false, blocks: null, overridden: true, why };
  });
}

/** When the last of the objections that block by this verdict was given, by GitHub's time; null where none does. */
export function lastObjection({ reviews }: Pick<Verdict, 'reviews'>): Date | null {
  const times = reviews
    .filter(({ counted, review }) => counted && review.state !== 'approved')
    .map(({ review }) => Date.parse(review.submittedAt));
  return times.length === 0 ? null : new Date(Math.max(...times));
}
