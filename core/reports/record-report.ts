import type { Caller } from '../accounts/account.ts';
import { findAccountIds, lockAccount } from '../accounts/store.ts';
import { alertAccounts } from '../alerts/alert-accounts.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { JsonObject } from '../book/canonical.ts';
import type { Entry } from '../book/entry.ts';
import type { Tx } from '../database.ts';
import { dayBefore } from '../day-limit.ts';
import { randomToken } from '../hashing.ts';
import type { Settings } from '../settings.ts';
import { timeText } from '../times.ts';
import { decisionDue, demandReportsLeft, type Report, textCommitment } from './report.ts';
import { findReport, insertReport, listReportedSince } from './store.ts';

const NONCE_BYTES = 16;

/** What is reported, as the book and the table name it. */
interface Reported {
  delegate: { id: string; slug: string; accountId: string };
  claimId: string | null;
  question: number | null;
  grounds: Report['grounds'];
  subject: Entry['subject'];
  body: JsonObject;
  /** As `plainText` gave it. */
  text: string;
}

/**
 * Records a report within its account's limit of a day, and tells the stewards and the delegate it is about. The book tells that
 * somebody reported, with the hash of the text; not who, and not the text.
 */
export async function recordReport(
  tx: Tx,
  by: Caller,
  { delegate, claimId, question, grounds, subject, body, text }: Reported,
  { stewards }: Pick<Settings, 'stewards'>,
  now: Date,
): Promise<Report> {
  await lockAccount(tx, by.accountId);
  demandReportsLeft(await listReportedSince(tx, by.accountId, dayBefore(now)), now);
  const textNonce = randomToken(NONCE_BYTES);
  const dueBy = decisionDue(now);
  const recorded = await append(tx, {
    kind: 'report.opened',
    actor: { role: 'rule', rule: 'report' },
    subject,
    body: { ...body, textSha256: textCommitment(textNonce, text), dueBy: dueBy.toISOString() },
  });
  const { seq } = recorded;
  await insertReport(tx, {
    seq,
    delegateId: delegate.id,
    claimId,
    question,
    grounds,
    reporterId: by.accountId,
    text,
    textNonce,
    openedAt: now,
    dueBy,
  });
  const accountIds = [...(await findAccountIds(tx, stewards)), delegate.accountId];
  const facts = { dueAt: timeText(dueBy) };
  await alertAccounts(tx, { occasion: 'report', seq, delegate: delegate.slug, accountIds, facts }, now);
  await enqueue(tx, recorded);
  const report = await findReport(tx, seq);
  if (report === undefined) throw new TypeError('a report that was just made is there');
  return report;
}
