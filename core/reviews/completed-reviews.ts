import type { JudgedReview } from './counted-reviews.ts';
import type { ReviewRules } from './review-rules.ts';
import type { VerdictPart } from './verdict.ts';

/*
 * What counted when a claim was completed counts for good: whoever approved may be a reviewer no more, unlink or lose their GitHub
 * account, take the approval back or have it dismissed. What is said since is judged as ever.
 */

/** The approvals that counted stay as they were; one that the same person gave anew and that counts is in the place of the former. */
export function keepCounted(
  judged: readonly JudgedReview[],
  completed: ReviewRules['completed'],
): JudgedReview[] {
  if (completed === null) return [...judged];
  const isStanding = (person: number | null) =>
    judged.some(
      ({ reviewer, counted, blocks }) => counted && blocks === null && reviewer.githubId === person,
    );
  return judged.map((each) => {
    const then = completed.reviews.find(
      ({ reviewer, review, counted }) =>
        counted &&
        review.state === 'approved' &&
        review.submittedAt === each.review.submittedAt &&
        reviewer.githubId === each.reviewer.githubId,
    );
    if (then === undefined || isStanding(each.reviewer.githubId)) return each;
    const { reviewer, review, counted, why } = then;
    return { ...each, reviewer, review, counted, why, sound: true, blocks: null };
  });
}

/** A part that had passed stays so. */
export function keptPart(judged: VerdictPart, completed: ReviewRules['completed']): VerdictPart {
  const then = completed?.parts.find(({ name }) => name === judged.name);
  return judged.status !== 'passed' && then?.status === 'passed' ? then : judged;
}
