import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';

/** A part of the bot that is to be in Discord's gateway. */
export interface GatewayShard {
  shard: number;
  /** When it was last seen there; where it never was, since when it is to be. */
  lastIn: Date;
}

export async function listShards(db: Database): Promise<GatewayShard[]> {
  return db.selectFrom('gateway_shard').select(['shard', 'last_in_at as lastIn']).orderBy('shard').execute();
}

/** Of those with this number or a higher one nothing is expected any more. */
export async function deleteShards(tx: Tx, from: number): Promise<void> {
  await tx.deleteFrom('gateway_shard').where('shard', '>=', from).execute();
}

/** It is to be there from `now` on, unless it was so `after` that already. */
export async function insertShard(tx: Tx, shard: number, now: Date, after: Date): Promise<void> {
  await tx
    .insertInto('gateway_shard')
    .values({ shard, last_in_at: now })
    .onConflict((conflict) =>
      conflict
        .column('shard')
        .doUpdateSet({ last_in_at: now })
        .where(sql<boolean>`gateway_shard.last_in_at < ${after}`),
    )
    .execute();
}

export async function saveShardIn(tx: Tx, shard: number, now: Date): Promise<void> {
  await tx.updateTable('gateway_shard').set({ last_in_at: now }).where('shard', '=', shard).execute();
}
