import type { Database } from '../database.ts';
import { put } from '../queue.ts';
import { listUnread } from './store.ts';

/** Longer than the queue tries by itself to have an event read. */
const LATE_MS = 30 * 60 * 1000;
const AGAIN_MS = 5 * 60 * 1000;
const BATCH = 500;

/** Has the events read that the queue gave up, or whose job is lost: a fault of ours may be mended since. Gives how many wait so long. */
export async function askForUnread(db: Database, now: Date): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const late = await listUnread(tx, new Date(now.getTime() - LATE_MS), BATCH);
    for (const deliveryId of late.toSorted())
      await put(tx, {
        name: 'read-github-webhook',
        data: { deliveryId },
        singletonKey: deliveryId,
        delayMs: AGAIN_MS,
      });
    return late.length;
  });
}
