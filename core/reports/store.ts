import { sql, type SqlBool } from 'kysely';
import type { Database, Tx } from '../database.ts';
import type { Outcome, Report } from './report.ts';

/** False where this account has reported about the claim before. */
export async function hasReported(db: Database, claimId: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('report')
    .select('seq')
    .where('claim_id', '=', BigInt(claimId))
    .where('reporter_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertReport(
  tx: Tx,
  report: Pick<Report, 'seq' | 'text' | 'textNonce' | 'openedAt' | 'dueBy'> & {
    claimId: string;
    reporterId: string;
  },
): Promise<void> {
  await tx
    .insertInto('report')
    .values({
      seq: BigInt(report.seq),
      claim_id: BigInt(report.claimId),
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
    .innerJoin('claim as c', 'c.id', 'r.claim_id')
    .innerJoin('delegate as d', 'd.id', 'c.delegate_id')
    .innerJoin('task_revision as t', (join) =>
      join.onRef('t.task_id', '=', 'c.task_id').onRef('t.revision', '=', 'c.task_revision'),
    )
    .leftJoin('account as steward', 'steward.id', 'r.resolved_by')
    .select([
      'r.seq',
      'r.claim_id',
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
      'steward.address',
    ]);
}

type ReportRow = Awaited<ReturnType<ReturnType<typeof reports>['executeTakeFirstOrThrow']>>;

function reportOf(row: ReportRow): Report {
  const { outcome, reason, address, resolved_at } = row;
  return {
    seq: Number(row.seq),
    claim: {
      id: row.claim_id.toString(),
      taskId: row.task_id.toString(),
      title: row.title,
      delegate: { slug: row.slug, name: row.name },
    },
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

/** All reports, the open ones before the others, the oldest first, after a place in this order. */
export async function listReports(
  db: Database,
  after: { resolved: boolean; seq: number } | undefined,
  limit: number,
): Promise<Report[]> {
  const isResolved = sql<boolean>`r.resolved_at is not null`;
  let query = reports(db);
  if (after !== undefined)
    query = query.where(sql<SqlBool>`(${isResolved}, r.seq) > (${after.resolved}, ${BigInt(after.seq)})`);
  const rows = await query.orderBy(isResolved).orderBy('r.seq').limit(limit).execute();
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
  const rows = await query.orderBy('r.seq').limit(limit).execute();
  return rows.map(reportOf);
}
