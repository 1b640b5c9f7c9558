import { say } from '../phrases.ts';
import type { JudgedReview } from './counted-reviews.ts';
import type { ReviewVerdict } from './verdict.ts';

/** Whether the reviewer voted for the delegate whose work it is, as far as it is known. */
export function isRelated({ relation }: Pick<ReviewVerdict, 'relation'>): boolean {
  return relation?.state === 'related';
}

export function isCountedApproval({ counted, blocks }: JudgedReview): boolean {
  return counted && blocks === null;
}

/**
 * Of the approvals by related reviewers the first that counts does, the others do not, so that voters of a delegate cannot have its
 * work approved among themselves. An approval that vouches for unknown authors is counted for nothing else and takes nobody's place;
 * whoever asks for changes blocks, related or not.
 */
export function countOneRelated(
  reviews: readonly JudgedReview[],
  voucher: JudgedReview | undefined,
): JudgedReview[] {
  const [first, ...others] = reviews.filter(
    (each) => isCountedApproval(each) && isRelated(each) && each !== voucher,
  );
  if (first === undefined || others.length === 0) return [...reviews];
  const why = beside(first.reviewer.login);
  return reviews.map((each) => (others.includes(each) ? { ...each, counted: false, why } : each));
}

/**
 * Why no approval by another related reviewer could count; null where one could. Who may only have vouched for unknown authors, a steward,
 * takes no place.
 */
export function placeTaken(reviews: readonly ReviewVerdict[], stewards: readonly string[]): string | null {
  const first = reviews.find(
    (each) =>
      each.counted &&
      each.review.state === 'approved' &&
      isRelated(each) &&
      !stewards.includes(each.reviewer.address ?? ''),
  );
  return first === undefined ? null : beside(first.reviewer.login);
}

/** Why an approval does not count beside a related reviewer's that does. */
function beside(login: string): string {
  return say('the reviewer votes for this delegate, and of all who do one approval counts: that of {login}', {
    login,
  });
}
