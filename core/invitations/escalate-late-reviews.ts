import { findAccountIds } from '../accounts/store.ts';
import { alertAccounts } from '../alerts/alert-accounts.ts';
import { lockClaim } from '../claims/store.ts';
import { newestEntryOf } from '../claim-transitions/store.ts';
import type { Database } from '../database.ts';
import { doEachApart } from '../do-each-apart.ts';
import { citedAs } from '../reviews/pull-request.ts';
import { lockSubmissions } from '../submissions/store.ts';
import type { Settings } from '../settings.ts';
import { isLate, waitsForReviewers } from './invitation.ts';
import { findLateTold, listLate, saveLateTold, type Waiting } from './store.ts';

const BATCH = 100;

/** The sweep of late reviews: tells the stewards, once per review period, of each submission that waits for reviewers. */
export async function escalateLateReviews(db: Database, settings: Settings, now: Date): Promise<number> {
  return await doEachApart(
    await listLate(db, new Date(now.getTime() - settings.reviewPeriodMs), BATCH),
    (waiting) => escalate(db, waiting, settings, now),
    'late reviews are not told to the stewards',
  );
}

async function escalate(db: Database, waiting: Waiting, settings: Settings, now: Date): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, waiting.claimId);
    const submission = (await lockSubmissions(tx, waiting.claimId)).find(({ id }) => id === waiting.id);
    if (claim === undefined || submission === undefined || claim.waitsSince === null) return false;
    if (!waitsForReviewers(claim, submission.verdict)) return false;
    const { waitsSince } = claim;
    const lateToldAt = await findLateTold(tx, submission.id);
    if (!isLate({ waitsSince, lateToldAt }, settings.reviewPeriodMs, now)) return false;
    await saveLateTold(tx, submission.id, now);
    await alertAccounts(
      tx,
      {
        occasion: 'late_review',
        seq: await newestEntryOf(tx, claim.id),
        delegate: claim.delegate.slug,
        accountIds: await findAccountIds(tx, settings.stewards),
        facts: {
          pullRequest: citedAs(submission.facts),
          since: waitsSince.toISOString(),
          because: submission.verdict.because,
        },
        again: true,
      },
      now,
    );
    return true;
  });
}
