import type { Caller } from '../accounts/account.ts';
import { lockAccount } from '../accounts/store.ts';
import { noSuchClaim } from '../claims/claim.ts';
import { assureNotOfClaim } from '../claims/claimers-side.ts';
import { lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import { plainText } from '../plain-text.ts';
import { noSuchQuestion, questionHidden } from '../questions/question.ts';
import { findQuestion } from '../questions/store.ts';
import type { Settings } from '../settings.ts';
import { findTerms } from '../task-revisions/store.ts';
import { recordReport } from './record-report.ts';
import { demandObjectable, type Grounds, type Report, REPORT_TEXT, reportedBefore } from './report.ts';
import { hasReported } from './store.ts';

/** Anyone but the claimer's side objects to a completed claim, once each and within the window. */
export async function objectToClaim(
  db: Database,
  by: Caller,
  claimId: string,
  text: string,
  settings: Settings,
  now: Date,
): Promise<Report> {
  const told = plainText(text, '/text', REPORT_TEXT);
  return await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    await assureNotOfClaim(tx, by, claim);
    if (await hasReported(tx, { claimId }, by.accountId)) throw reportedBefore('objected to this claim');
    demandObjectable(claim, now);
    const { title } = await findTerms(tx, claim.taskId, claim.taskRevision);
    const { taskId } = claim;
    const delegate = await findDelegate(tx, claim.delegate.slug);
    if (delegate === undefined) throw noSuchDelegate(claim.delegate.slug);
    return await recordReport(
      tx,
      by,
      {
        delegate,
        claimId,
        question: null,
        grounds: 'objection',
        subject: { delegate: delegate.slug, task: taskId, claim: claimId },
        body: { title },
        text: told,
      },
      settings,
      now,
    );
  });
}

/** An account reports a delegate, once at a time. */
export async function reportDelegate(
  db: Database,
  by: Caller,
  slug: string,
  given: { grounds: Grounds; text: string },
  settings: Settings,
  now: Date,
): Promise<Report> {
  const text = plainText(given.text, '/text', REPORT_TEXT);
  return await db.transaction().execute(async (tx) => {
    await lockAccount(tx, by.accountId);
    const delegate = await findDelegate(tx, slug);
    if (delegate === undefined) throw noSuchDelegate(slug);
    if (await hasReported(tx, { delegateId: delegate.id }, by.accountId))
      throw reportedBefore('reported this delegate');
    return await recordReport(
      tx,
      by,
      {
        delegate,
        claimId: null,
        question: null,
        grounds: given.grounds,
        subject: { delegate: slug },
        body: { about: 'delegate' },
        text,
      },
      settings,
      now,
    );
  });
}

/** An account reports a question that is shown, once. */
export async function reportQuestion(
  db: Database,
  by: Caller,
  seq: number,
  given: { grounds: Grounds; text: string },
  settings: Settings,
  now: Date,
): Promise<Report> {
  const text = plainText(given.text, '/text', REPORT_TEXT);
  return await db.transaction().execute(async (tx) => {
    await lockAccount(tx, by.accountId);
    const question = await findQuestion(tx, seq);
    if (question === undefined) throw noSuchQuestion(seq);
    const { delegate, hidden } = question;
    if (hidden !== null) throw questionHidden(question);
    if (await hasReported(tx, { question: seq }, by.accountId))
      throw reportedBefore('reported this question');
    return await recordReport(
      tx,
      by,
      {
        delegate,
        claimId: null,
        question: seq,
        grounds: given.grounds,
        subject: { delegate: delegate.slug },
        body: { about: 'question', question: seq },
        text,
      },
      settings,
      now,
    );
  });
}
