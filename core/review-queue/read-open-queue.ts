import type { Database } from '../database.ts';
import type { Submission } from '../submissions/store.ts';
import type { Claim } from '../claims/claim.ts';
import { type QueuedSubmission, readQueued } from './queued-submission.ts';
import { comparePositions, type QueuePlace } from './review-queue.ts';
import { listLatelyApproved, listUnderReview } from './store.ts';

const UNDER_REVIEW_MAX = 500;
const DONE_MAX = 50;
const DONE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * What waits for reviewers, what for a delegate, and what reviewers are done with lately, whoever asks; in the order of
 * `comparePositions`.
 */
export async function readOpenQueue(db: Database, now: Date): Promise<(QueuedSubmission & QueuePlace)[]> {
  const since = new Date(now.getTime() - DONE_MS);
  const waiting = await readQueued(db, await listUnderReview(db, UNDER_REVIEW_MAX));
  const approved = await readQueued(db, await listLatelyApproved(db, since, DONE_MAX));
  return [...waiting, ...approved]
    .map((each) => ({ ...each, ...openPlace(each.submission, each.claim) }))
    .sort(comparePositions);
}

/** Where it stands for everybody: that goes by the verdict on the submission alone, for another of the same claim may wait for others. */
function openPlace({ verdict, submittedAt }: Submission, claim: Claim): QueuePlace {
  const { because } = verdict;
  if (claim.state !== 'claimed' && claim.state !== 'in_review')
    return { section: 'done', because, at: new Date(verdict.quorumAt ?? submittedAt) };
  const at = claim.waitsSince ?? claim.inReviewSince ?? submittedAt;
  return { section: verdict.waitsFor === 'claimer' ? 'waits_for_delegate' : 'needs_review', because, at };
}
