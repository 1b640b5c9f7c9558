import { say } from '../phrases.ts';
import type { Database } from '../database.ts';
import type { Submission } from '../submissions/store.ts';
import type { Claim } from '../claims/claim.ts';
import { readWithoutPlace } from '../review-relations/places-taken.ts';
import { placeTaken } from '../reviews/related-reviews.ts';
import { canAnotherCount } from '../reviews/review-shares.ts';
import { rulesOf } from '../reviews/rules-of.ts';
import type { Settings } from '../settings.ts';
import { findTerms } from '../task-revisions/store.ts';
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
export async function readOpenQueue(
  db: Database,
  settings: Settings,
  now: Date,
): Promise<(QueuedSubmission & QueuePlace)[]> {
  const since = new Date(now.getTime() - DONE_MS);
  const waiting = await readQueued(db, await listUnderReview(db, UNDER_REVIEW_MAX));
  const approved = await readQueued(db, await listLatelyApproved(db, since, DONE_MAX));
  const queue = [...waiting, ...approved].map((each) => ({
    ...each,
    ...openPlace(each.submission, each.claim),
  }));
  for (const each of queue)
    if (each.section === 'needs_review' && !(await canBeReviewed(db, each, settings, now)))
      each.because = `${each.because}; ${NOBODY_LEFT}`;
  return queue.sort(comparePositions);
}

const NOBODY_LEFT = say('no registered reviewer is left whose approval could count: a steward decides');

/** Whether anybody's approval could still count. Only beside a related one that does can it be that all others are shut out. */
async function canBeReviewed(
  db: Database,
  { submission, claim }: QueuedSubmission,
  settings: Settings,
  now: Date,
): Promise<boolean> {
  const { facts, verdict } = submission;
  const isMissing = verdict.parts.some(({ name, status }) => name === 'approvals' && status !== 'passed');
  if (!isMissing || placeTaken(verdict.reviews, settings.stewards) === null) return true;
  const terms = await findTerms(db, claim.taskId, claim.taskRevision);
  const rules = await rulesOf(db, claim, terms, submission, settings);
  const of = { delegate: claim.delegate.slug, verdict };
  const withoutPlace = await readWithoutPlace(db, of, rules.reviewers, settings.stewards, now);
  return canAnotherCount(facts, verdict.reviews, rules, withoutPlace);
}

/** Where it stands for everybody: that goes by the verdict on the submission alone, for another of the same claim may wait for others. */
function openPlace({ verdict, submittedAt }: Submission, claim: Claim): QueuePlace {
  const { because } = verdict;
  if (claim.state !== 'claimed' && claim.state !== 'in_review')
    return { section: 'done', because, at: new Date(verdict.quorumAt ?? submittedAt) };
  const at = claim.waitsSince ?? claim.inReviewSince ?? submittedAt;
  return { section: verdict.waitsFor === 'claimer' ? 'waits_for_delegate' : 'needs_review', because, at };
}
