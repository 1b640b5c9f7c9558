import type { Database } from '../database.ts';
import { askForRefresh } from '../repositories/ask-for-refresh.ts';
import { insertChecks } from '../sync-checks/store.ts';
import { insertRun, lastStartedAt, listRepositoriesInUse } from './store.ts';
import { isRunDue, type SyncTrigger } from './sync-run.ts';

const COMPLETED_EVERY_MS = 24 * 60 * 60 * 1000;

/**
 * Starts a run where one is due and none is under way, whichever process asks: every claim that is not over is in it, a completed one
 * once a day, and every repository in use is looked at. Says whether it was started.
 */
export async function startSyncRun(db: Database, trigger: SyncTrigger, now: Date): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    if (!isRunDue(trigger, await lastStartedAt(tx), now)) return false;
    const id = await insertRun(tx, trigger, now);
    if (id === undefined) return false;
    await insertChecks(tx, id, new Date(now.getTime() - COMPLETED_EVERY_MS));
    await askForRefresh(tx, await listRepositoriesInUse(tx));
    return true;
  });
}
