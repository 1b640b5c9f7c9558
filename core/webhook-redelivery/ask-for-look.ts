import type { Database } from '../database.ts';
import { put } from '../queue.ts';
import { LOOK_EVERY_MS } from './redelivery.ts';
import { takeLook } from './store.ts';

/** Has the list of what GitHub sent read, where that is due. Gives how many jobs it put. */
export async function askForLook(db: Database, now: Date): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    if (!(await takeLook(tx, now, new Date(now.getTime() + LOOK_EVERY_MS)))) return 0;
    await put(tx, { name: 'redeliver-webhooks', data: {}, singletonKey: 'look' });
    return 1;
  });
}
