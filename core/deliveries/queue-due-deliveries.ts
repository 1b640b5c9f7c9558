import { requeueFanOuts } from '../fan-outs/store.ts';
import type { Database, Tx } from '../database.ts';
import { put } from '../queue.ts';
import { senderState } from '../channels/store.ts';
import { queueDue } from '../delivery-turns/store.ts';

/** At 25 a second: 20 seconds' work. */
const DIRECT_AT_ONCE = 500;
const JOB_LOST_AFTER_MS = 30_000;
const FAN_OUT_LOST_AFTER_MS = 120_000;

/**
 * The sweep of deliveries: puts a job for each that is due and has none: held until now, put off, or left behind by a process that
 * died; and for each fan-out whose job is lost, which would hold up what comes after it. Gives their number.
 */
export async function queueDueDeliveries(db: Database, now: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const open = await requeueFanOuts(tx, new Date(now.getTime() - FAN_OUT_LOST_AFTER_MS), now);
    for (const seq of open) await put(tx, { name: 'fan-out', data: { seq } });
    return open.length + (await queueDueWithin(tx, now));
  });
}

/** Puts the jobs of deliveries that are due and have none, as far as they may wait in the queue, and unless all sending is stopped. */
export async function queueDueWithin(tx: Tx, now: Date): Promise<number> {
  const sender = await senderState(tx);
  if (sender.stoppedBecause !== null || (sender.pausedUntil !== null && sender.pausedUntil > now)) return 0;
  return await queueDue(tx, now, new Date(now.getTime() - JOB_LOST_AFTER_MS), DIRECT_AT_ONCE);
}
