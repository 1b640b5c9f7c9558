import type { Database } from '../database.ts';
import { deleteReadWebhooks } from './store.ts';

/** How long an event is kept after it was read. GitHub redelivers those of the last three days. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const BATCH = 500;

/** Deletes the events that were read long ago; one that was not read stays. Gives how many. */
export async function forgetWebhooks(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  return await db.transaction().execute((tx) => deleteReadWebhooks(tx, before, BATCH));
}
