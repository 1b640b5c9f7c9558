import { parseAddress } from '../../core/accounts/address.ts';
import {
  countReviews,
  countReviewsPerDelegate,
  findReviewerIdentity,
  listGivenReviews,
} from '../../core/reviewer-records/store.ts';
import type { ReviewPlace } from '../../core/reviewer-records/reviewer-record.ts';
import { DELEGATES_MAX, type ReviewerData } from '../pages/reviewer.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readNumber, readQuery } from './query.ts';

const PAGE_SIZE = 50;

/** Whoever is or was a reviewer, with what they reviewed, after the place that the query names. */
export async function readReviewer(
  { db, settings }: PortalParts,
  text: string,
  query: unknown,
): Promise<ReviewerData | undefined> {
  const address = parseAddress(text, '/address', settings.chainId);
  const identity = await findReviewerIdentity(db, address);
  if (identity === undefined) return undefined;
  const after = placeOf(readQuery(query, ['cursor']).cursor);
  const [counts, delegates, given] = await Promise.all([
    countReviews(db, address),
    countReviewsPerDelegate(db, address, DELEGATES_MAX),
    listGivenReviews(db, address, after, PAGE_SIZE + 1),
  ]);
  const shown = given.slice(0, PAGE_SIZE);
  const last = given.length > PAGE_SIZE ? shown.at(-1)?.place : undefined;
  return {
    identity,
    counts,
    delegates,
    given: shown,
    nextCursor: last === undefined ? undefined : `${last.submittedAt}~${last.submissionId}~${last.number}`,
    isLaterPage: after !== undefined,
  };
}

/** undefined where the text names no place: then the list begins at its beginning. */
function placeOf(cursor: string): ReviewPlace | undefined {
  const [submittedAt = '', submission = '', review = ''] = cursor.split('~');
  const [submissionId, number] = [readNumber(submission), readNumber(review)];
  if (Number.isNaN(Date.parse(submittedAt)) || submissionId === undefined || number === undefined)
    return undefined;
  return { submittedAt, submissionId: String(submissionId), number };
}
