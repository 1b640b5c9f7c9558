import type { Database } from '../database.ts';
import { deleteShards, type GatewayShard, insertShard, listShards, saveShardIn } from './store.ts';

/** A bot that was not there for so long is run no more: nobody is told of it. */
const GIVEN_UP_MS = 7 * 24 * 60 * 60 * 1000;

/** A bot begins: from now on this shard of so many is to be in Discord's gateway, or none where it stays out. */
export async function expectInGateway(
  db: Database,
  place: { id: number; count: number } | 'none',
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await deleteShards(tx, place === 'none' ? 0 : place.count);
    if (place !== 'none') await insertShard(tx, place.id, now, new Date(now.getTime() - GIVEN_UP_MS));
  });
}

export async function noteInGateway(db: Database, shard: number, now: Date): Promise<void> {
  await db.transaction().execute((tx) => saveShardIn(tx, shard, now));
}

/** Who is to be in the gateway, and was last seen there when. */
export async function expectedShards(db: Database, now: Date): Promise<GatewayShard[]> {
  const shards = await listShards(db);
  return shards.filter(({ lastIn }) => now.getTime() - lastIn.getTime() < GIVEN_UP_MS);
}
