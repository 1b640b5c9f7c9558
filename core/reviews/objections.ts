import { say } from '../phrases.ts';
import type { JudgedReview } from './counted-reviews.ts';
import { overridden, part, standing } from './overridden-parts.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { Override, ReviewRules } from './review-rules.ts';
import type { VerdictPart } from './verdict.ts';

const ASKED = ' asked for changes';
const UNREAD = say(
  'there are more reviews than can be read, so somebody may ask for changes: a steward decides',
);

/** An override lifts the objections of those whom it names, as stewards signed it: whoever objects after it blocks until another one names them. */
export function objectionsPart(
  reviews: readonly JudgedReview[],
  facts: PullRequestFacts,
  rules: ReviewRules,
): VerdictPart {
  const blocking = reviews.filter((each) => each.blocks !== null);
  const objectors = [...new Set(blocking.map((each) => each.reviewer.login))];
  const decisions = standing('objections', facts, rules);
  if (objectors.length === 0)
    return facts.reviewsUnread === true
      ? overridden(part('objections', 'failed', UNREAD), decisions)
      : part('objections', 'passed', say('nobody asks for changes'));
  const lifting = liftingOf(objectors, decisions);
  const lifted = lifting.flatMap(liftedBy);
  const left = objectors.filter((login) => !lifted.includes(login));
  const failed = (logins: string[]) =>
    part('objections', 'failed', say('{logins} asked for changes', { logins: logins.join(', ') }));
  return left.length > 0 ? failed(left) : overridden(failed(objectors), lifting);
}

function liftedBy({ because }: Override): string[] {
  return because.replace(ASKED, '').split(', ');
}

/** The decisions that name somebody who objects now. */
function liftingOf(objectors: readonly string[], decisions: readonly Override[]): Override[] {
  return decisions.filter((each) => objectors.some((login) => liftedBy(each).includes(login)));
}

/** The reviews as the overrides leave them: an objection that one lifts does not count and blocks nothing, and says so. */
export function liftObjections(
  reviews: readonly JudgedReview[],
  facts: PullRequestFacts,
  rules: ReviewRules,
): JudgedReview[] {
  const decisions = standing('objections', facts, rules);
  return reviews.map((each) => {
    const [lifting] = each.blocks === null ? [] : liftingOf([each.reviewer.login], decisions);
    if (lifting === undefined) return each;
    const why = say('asks for changes, but a steward overrode it: {reason}', { reason: lifting.reason });
    return { ...each, counted: false, blocks: null, overridden: true, why };
  });
}
