import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { suspendLocked } from '../badges/suspend-badge.ts';
import { append } from '../book/append.ts';
import { assureNotOfClaim } from '../claims/claimers-side.ts';
import { lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { RefusalError } from '../errors.ts';
import { plainText, REASON } from '../plain-text.ts';
import { noSuchReport, type Outcome } from './report.ts';
import { findReport, lockReport, saveResolution } from './store.ts';

/** A steward decides on a report, once and with the reason. Upheld, it suspends the badge until a steward restores it. */
export async function resolveReport(
  db: Database,
  by: Caller,
  seq: number,
  decision: { outcome: Outcome; reason: string },
  now: Date,
): Promise<void> {
  assureSteward(by);
  const { outcome } = decision;
  const reason = plainText(decision.reason, '/reason', REASON);
  await db.transaction().execute(async (tx) => {
    const found = await findReport(tx, seq);
    if (found === undefined) throw noSuchReport(seq);
    const { id: claimId, taskId, title, delegate } = found.claim;
    const claim = await lockClaim(tx, claimId);
    const report = await lockReport(tx, seq);
    if (claim === undefined || report === undefined) throw noSuchReport(seq);
    await assureNotOfClaim(tx, by, claim);
    if (report.resolved !== null)
      throw new RefusalError('conflict', 'report_resolved', `Report ${seq} was decided on before`, {
        current: { outcome: report.resolved.outcome, reason: report.resolved.reason },
      });
    await saveResolution(tx, seq, { outcome, reason, accountId: by.accountId }, now);
    const recorded = await append(tx, {
      kind: 'report.resolved',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: { delegate: delegate.slug, task: taskId, claim: claimId },
      body: { title, report: seq, outcome, reason },
    });
    await enqueue(tx, recorded);
    if (outcome === 'upheld' && !claim.suspendedBySteward)
      await suspendLocked(tx, by, claim, { because: 'an objection was upheld', reason }, now);
  });
}
