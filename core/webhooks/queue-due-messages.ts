import type { Database } from '../database.ts';
import { deleteEnded, lockDueMessages, queueMessage } from '../webhook-messages/store.ts';
import { LEASE_MS, LOG_KEPT_MS } from './webhook.ts';

const AT_ONCE = 500;

/** The sweep of webhooks: puts a job for each message that is due and has none, or whose job is lost; and forgets old logs. */
export async function queueDueMessages(db: Database, now: Date): Promise<number> {
  await deleteEnded(db, new Date(now.getTime() - LOG_KEPT_MS));
  return db.transaction().execute(async (tx) => {
    const due = await lockDueMessages(tx, now, new Date(now.getTime() - LEASE_MS), AT_ONCE);
    for (const id of due) await queueMessage(tx, id, 0, now);
    return due.length;
  });
}
