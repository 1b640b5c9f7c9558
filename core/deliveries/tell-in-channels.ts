import type { Database } from '../database.ts';
import { replaceAlertChannels, saveSenderState } from './store.ts';

/**
 * A bot that Discord has let in says which channels are told of changes. Each is told of the entries that come after, and
 * whatever stopped or paused the sending is over.
 */
export async function tellInChannels(db: Database, channelIds: string[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await replaceAlertChannels(tx, channelIds);
    await saveSenderState(tx, {
      stoppedBecause: null,
      pausedUntil: null,
      openingPausedUntil: null,
      pausedBecause: null,
    });
  });
}
