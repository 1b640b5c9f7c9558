import { requeueFanOuts } from '../fan-outs/store.ts';
import type { Database } from '../database.ts';
import { put } from '../queue.ts';
import { senderState } from '../channels/store.ts';
import { lockDue, queueDelivery } from './store.ts';

const AT_ONCE = 500;
const JOB_LOST_AFTER_MS = 30_000;
const FAN_OUT_LOST_AFTER_MS = 120_000;

/**
 * The sweep of deliveries: puts a job for each that is due and has none: held until now, put off, or left behind by a process that
 * died; and for each fan-out whose job is lost, which would hold up what comes after it. Gives their number.
 */
export async function queueDueDeliveries(db: Database, now: Date): Promise<number> {
  const before = (ms: number) => new Date(now.getTime() - ms);
  return db.transaction().execute(async (tx) => {
    const open = await requeueFanOuts(tx, before(FAN_OUT_LOST_AFTER_MS), now);
    for (const seq of open) await put(tx, { name: 'fan-out', data: { seq } });
    const sender = await senderState(tx);
    if (sender.stoppedBecause !== null || (sender.pausedUntil !== null && sender.pausedUntil > now))
      return open.length;
    const due = await lockDue(tx, now, before(JOB_LOST_AFTER_MS), AT_ONCE);
    for (const id of due) await queueDelivery(tx, id, 0, now);
    return open.length + due.length;
  });
}
