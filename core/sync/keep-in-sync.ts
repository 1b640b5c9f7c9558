import type { Database } from '../database.ts';
import { askForEvaluations } from '../reviews/ask-for-evaluations.ts';
import { giveUp, takeUnasked } from '../sync-checks/store.ts';
import { startSyncRun } from './start-sync-run.ts';
import { deleteRunsBefore, endIfDone, lockOpenRun } from './store.ts';
import { isRunOver } from './sync-run.ts';
import { say } from '../phrases.ts';

const BATCH = 100;
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * The sweep of the sync: ends the run under way when all its claims are done or its time is over, starts the next when it is due,
 * and asks for the evaluations of a run in batches. A process that dies in between leaves nothing behind that the next does not do.
 */
export async function keepInSync(db: Database, now: Date): Promise<void> {
  await endRun(db, now);
  await startSyncRun(db, 'timer', now);
  while (await askForBatch(db, now));
}

async function endRun(db: Database, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const run = await lockOpenRun(tx);
    if (run === undefined) return;
    if (isRunOver(run.startedAt, now)) await giveUp(tx, run.id, now);
    if (await endIfDone(tx, run.id, now)) await deleteRunsBefore(tx, new Date(now.getTime() - KEPT_MS));
  });
}

async function askForBatch(db: Database, now: Date): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const run = await lockOpenRun(tx);
    if (run === undefined) return false;
    const claims = await takeUnasked(tx, run.id, BATCH, now);
    await askForEvaluations(tx, claims, say('sync run {run}', { run: run.id }));
    return claims.length === BATCH;
  });
}
