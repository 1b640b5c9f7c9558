import { activateChannel, deactivateChannel } from '../channels/store.ts';
import type { Database } from '../database.ts';
import { deleteSetup, lockSetup, saveSetup } from './store.ts';

/** The managers of a server choose the channel that is told of changes from the next entry on, in place of the one before. */
export async function chooseChannel(
  db: Database,
  guildId: string,
  channelId: string,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const before = await lockSetup(tx, guildId);
    await activateChannel(tx, channelId, { broken_because: null });
    await saveSetup(tx, guildId, channelId, now);
    if (before !== undefined && before !== channelId) await deactivateChannel(tx, before);
  });
}

/** They choose none: their channel is told nothing more. False where they had chosen none. */
export async function chooseNoChannel(db: Database, guildId: string): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const before = await lockSetup(tx, guildId);
    if (before === undefined) return false;
    await deleteSetup(tx, guildId);
    await deactivateChannel(tx, before);
    return true;
  });
}
