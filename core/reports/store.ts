import { sql, type SqlBool } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { Outcome, Report, ReportState } from './report.ts';

/** Whether this account has reported the same before: a delegate, as long as that is not decided. */
export async function hasReported(
  db: Database,
  about: { claimId: string } | { question: number } | { delegateId: string },
  accountId: string,
): Promise<boolean> {
  const mine = db.selectFrom('report').select('seq').where('reporter_id', '=', accountId);
  const same =
    'claimId' in about
      ? mine.where('claim_id', '=', BigInt(about.claimId))
      : 'question' in about
        ? mine.where('question_seq', '=', BigInt(about.question))
        : mine
            .where('delegate_id', '=', about.delegateId)
            .where('claim_id', 'is', null)
            .where('question_seq', 'is', null)
            .where('resolved_at', 'is', null);
  return (await same.executeTakeFirst()) !== undefined;
}

/** When the account reported since then. */
export async function listReportedSince(db: Database, accountId: string, since: Date): Promise<Date[]> {
  const rows = await db
    .selectFrom('report')
    .select('opened_at')
    .where('reporter_id', '=', accountId)
    .where('opened_at', '>', since)
    .execute();
  return rows.map((row) => row.opened_at);
}

/** Whether one of these accounts opened the report. */
export async function isReporter(db: Database, seq: number, accountIds: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('report')
    .select('seq')
    .where('seq', '=', BigInt(seq))
    .where('reporter_id', '=', anyOf(accountIds))
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertReport(
  tx: Tx,
  report: Pick<Report, 'seq' | 'question' | 'grounds' | 'text' | 'textNonce' | 'openedAt' | 'dueBy'> & {
    delegateId: string;
    claimId: string | null;
    reporterId: string;
  },
): Promise<void> {
  await tx
    .insertInto('report')
    .values({
      seq: BigInt(report.seq),
      delegate_id: report.delegateId,
      claim_id: report.claimId === null ? null : BigInt(report.claimId),
      question_seq: report.question === null ? null : BigInt(report.question),
      grounds: report.grounds,
      reporter_id: report.reporterId,
      text: report.text,
      text_nonce: report.textNonce,
      opened_at: report.openedAt,
      due_by: report.dueBy,
      outcome: null,
      reason: null,
      resolved_by: null,
      resolved_at: null,
    })
    .execute();
}

export async function saveResolution(
  tx: Tx,
  seq: number,
  resolution: { outcome: Outcome; reason: string; accountId: string },
  now: Date,
): Promise<void> {
  const { outcome, reason, accountId } = resolution;
  await tx
    .updateTable('report')
    .set({ outcome, reason, resolved_by: accountId, resolved_at: now })
    .where('seq', '=', BigInt(seq))
    .execute();
}

function reports(db: Database) {
  return db
    .selectFrom('report as r')
    .innerJoin('delegate as d', 'd.id', 'r.delegate_id')
    .leftJoin('claim as c', 'c.id', 'r.claim_id')
    .leftJoin('task_revision as t', (join) =>
      join.onRef('t.task_id', '=', 'c.task_id').onRef('t.revision', '=', 'c.task_revision'),
    )
    .leftJoin('account as steward', 'steward.id', 'r.resolved_by')
    .select([
      'r.seq',
      'r.claim_id',
      'r.question_seq',
      'r.delegate_id',
      'r.grounds',
      'r.text',
      'r.text_nonce',
      'r.opened_at',
      'r.due_by',
      'r.outcome',
      'r.reason',
      'r.resolved_at',
      'c.task_id',
      't.title',
      'd.slug',
      'd.name',
      'd.account_id',
      'steward.address',
    ]);
}

type ReportRow = Awaited<ReturnType<ReturnType<typeof reports>['executeTakeFirstOrThrow']>>;

function reportOf(row: ReportRow): Report {
  const { outcome, reason, address, resolved_at } = row;
  return {
    seq: Number(row.seq),
    delegate: { id: row.delegate_id, slug: row.slug, name: row.name, accountId: row.account_id },
    claim:
      row.claim_id === null
        ? null
        : { id: String(row.claim_id), taskId: String(row.task_id), title: row.title ?? '' },
    question: row.question_seq === null ? null : Number(row.question_seq),
    grounds: row.grounds,
    text: row.text,
    textNonce: row.text_nonce,
    openedAt: row.opened_at,
    dueBy: row.due_by,
    resolved:
      outcome === null || reason === null || address === null || resolved_at === null
        ? null
        : { outcome, reason, by: address, at: resolved_at },
  };
}

export async function findReport(db: Database, seq: number): Promise<Report | undefined> {
  const row = await reports(db).where('r.seq', '=', BigInt(seq)).executeTakeFirst();
  return row === undefined ? undefined : reportOf(row);
}

/** The report, held until the transaction ends: it is decided on once. */
export async function lockReport(tx: Tx, seq: number): Promise<Report | undefined> {
  const row = await reports(tx).where('r.seq', '=', BigInt(seq)).forUpdate('r').executeTakeFirst();
  return row === undefined ? undefined : reportOf(row);
}

/** All reports, or those in a state; the open ones before the others, the oldest first, after a place in this order. */
export async function listReports(
  db: Database,
  state: ReportState | undefined,
  after: { resolved: boolean; seq: number } | undefined,
  limit: number,
): Promise<Report[]> {
  const isResolved = sql<boolean>`r.resolved_at is not null`;
  let query = reports(db);
  if (state !== undefined) query = query.where('r.resolved_at', state === 'open' ? 'is' : 'is not', null);
  if (after !== undefined)
    query = query.where(sql<SqlBool>`(${isResolved}, r.seq) > (${after.resolved}, ${BigInt(after.seq)})`);
  if (state === undefined) query = query.orderBy(isResolved);
  const rows = await readPage(db, query.orderBy('r.seq'), limit);
  return rows.map(reportOf);
}

/** The reports about a claim, oldest first, above `after`. */
export async function listReportsOfClaim(
  db: Database,
  claimId: string,
  after: number | undefined,
  limit: number,
): Promise<Report[]> {
  let query = reports(db).where('r.claim_id', '=', BigInt(claimId));
  if (after !== undefined) query = query.where('r.seq', '>', BigInt(after));
  const rows = await readPage(db, query.orderBy('r.seq'), limit);
  return rows.map(reportOf);
}

/** The reports about a delegate, its claims and the questions to it, newest first, below `before`. */
export async function listReportsOfDelegate(
  db: Database,
  delegateId: string,
  before: number | undefined,
  limit: number,
): Promise<Report[]> {
  let query = reports(db).where('r.delegate_id', '=', delegateId);
  if (before !== undefined) query = query.where('r.seq', '<', BigInt(before));
  const rows = await readPage(db, query.orderBy('r.seq', 'desc'), limit);
  return rows.map(reportOf);
}
