import type { Database } from '../database.ts';
import { deletePendingLinksBefore } from '../links/store.ts';
import { deleteSessionsBefore } from '../sessions/store.ts';
import { deleteChallengesBefore } from './store.ts';

/** How long an ended session is kept, so that its owner can be told why it ended. */
const ENDED_SESSION_MS = 30 * 24 * 60 * 60 * 1000;

/** Deletes challenges that can no longer be answered, codes and links that can no longer be used, and sessions that ended long ago with their tokens. */
export async function forgetSignIns(db: Database, now: Date): Promise<void> {
  const longAgo = new Date(now.getTime() - ENDED_SESSION_MS);
  await db.transaction().execute(async (tx) => {
    await deleteChallengesBefore(tx, now);
    await deletePendingLinksBefore(tx, now);
    await deleteSessionsBefore(tx, longAgo);
  });
}
