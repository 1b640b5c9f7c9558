import type { Database } from '../database.ts';
import { hastenLook } from '../webhook-redelivery/store.ts';
import { startSyncRun } from './start-sync-run.ts';

/** What a process does when it starts, because much may have happened meanwhile: a run of the sync, and a look at what GitHub could not deliver. */
export async function lookAtStart(db: Database, now: Date): Promise<void> {
  await startSyncRun(db, 'start', now);
  await db.transaction().execute((tx) => hastenLook(tx, now));
}
