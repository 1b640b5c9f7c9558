import { lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { doEachApart } from '../do-each-apart.ts';
import { readWithoutPlace } from '../review-relations/places-taken.ts';
import { drawReviewer } from '../reviews/draw-reviewer.ts';
import { rulesOf } from '../reviews/rules-of.ts';
import { lockSubmissions } from '../submissions/store.ts';
import type { Settings } from '../settings.ts';
import { findTerms } from '../task-revisions/store.ts';
import { isOpen, lapsesAt, waitsForReviewers } from './invitation.ts';
import { inviteReviewer } from './invite-reviewer.ts';
import {
  insertInvitation,
  listInvitations,
  listToDrawAgain,
  saveDraw,
  saveInvitation,
  type Waiting,
} from './store.ts';

const BATCH = 100;

/**
 * The sweep of invitations: where the drawn reviewer did not review within a review period, chance chooses another, never one whom it
 * chose before for this submission nor one who has reviewed it. Also where it found nobody and there are reviewers since. Gives how
 * many were drawn.
 */
export async function drawAgain(
  db: Database,
  settings: Settings,
  chance: (below: number) => number,
  now: Date,
): Promise<number> {
  return await doEachApart(
    await listToDrawAgain(db, new Date(now.getTime() - settings.reviewPeriodMs), BATCH),
    (waiting) => drawFor(db, waiting, settings, chance, now),
    'submissions have no other reviewer drawn',
  );
}

async function drawFor(
  db: Database,
  waiting: Waiting,
  settings: Settings,
  chance: (below: number) => number,
  now: Date,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, waiting.claimId);
    const submission = (await lockSubmissions(tx, waiting.claimId)).find(({ id }) => id === waiting.id);
    if (claim === undefined || submission === undefined) return false;
    if (!waitsForReviewers(claim, submission.verdict)) return false;
    const drawnBefore = await listInvitations(tx, [submission.id]);
    if (drawnBefore.some(({ answeredAt }) => answeredAt !== null)) return false;
    const open = drawnBefore.find(isOpen);
    if (open !== undefined) {
      const lapses = lapsesAt(open, claim.waitsSince, settings.reviewPeriodMs);
      if (lapses === null || lapses > now) return false;
      await saveInvitation(tx, { ...open, lapsedAt: now });
    }

    const terms = await findTerms(tx, claim.taskId, claim.taskRevision);
    const rules = await rulesOf(tx, claim, terms, submission, settings);
    const before = drawnBefore.map(({ reviewer }) => reviewer.address);
    const of = { delegate: claim.delegate.slug, verdict: submission.verdict };
    const related = await readWithoutPlace(tx, of, rules.reviewers, settings.stewards, now);
    const address = drawReviewer(submission.facts, rules, before, related, chance);
    await saveDraw(tx, submission.id, address, now);
    if (address === null) return false;
    await insertInvitation(tx, { submissionId: submission.id, address, drawnAt: now });
    const drawn = (await listInvitations(tx, [submission.id])).find(isOpen);
    if (drawn === undefined) throw new TypeError(`${address} was drawn and has no invitation`);
    await inviteReviewer(tx, claim, submission, drawn, settings, now);
    return true;
  });
}
