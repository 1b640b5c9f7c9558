import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';

/** What a server chose: its channel, since when, and why it takes no alerts; null: it does. */
export interface ServerSetup {
  channelId: string;
  setAt: Date;
  brokenBecause: string | null;
}

export async function findSetup(db: Database, guildId: string): Promise<ServerSetup | undefined> {
  const row = await db
    .selectFrom('server_setup as s')
    .innerJoin('alert_channel as c', 'c.channel_id', 's.channel_id')
    .select(['s.channel_id', 's.set_at', 'c.broken_because'])
    .where('s.guild_id', '=', guildId)
    .executeTakeFirst();
  return row && { channelId: row.channel_id, setAt: row.set_at, brokenBecause: row.broken_because };
}

/** The channel that a server chose, held until the transaction ends, also where it has chosen none yet. */
export async function lockSetup(tx: Tx, guildId: string): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`setup ${guildId}`}, 0))`.execute(tx);
  const row = await tx
    .selectFrom('server_setup')
    .select('channel_id')
    .where('guild_id', '=', guildId)
    .executeTakeFirst();
  return row?.channel_id;
}

export async function saveSetup(tx: Tx, guildId: string, channelId: string, now: Date): Promise<void> {
  await tx
    .insertInto('server_setup')
    .values({ guild_id: guildId, channel_id: channelId, set_at: now })
    .onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ channel_id: channelId, set_at: now }))
    .execute();
}

export async function deleteSetup(tx: Tx, guildId: string): Promise<void> {
  await tx.deleteFrom('server_setup').where('guild_id', '=', guildId).execute();
}
