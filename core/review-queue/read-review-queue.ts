import type { Database } from '../database.ts';
import { readPlacesTaken } from '../review-relations/places-taken.ts';
import type { Reviewer } from '../reviewers/store.ts';
import { conflictOf } from '../reviews/independence.ts';
import { CAPPED, isCapped, isOverShare } from '../reviews/review-shares.ts';
import { rulesOf } from '../reviews/rules-of.ts';
import { readEarlierApprovals } from '../reviews/store.ts';
import { readTeams } from '../teams/store.ts';
import type { Settings } from '../settings.ts';
import { findTerms } from '../task-revisions/store.ts';
import { type QueuedSubmission, readQueued } from './queued-submission.ts';
import { comparePositions, placeFor, type QueuePlace, type QueueReviewer } from './review-queue.ts';
import { listReviewed, listUnderReview } from './store.ts';

/** So many submissions are looked through, the longest waiting first. */
const UNDER_REVIEW_MAX = 500;
const DONE_MAX = 25;
const DONE_MS = 30 * 24 * 60 * 60 * 1000;

/** A submission in a reviewer's queue. */
export interface QueueItem extends QueuedSubmission, QueuePlace {
  /** Whether chance chose this reviewer for it. */
  drawn: boolean;
}

/**
 * What waits for this reviewer, what for a delegate, what they are done with lately, and what they have a conflict of interest in,
 * in the order of `comparePositions`. Without a linked GitHub identity nobody's review can be known.
 */
export async function readReviewQueue(
  db: Database,
  { address, github }: Reviewer,
  settings: Settings,
  now: Date,
): Promise<QueueItem[]> {
  if (github === null) return [];
  const who = { githubId: github.id, address, steward: settings.stewards.includes(address) };
  const since = new Date(now.getTime() - DONE_MS);
  const waiting = await itemsFor(db, who, await listUnderReview(db, UNDER_REVIEW_MAX), settings, now);
  const reviewed = await itemsFor(db, who, await listReviewed(db, address, since, DONE_MAX), settings, now);
  const queue = reviewed.filter((item) => item.section === 'done');
  for (const item of waiting) {
    const isCapped = item.section === 'needs_review' && (await isCappedFor(db, github.id, item, settings));
    queue.push(isCapped ? { ...item, section: 'conflict_of_interest', because: CAPPED } : item);
  }
  return queue.sort(comparePositions);
}

async function itemsFor(
  db: Database,
  who: QueueReviewer,
  ids: readonly string[],
  { stewards }: Settings,
  now: Date,
): Promise<QueueItem[]> {
  const queued = await readQueued(db, ids);
  const teams = await readTeams(
    db,
    queued.map(({ claim }) => claim),
  );
  const asked = queued.map(({ claim, submission: { verdict } }) => ({
    delegate: claim.delegate.slug,
    githubId: who.githubId,
    verdict,
  }));
  const taken = await readPlacesTaken(db, asked, stewards, now);
  return queued.flatMap(({ submission, claim, title }, i) => {
    const { facts, verdict } = submission;
    const team = teams.get(claim.id);
    if (team === undefined) return [];
    const since = claim.inReviewSince ?? submission.submittedAt;
    const conflict = conflictOf(who, facts, team);
    const place =
      conflict === null
        ? placeFor(who, facts, verdict, since, taken[i] ?? null)
        : { section: 'conflict_of_interest' as const, because: conflict, at: since };
    if (place === null) return [];
    const drawn = submission.drawnReviewer === who.address;
    return [{ submission, claim, title, ...place, drawn }];
  });
}

async function isCappedFor(
  db: Database,
  githubId: number,
  { claim, submission }: QueueItem,
  settings: Settings,
): Promise<boolean> {
  const earlier = await readEarlierApprovals(db, claim, submission.submittedAt);
  if (!isOverShare(githubId, { earlier })) return false;
  const terms = await findTerms(db, claim.taskId, claim.taskRevision);
  const rules = await rulesOf(db, claim, terms, submission, settings);
  return isCapped({ reviewer: { githubId } }, submission.facts, rules);
}
