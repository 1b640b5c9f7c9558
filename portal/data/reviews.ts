import { checksumAddress, parseAddress } from '../../core/accounts/address.ts';
import type { QueuedSubmission } from '../../core/review-queue/queued-submission.ts';
import { readOpenQueue } from '../../core/review-queue/read-open-queue.ts';
import { readReviewQueue } from '../../core/review-queue/read-review-queue.ts';
import { findReviewer } from '../../core/reviewers/store.ts';
import type { ReviewsData } from '../pages/reviews.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readQuery } from './query.ts';
import { readReviewerNames } from './reviewer-names.ts';

/** What the address names where a reviewer wants everybody's queue. */
const EVERYBODY = 'everybody';

/** The queue of the reviewer whom the query names, or else everybody's. */
export async function readReviews(parts: PortalParts, query: unknown): Promise<ReviewsData> {
  const { db, settings, now } = parts;
  const asked = readQuery(query, ['reviewer']).reviewer;
  const isNamed = asked !== '' && asked !== EVERYBODY;
  const address = isNamed ? parseAddress(asked, '/reviewer', settings.chainId) : undefined;
  const reviewer = address === undefined ? undefined : await findReviewer(db, address);
  if (reviewer === undefined) {
    const items = (await readOpenQueue(db, settings, now())).map((each) => ({ ...each, drawn: false }));
    return {
      items,
      reviewer: undefined,
      notReviewer: address === undefined ? undefined : checksumAddress(address),
      isAsked: asked !== '',
      names: await drawnNames(db, items),
    };
  }
  const items = await readReviewQueue(db, reviewer, settings, now());
  return { items, reviewer, notReviewer: undefined, isAsked: true, names: await drawnNames(db, items) };
}

async function drawnNames(db: PortalParts['db'], items: readonly QueuedSubmission[]) {
  return readReviewerNames(
    db,
    items.map(({ submission }) => submission.drawnReviewer),
  );
}
