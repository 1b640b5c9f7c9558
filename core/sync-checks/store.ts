import { sql } from 'kysely';
import { anyFound } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { SyncFinding } from '../sync/sync-run.ts';

/**
 * Takes every claim with a linked pull request into the run; of the completed ones those last looked at before `completedBefore`. Each
 * part is read by an index of its own: claims that are not over, and pull requests by when they were looked at.
 */
export async function insertChecks(tx: Tx, runId: string, completedBefore: Date): Promise<void> {
  const run = sql<bigint>`${runId}::bigint`.as('run_id');
  const live = tx
    .selectFrom('claim as c')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('submission')
          .select('claim_id')
          .whereRef('claim_id', '=', 'c.id')
          .where('unlinked_at', 'is', null)
          .limit(sql.lit(1))
          .as('s'),
      (join) => join.onTrue(),
    )
    .select([run, 'c.id as claim_id'])
    .where('c.ended_at', 'is', null);
  const completed = tx
    .selectFrom('submission as s')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('claim')
          .select('id')
          .whereRef('id', '=', 's.claim_id')
          .where('state', '=', 'completed')
          .limit(sql.lit(1))
          .as('c'),
      (join) => join.onTrue(),
    )
    .select([run, 'c.id as claim_id'])
    .where('s.unlinked_at', 'is', null)
    .where('s.fetched_at', '<', completedBefore);
  await tx
    .insertInto('sync_check')
    .columns(['run_id', 'claim_id'])
    .expression(live.union(completed))
    .execute();
  await tx
    .updateTable('sync_run')
    .set({ claims: sql`(select count(*) from sync_check where run_id = ${runId}::bigint)` })
    .where('id', '=', BigInt(runId))
    .execute();
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
    .limit(sql.lit(limit))
    .forUpdate();
  const rows = await tx
    .updateTable('sync_check')
    .set({ asked_at: now })
    .where('run_id', '=', BigInt(runId))
    .where('claim_id', '=', anyFound(unasked))
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
    .limit(sql.lit(1))
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
  const open = tx
    .selectFrom('sync_check')
    .select('claim_id')
    .where('run_id', '=', BigInt(runId))
    .where('done_at', 'is', null)
    .orderBy('claim_id')
    .forUpdate(); // in the order in which claims are judged
  await tx
    .updateTable('sync_check')
    .set({ outcome: 'failed', done_at: now, because: sql`coalesce(because, 'nobody came to it in time')` })
    .where('run_id', '=', BigInt(runId))
    .where('claim_id', '=', anyFound(open))
    .execute();
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
  const rows = await readPage(db, query.orderBy('k.claim_id'), limit);
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
