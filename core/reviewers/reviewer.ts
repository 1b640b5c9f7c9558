import { checksumAddress } from '../accounts/address.ts';
import { RefusalError } from '../errors.ts';

/** A time on the list of reviewers; `until` null: it goes on. */
export interface Term {
  from: Date;
  until: Date | null;
}

export function isReviewerNow({ terms }: { terms: readonly Term[] }): boolean {
  return terms.some(({ until }) => until === null);
}

/** Whether somebody was on the list when they reviewed. GitHub's times have whole seconds. */
export function wasReviewerAt({ terms }: { terms: readonly Term[] }, reviewedAt: string): boolean {
  const at = Date.parse(reviewedAt);
  return terms.some(
    ({ from, until }) => from.getTime() < at + 1000 && (until === null || at < until.getTime()),
  );
}

export function noSuchReviewer(address: string): RefusalError {
  return new RefusalError('not_found', 'reviewer_not_found', `${checksumAddress(address)} is no reviewer`);
}
