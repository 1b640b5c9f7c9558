import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import type { SyncFinding, SyncRun, SyncTrigger } from './sync-run.ts';

const ENDS = ['released', 'expired', 'revoked'] as const;

export async function lastStartedAt(db: Database): Promise<Date | null> {
  const row = await db
    .selectFrom('sync_run')
    .select('started_at')
    .orderBy('id', 'desc')
    .limit(1)
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

/** Takes every claim with a linked pull request into the run; of the completed ones those last looked at before `completedBefore`. */
export async function insertChecks(tx: Tx, runId: string, completedBefore: Date): Promise<void> {
  const linked = tx
    .selectFrom('claim as c')
    .innerJoin('submission as s', 's.claim_id', 'c.id')
    .select([sql<bigint>`${runId}::bigint`.as('run_id'), 'c.id as claim_id'])
    .distinct()
    .where('s.unlinked_at', 'is', null)
    .where('c.state', 'not in', ENDS)
    .where((where) =>
      where.or([where('c.state', '!=', 'completed'), where('s.fetched_at', '<', completedBefore)]),
    );
  await tx.insertInto('sync_check').columns(['run_id', 'claim_id']).expression(linked).execute();
  await tx
    .updateTable('sync_run')
    .set({ claims: sql`(select count(*) from sync_check where run_id = ${runId}::bigint)` })
    .where('id', '=', BigInt(runId))
    .execute();
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

/** Up to `limit` claims of the run whose evaluation nobody has asked for yet; now it is asked for. */
export async function takeUnasked(tx: Tx, runId: string, limit: number, now: Date): Promise<string[]> {
  const unasked = tx
    .selectFrom('sync_check')
    .select('claim_id')
    .where('run_id', '=', BigInt(runId))
    .where('asked_at', 'is', null)
    .where('done_at', 'is', null)
    .orderBy('claim_id')
    .limit(limit);
  const rows = await tx
    .updateTable('sync_check')
    .set({ asked_at: now })
    .where('run_id', '=', BigInt(runId))
    .where('claim_id', 'in', unasked)
    .returning('claim_id')
    .execute();
  return rows.map((row) => row.claim_id.toString());
}

/** Whether the claim still waits to be looked at by a run that was started before `askedAt`. */
export async function isAwaited(db: Database, claimId: string, askedAt: Date): Promise<boolean> {
  const row = await db
    .selectFrom('sync_check as c')
    .innerJoin('sync_run as r', 'r.id', 'c.run_id')
    .select('c.run_id')
    .where('c.claim_id', '=', BigInt(claimId))
    .where('c.done_at', 'is', null)
    .where('r.started_at', '<=', askedAt)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether an event of the repository came since, or waits to be read. */
export async function isTold(db: Database, repositoryId: number, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('github_webhook')
    .select('guid')
    .where('repository_id', '=', BigInt(repositoryId))
    .where((where) => where.or([where('received_at', '>', since), where('read_at', 'is', null)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Settles the claim in the run under way, where it is not yet. */
export async function settleCheck(
  tx: Tx,
  claimId: string,
  found: {
    outcome: 'same' | 'repaired' | 'failed';
    drift: boolean;
    differences: string[];
    because: string | null;
  },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('sync_check')
    .set({ ...found, differences: JSON.stringify(found.differences), done_at: now })
    .where('claim_id', '=', BigInt(claimId))
    .where('done_at', 'is', null)
    .execute();
}

/** Why the claim could not be looked at so far: it is tried again until the run is over. */
export async function noteObstacle(tx: Tx, claimId: string, because: string): Promise<void> {
  await tx
    .updateTable('sync_check')
    .set({ because })
    .where('claim_id', '=', BigInt(claimId))
    .where('done_at', 'is', null)
    .execute();
}

/** What is not done has failed. */
export async function giveUp(tx: Tx, runId: string, now: Date): Promise<void> {
  await tx
    .updateTable('sync_check')
    .set({ outcome: 'failed', done_at: now, because: sql`coalesce(because, 'nobody came to it in time')` })
    .where('run_id', '=', BigInt(runId))
    .where('done_at', 'is', null)
    .execute();
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
  const rows = await query.orderBy('id', 'desc').limit(limit).execute();
  return rows.map(runOf);
}

export async function findRun(db: Database, id: string): Promise<SyncRun | undefined> {
  const row = await db.selectFrom('sync_run').selectAll().where('id', '=', BigInt(id)).executeTakeFirst();
  return row === undefined ? undefined : runOf(row);
}

/** Up to `limit` findings of a run, by claim, after the claim `after`. */
export async function listFindings(
  db: Database,
  runId: string,
  after: string | undefined,
  limit: number,
): Promise<SyncFinding[]> {
  let query = db
    .selectFrom('sync_check as k')
    .innerJoin('claim as c', 'c.id', 'k.claim_id')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'c.task_id').onRef('r.revision', '=', 'c.task_revision'),
    )
    .select([
      'k.claim_id',
      'k.outcome',
      'k.drift',
      'k.differences',
      'k.because',
      'k.done_at',
      'c.task_id',
      'r.title',
    ])
    .where('k.run_id', '=', BigInt(runId))
    .where('k.outcome', 'in', ['repaired', 'failed']);
  if (after !== undefined) query = query.where('k.claim_id', '>', BigInt(after));
  const rows = await query.orderBy('k.claim_id').limit(limit).execute();
  return rows.map((row) => ({
    claimId: row.claim_id.toString(),
    taskId: row.task_id.toString(),
    title: row.title,
    outcome: row.outcome as SyncFinding['outcome'],
    drift: row.drift,
    differences: row.differences,
    because: row.because,
    at: row.done_at as Date,
  }));
}
