import type { Database } from '../database.ts';
import { lockDue, queueDelivery, senderState } from './store.ts';

const AT_ONCE = 500;
const JOB_LOST_AFTER_MS = 30_000;

/**
 * The sweep of deliveries: puts a job for each that is due and has none: held until now, put off, or left behind by a process that
 * died. Gives their number.
 */
export async function queueDueDeliveries(db: Database, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const sender = await senderState(tx);
    if (sender.stoppedBecause !== null || (sender.pausedUntil !== null && sender.pausedUntil > now)) return 0;
    const due = await lockDue(tx, now, new Date(now.getTime() - JOB_LOST_AFTER_MS), AT_ONCE);
    for (const id of due) await queueDelivery(tx, id, 0, now);
    return due.length;
  });
}
