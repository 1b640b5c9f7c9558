import type { Database } from '../database.ts';
import { put } from '../queue.ts';
import { leaseUntil } from './reading.ts';
import { takeReading } from './store.ts';

/** Has the chain read where that is due. Gives how many jobs it put. */
export async function askForReading(db: Database, now: Date): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    if (!(await takeReading(tx, now, leaseUntil(now)))) return 0;
    await put(tx, { name: 'keep-epochs', data: {}, singletonKey: 'chain' });
    return 1;
  });
}
