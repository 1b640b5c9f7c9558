import { say } from '../phrases.ts';
import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { suspendLocked } from '../badges/suspend-badge.ts';
import { append } from '../book/append.ts';
import type { JsonObject } from '../book/canonical.ts';
import type { Entry } from '../book/entry.ts';
import { assureNotOfClaim } from '../claims/claimers-side.ts';
import { lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { RefusalError } from '../errors.ts';
import { listSide } from '../links/store.ts';
import { plainText, REASON } from '../plain-text.ts';
import { hideLocked } from '../questions/hide-question.ts';
import { lockQuestion } from '../questions/store.ts';
import { noSuchReport, type Outcome, type Report } from './report.ts';
import { findReport, isReporter, lockReport, saveResolution } from './store.ts';

/**
 * A steward decides on a report, once and with the reason; not on one about their own side, nor by it. Upheld, it suspends the
 * badge until a steward restores it, or hides the question; of a delegate it stands in the record.
 */
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
    const claim = found.claim === null ? undefined : await lockClaim(tx, found.claim.id);
    const question = found.question === null ? undefined : await lockQuestion(tx, found.question);
    const report = await lockReport(tx, seq);
    if (report === undefined) throw noSuchReport(seq);
    if (claim !== undefined) await assureNotOfClaim(tx, by, claim);
    const side = await listSide(tx, by.accountId);
    if (side.includes(report.delegate.accountId) || (await isReporter(tx, seq, side)))
      throw new RefusalError('forbidden', 'own_report', 'Another steward decides on this report');
    if (report.resolved !== null)
      throw new RefusalError('conflict', 'report_resolved', `Report ${seq} was decided on before`, {
        current: { outcome: report.resolved.outcome, reason: report.resolved.reason },
      });
    await saveResolution(tx, seq, { outcome, reason, accountId: by.accountId }, now);
    const recorded = await append(tx, {
      kind: 'report.resolved',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: subjectOf(report),
      body: { ...bodyOf(report), report: seq, outcome, reason },
    });
    await enqueue(tx, recorded);
    if (outcome !== 'upheld') return;
    if (claim !== undefined && !claim.suspendedBySteward)
      await suspendLocked(tx, by, claim, { because: say('an objection was upheld'), reason }, now);
    if (question !== undefined && question.hidden === null) await hideLocked(tx, by, question, reason, now);
  });
}

function subjectOf({ delegate, claim }: Report): Entry['subject'] {
  return { delegate: delegate.slug, ...(claim === null ? {} : { task: claim.taskId, claim: claim.id }) };
}

function bodyOf({ claim, question, grounds }: Report): JsonObject {
  if (claim !== null) return { title: claim.title };
  return question === null ? { about: 'delegate', grounds } : { about: 'question', question, grounds };
}
