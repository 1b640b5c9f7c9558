import type { Database } from '../database.ts';
import { replaceAlertChannels } from '../channels/store.ts';

/** Says which channels are told of changes, from the next entry on. What waits for another channel is not sent any more. */
export async function tellInChannels(db: Database, channelIds: string[]): Promise<void> {
  await db.transaction().execute((tx) => replaceAlertChannels(tx, channelIds));
}
