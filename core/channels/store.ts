import { type SqlBool, sql } from 'kysely';
import { allOf, anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import type { Place } from '../deliveries/delivery.ts';
import type { Target } from '../deliveries/store.ts';

/** Where a target is reached now: undefined where it is not to be reached any more. */
export async function findPlace(db: Database, target: Target): Promise<Place | undefined> {
  if ('channelId' in target) {
    const channel = await db
      .selectFrom('alert_channel')
      .select('channel_id')
      .where('channel_id', '=', target.channelId)
      .where('active', '=', true)
      .executeTakeFirst();
    return channel === undefined ? undefined : { kind: 'channel', channelId: channel.channel_id };
  }
  const discord = await db
    .selectFrom('account_discord')
    .select(['discord_id', 'direct_channel_id'])
    .where('account_id', '=', target.accountId)
    .executeTakeFirst();
  return discord === undefined
    ? undefined
    : { kind: 'direct', discordId: discord.discord_id, channelId: discord.direct_channel_id };
}

/** A direct channel that was opened at its owner's own asking. */
export interface DirectPlace {
  brokenBecause: string | null;
}

/** The open direct channels of accounts; who has none is not in it. */
export async function listDirectPlaces(
  db: Database,
  accountIds: readonly string[],
): Promise<Map<string, DirectPlace>> {
  if (accountIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('account_discord')
    .select(['account_id', 'direct_broken_reason'])
    .where('account_id', '=', anyOf(accountIds))
    .where('direct_channel_id', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.account_id, { brokenBecause: row.direct_broken_reason }]));
}

/** Notes whether a place takes alerts: null, it does. A person's place is their identity's: by now the account may have another. */
export async function markPlace(tx: Tx, place: Place, brokenBecause: string | null): Promise<void> {
  if (place.kind === 'channel')
    await tx
      .updateTable('alert_channel')
      .set({ broken_because: brokenBecause })
      .where('channel_id', '=', place.channelId)
      .where(sql<SqlBool>`broken_because is distinct from ${brokenBecause}`)
      .execute();
  else
    await tx
      .updateTable('account_discord')
      .set({ direct_broken_reason: brokenBecause })
      .where('discord_id', '=', place.discordId)
      .where(sql<SqlBool>`direct_broken_reason is distinct from ${brokenBecause}`)
      .execute();
}

export async function saveDirectChannel(tx: Tx, discordId: string, channelId: string | null): Promise<void> {
  await tx
    .updateTable('account_discord')
    .set({ direct_channel_id: channelId })
    .where('discord_id', '=', discordId)
    .execute();
}

/** What keeps deliveries from going out. */
export interface SenderState {
  /** Until an operator acts: the token is refused. */
  stoppedBecause: string | null;
  pausedUntil: Date | null;
  /** No new direct channels until then. */
  openingPausedUntil: Date | null;
  pausedBecause: string | null;
  /** When Discord last took a bot's token as it began; null: no bot was seen yet. */
  letInAt: Date | null;
}

export async function senderState(db: Database): Promise<SenderState> {
  const row = await db.selectFrom('alert_sender').selectAll().executeTakeFirstOrThrow();
  return {
    stoppedBecause: row.stopped_because,
    pausedUntil: row.paused_until,
    openingPausedUntil: row.opening_paused_until,
    pausedBecause: row.paused_because,
    letInAt: row.let_in_at,
  };
}

export async function saveSenderState(tx: Tx, changes: Partial<SenderState>): Promise<void> {
  const { stoppedBecause, pausedUntil, openingPausedUntil, pausedBecause, letInAt } = changes;
  await tx
    .updateTable('alert_sender')
    .set({
      ...(stoppedBecause === undefined ? {} : { stopped_because: stoppedBecause }),
      ...(pausedUntil === undefined ? {} : { paused_until: pausedUntil }),
      ...(openingPausedUntil === undefined ? {} : { opening_paused_until: openingPausedUntil }),
      ...(pausedBecause === undefined ? {} : { paused_because: pausedBecause }),
      ...(letInAt === undefined ? {} : { let_in_at: letInAt }),
    })
    .execute();
}

/** The channels that are told of an entry. */
export async function listAlertChannels(db: Database, seq: number): Promise<string[]> {
  const rows = await db
    .selectFrom('alert_channel')
    .select('channel_id')
    .where('active', '=', true)
    .where('since_seq', '<=', BigInt(seq))
    .orderBy('channel_id')
    .execute();
  return rows.map((row) => row.channel_id);
}

/** Makes these the alert channels that the environment names, beside those that servers chose. One that is new, or was not used for a while, is told from the next entry on. */
export async function replaceAlertChannels(tx: Tx, channelIds: string[]): Promise<void> {
  await tx
    .updateTable('alert_channel')
    .set({
      configured: false,
      active: sql<boolean>`exists (select from server_setup where server_setup.channel_id = alert_channel.channel_id)`,
    })
    .where('configured', '=', true)
    .where('channel_id', '<>', allOf(channelIds))
    .execute();
  for (const channelId of channelIds) await activateChannel(tx, channelId, { configured: true });
}

/** Makes a channel one that is told, from the next entry on where it was not, and changes what is given. */
export async function activateChannel(
  tx: Tx,
  channelId: string,
  change: { configured: true } | { broken_because: null },
): Promise<void> {
  await tx
    .insertInto('alert_channel')
    .values({
      channel_id: channelId,
      since_seq: sql<bigint>`(select coalesce(max(seq) + 1, 0) from book_entry)`,
      active: true,
      broken_because: null,
      ...change,
    })
    .onConflict((conflict) =>
      conflict.column('channel_id').doUpdateSet((of) => ({
        active: true,
        ...change,
        since_seq: sql<bigint>`case when alert_channel.active then alert_channel.since_seq else ${of.ref('excluded.since_seq')} end`,
      })),
    )
    .execute();
}

/** Tells a channel nothing more, unless the environment names it. */
export async function deactivateChannel(tx: Tx, channelId: string): Promise<void> {
  await tx
    .updateTable('alert_channel')
    .set({ active: false })
    .where('channel_id', '=', channelId)
    .where('configured', '=', false)
    .execute();
}
