import type { Database } from '../database.ts';
import { saveSenderState } from '../channels/store.ts';

/** Discord let the bot in: whatever stopped or paused the sending is over. */
export async function resumeSending(db: Database, now: Date): Promise<void> {
  await db.transaction().execute((tx) =>
    saveSenderState(tx, {
      stoppedBecause: null,
      pausedUntil: null,
      openingPausedUntil: null,
      pausedBecause: null,
      letInAt: now,
    }),
  );
}
