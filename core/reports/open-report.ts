import type { Caller } from '../accounts/account.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { noSuchClaim } from '../claims/claim.ts';
import { assureNotOfClaim } from '../claims/claimers-side.ts';
import { lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { randomToken } from '../hashing.ts';
import { plainText } from '../plain-text.ts';
import { findTerms } from '../tasks/store.ts';
import { decisionDue, demandObjectable, type Report, REPORT_TEXT, textCommitment } from './report.ts';
import { findReport, hasReported, insertReport } from './store.ts';

const NONCE_BYTES = 16;

/**
 * Anyone but the claimer's side objects to a completed claim, once each and within the window. The book tells that somebody did, with
 * the hash of the text; not who, and not the text.
 */
export async function openReport(
  db: Database,
  by: Caller,
  claimId: string,
  text: string,
  now: Date,
): Promise<Report> {
  const told = plainText(text, '/text', REPORT_TEXT);
  return await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    await assureNotOfClaim(tx, by, claim);
    if (await hasReported(tx, claimId, by.accountId))
      throw new RefusalError('conflict', 'already_reported', 'You have objected to this claim before');
    demandObjectable(claim, now);
    const { title } = await findTerms(tx, claim.taskId, claim.taskRevision);
    const textNonce = randomToken(NONCE_BYTES);
    const dueBy = decisionDue(now);
    const recorded = await append(tx, {
      kind: 'report.opened',
      actor: { role: 'rule', rule: 'report' },
      subject: { delegate: claim.delegate.slug, task: claim.taskId, claim: claimId },
      body: { title, textSha256: textCommitment(textNonce, told), dueBy: dueBy.toISOString() },
    });
    const { seq } = recorded;
    await insertReport(tx, {
      seq,
      claimId,
      reporterId: by.accountId,
      text: told,
      textNonce,
      openedAt: now,
      dueBy,
    });
    await enqueue(tx, recorded);
    const report = await findReport(tx, seq);
    if (report === undefined) throw new TypeError('a report that was just made is there');
    return report;
  });
}
