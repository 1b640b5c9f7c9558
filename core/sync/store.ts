import { sql } from 'kysely';
import { ENDS } from '../claims/store.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { SyncRun, SyncTrigger } from './sync-run.ts';

export async function lastStartedAt(db: Database): Promise<Date | null> {
  const row = await db
    .selectFrom('sync_run')
    .select('started_at')
    .orderBy('id', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row?.started_at ?? null;
}

/** The new run's id; undefined where one is under way: the index `sync_run_open_key` decides every race. */
export async function insertRun(tx: Tx, trigger: SyncTrigger, now: Date): Promise<string | undefined> {
  const row = await tx
    .insertInto('sync_run')
    .values({ trigger, started_at: now, ended_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id.toString();
}

/** The repositories of what a run looks at, and of all other tasks that somebody may still work on. */
export async function listRepositoriesInUse(db: Database): Promise<number[]> {
  const rows = await db
    .selectFrom('task_revision as r')
    .innerJoin('task as t', 't.id', 'r.task_id')
    .leftJoin('claim as c', (join) =>
      join
        .onRef('c.task_id', '=', 't.id')
        .onRef('c.task_revision', '=', 'r.revision')
        .on('c.state', 'not in', ENDS),
    )
    .select('r.repository_id')
    .distinct()
    .where('t.status', '!=', 'cancelled')
    .where((where) =>
      where.or([where('c.id', 'is not', null), where('r.revision', '=', where.ref('t.revision'))]),
    )
    .orderBy('r.repository_id')
    .execute();
  return rows.map((row) => Number(row.repository_id));
}

/** The run under way, held until the transaction ends; undefined where there is none, or somebody else is at it. */
export async function lockOpenRun(tx: Tx): Promise<{ id: string; startedAt: Date } | undefined> {
  const row = await tx
    .selectFrom('sync_run')
    .select(['id', 'started_at'])
    .where('ended_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row === undefined ? undefined : { id: row.id.toString(), startedAt: row.started_at };
}

/** Ends the run if nothing of it is open: counts, and keeps only what is worth telling. */
export async function endIfDone(tx: Tx, runId: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sync_run')
    .set({
      ended_at: now,
      repaired: counted(runId, sql`outcome = 'repaired'`),
      drifted: counted(runId, sql`drift`),
      failed: counted(runId, sql`outcome = 'failed'`),
    })
    .where('id', '=', BigInt(runId))
    .where(
      sql<boolean>`not exists (select from sync_check where run_id = ${runId}::bigint and done_at is null)`,
    )
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) return false;
  await tx
    .deleteFrom('sync_check')
    .where('run_id', '=', BigInt(runId))
    .where('outcome', '=', 'same')
    .execute();
  return true;
}

function counted(runId: string, which: ReturnType<typeof sql>) {
  return sql<number>`(select count(*) from sync_check where run_id = ${runId}::bigint and ${which})`;
}

export async function deleteRunsBefore(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('sync_run').where('ended_at', '<', before).execute();
}

function runOf(row: {
  id: bigint;
  trigger: SyncTrigger;
  started_at: Date;
  ended_at: Date | null;
  claims: number;
  repaired: number;
  drifted: number;
  failed: number;
}): SyncRun {
  const { claims, repaired, drifted, failed, trigger } = row;
  const counts = { claims, repaired, drifted, failed };
  return { id: row.id.toString(), trigger, startedAt: row.started_at, endedAt: row.ended_at, ...counts };
}

/** Up to `limit` runs, newest first, older than the run `before`. */
export async function listRuns(db: Database, before: string | undefined, limit: number): Promise<SyncRun[]> {
  let query = db.selectFrom('sync_run').selectAll();
  if (before !== undefined) query = query.where('id', '<', BigInt(before));
  const rows = await readPage(db, query.orderBy('id', 'desc'), limit);
  return rows.map(runOf);
}

export async function findRun(db: Database, id: string): Promise<SyncRun | undefined> {
  const row = await db.selectFrom('sync_run').selectAll().where('id', '=', BigInt(id)).executeTakeFirst();
  return row === undefined ? undefined : runOf(row);
}
