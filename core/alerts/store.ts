import { type SqlBool, sql } from 'kysely';
import type { Entry, EntryKind } from '../book/entry.ts';
import type { Database, Tx } from '../database.ts';
import type { DeliveryState, Occasion } from '../deliveries/delivery.ts';
import type { FollowSettings } from './follow.ts';

type EntryOccasion = Exclude<Occasion, 'test'>;

/** A follow as its account sees it. */
export interface Follow extends FollowSettings {
  delegate: { slug: string; name: string };
  followedAt: Date;
}

/** Who is to be told, with what is needed to reach them. */
export interface Follower {
  accountId: string;
  settings: FollowSettings;
  /** Null where the account has not linked Discord. */
  discord: { brokenBecause: string | null } | null;
}

const FOLLOW_COLUMNS = [
  'follow.kinds',
  'follow.threshold_bps',
  'follow.mode',
  'follow.quiet_from',
  'follow.quiet_to',
  'follow.time_zone',
  'follow.direct_messages',
] as const;

interface FollowRow {
  kinds: string[] | null;
  threshold_bps: number;
  mode: 'at_once' | 'daily';
  quiet_from: string | null;
  quiet_to: string | null;
  time_zone: string | null;
  direct_messages: boolean;
}

function settingsOf(row: FollowRow): FollowSettings {
  const { quiet_from: from, quiet_to: to, time_zone: timeZone } = row;
  return {
    kinds: row.kinds as EntryKind[] | null,
    thresholdBps: row.threshold_bps,
    mode: row.mode,
    quietHours: from === null || to === null || timeZone === null ? null : { from, to, timeZone },
    directMessages: row.direct_messages,
  };
}

/** The slugs and names of delegates that begin with, or hold, a text: those that begin with it first. */
export async function suggestDelegates(
  db: Database,
  text: string,
  limit: number,
): Promise<{ slug: string; name: string }[]> {
  const sought = text.toLowerCase();
  const place = sql<number>`least(nullif(strpos(lower(name), ${sought}), 0), nullif(strpos(slug, ${sought}), 0))`;
  return db
    .selectFrom('delegate')
    .select(['slug', 'name'])
    .where('status', 'in', ['approved', 'retired'])
    .where(place, 'is not', null)
    .orderBy(place)
    .orderBy('slug')
    .limit(limit)
    .execute();
}

/** Gives since when the account follows the delegate. */
export async function saveFollow(
  tx: Tx,
  accountId: string,
  delegateId: string,
  settings: FollowSettings,
  now: Date,
): Promise<Date> {
  const values = {
    kinds: settings.kinds,
    threshold_bps: settings.thresholdBps,
    mode: settings.mode,
    quiet_from: settings.quietHours?.from ?? null,
    quiet_to: settings.quietHours?.to ?? null,
    time_zone: settings.quietHours?.timeZone ?? null,
    direct_messages: settings.directMessages,
  };
  const { followed_at } = await tx
    .insertInto('follow')
    .values({ account_id: accountId, delegate_id: delegateId, ...values, followed_at: now })
    .onConflict((conflict) => conflict.columns(['account_id', 'delegate_id']).doUpdateSet(values))
    .returning('followed_at')
    .executeTakeFirstOrThrow();
  return followed_at;
}

export async function deleteFollow(tx: Tx, accountId: string, delegateId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('follow')
    .where('account_id', '=', accountId)
    .where('delegate_id', '=', delegateId)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** What an account follows, in the order of the delegates' names. */
export async function listFollows(db: Database, accountId: string): Promise<Follow[]> {
  const rows = await db
    .selectFrom('follow')
    .innerJoin('delegate', 'delegate.id', 'follow.delegate_id')
    .select([...FOLLOW_COLUMNS, 'delegate.slug', 'delegate.name', 'follow.followed_at'])
    .where('follow.account_id', '=', accountId)
    .orderBy('delegate.slug')
    .execute();
  return rows.map((row) => ({
    ...settingsOf(row),
    delegate: { slug: row.slug, name: row.name },
    followedAt: row.followed_at,
  }));
}

/** How an account follows a delegate; undefined where it does not. */
export async function findFollow(
  db: Database,
  accountId: string,
  slug: string,
): Promise<FollowSettings | undefined> {
  const row = await db
    .selectFrom('follow')
    .innerJoin('delegate', 'delegate.id', 'follow.delegate_id')
    .select(FOLLOW_COLUMNS)
    .where('follow.account_id', '=', accountId)
    .where('delegate.slug', '=', slug)
    .executeTakeFirst();
  return row === undefined ? undefined : settingsOf(row);
}

/** How many accounts follow a delegate: those whom its next change alerts. */
export async function countFollowers(db: Database, slug: string): Promise<number> {
  const { count } = await db
    .selectFrom('follow')
    .innerJoin('delegate', 'delegate.id', 'follow.delegate_id')
    .select((of) => of.fn.countAll<bigint>().as('count'))
    .where('delegate.slug', '=', slug)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The followers of a delegate after `afterAccountId`, in the order of their ids. */
export async function listFollowers(
  db: Database,
  slug: string,
  afterAccountId: string | undefined,
  limit: number,
): Promise<Follower[]> {
  let query = db
    .selectFrom('follow')
    .innerJoin('delegate', 'delegate.id', 'follow.delegate_id')
    .leftJoin('account_discord', 'account_discord.account_id', 'follow.account_id')
    .select([
      ...FOLLOW_COLUMNS,
      'follow.account_id',
      'account_discord.discord_id',
      'account_discord.direct_broken_reason',
    ])
    .where('delegate.slug', '=', slug)
    .orderBy('follow.account_id')
    .limit(limit);
  if (afterAccountId !== undefined) query = query.where('follow.account_id', '>', afterAccountId);
  const rows = await query.execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    settings: settingsOf(row),
    discord: row.discord_id === null ? null : { brokenBecause: row.direct_broken_reason },
  }));
}

export async function findAccountIdByAddress(db: Database, address: string): Promise<string | undefined> {
  const row = await db.selectFrom('account').select('id').where('address', '=', address).executeTakeFirst();
  return row?.id;
}

/** The account that linked a Discord identity. */
export async function findAccountIdByDiscord(db: Database, discordId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account_discord')
    .select('account_id')
    .where('discord_id', '=', discordId)
    .executeTakeFirst();
  return row?.account_id;
}

/**
 * The announcements of plans that take effect within `aheadMs`, were announced earlier than that before their effect, and were not
 * reminded of yet.
 */
export async function listPlansToRemindOf(
  db: Database,
  now: Date,
  aheadMs: number,
): Promise<{ slug: string; seq: number }[]> {
  const rows = await db
    .selectFrom('reward_plan')
    .innerJoin('delegate', 'delegate.id', 'reward_plan.delegate_id')
    .innerJoin('book_entry', (join) =>
      join
        .onRef('book_entry.delegate', '=', 'delegate.slug')
        .on('book_entry.kind', '=', 'plan.announced')
        .on(sql<SqlBool>`book_entry.entry::jsonb -> 'subject' ->> 'plan' = reward_plan.version::text`),
    )
    .select(['delegate.slug', 'book_entry.seq'])
    .where('reward_plan.state', '=', 'announced')
    .where('reward_plan.effective_at', '>', now)
    .where('reward_plan.effective_at', '<=', new Date(now.getTime() + aheadMs))
    .where(
      sql<SqlBool>`reward_plan.announced_at <= reward_plan.effective_at - ${aheadMs}::float8 * interval '1ms'`,
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('alert_fan_out')
            .select('alert_fan_out.seq')
            .whereRef('alert_fan_out.seq', '=', 'book_entry.seq')
            .where('alert_fan_out.occasion', '=', 'reminder'),
        ),
      ),
    )
    .orderBy('reward_plan.effective_at')
    .execute();
  return rows.map((row) => ({ slug: row.slug, seq: Number(row.seq) }));
}

/** An alert as it stands in an account's inbox. */
export interface InboxAlert {
  seq: number;
  occasion: EntryOccasion;
  toldAt: Date;
  entry: Entry;
  recordedAt: Date;
  delegate: { slug: string; name: string };
  /** What became of the direct message; null where none was asked for. */
  directMessage: { state: DeliveryState; because: string | null; sentAt: Date | null } | null;
}

/** The alerts of an account, newest first, after the one at `after`. */
export async function listAlerts(
  db: Database,
  accountId: string,
  after: { toldAt: Date; seq: number; occasion: string } | undefined,
  limit: number,
): Promise<InboxAlert[]> {
  let query = db
    .selectFrom('alert')
    .innerJoin('book_entry', 'book_entry.seq', 'alert.seq')
    .innerJoin('delegate', 'delegate.slug', 'book_entry.delegate')
    .leftJoin('delivery', (join) =>
      join
        .onRef('delivery.account_id', '=', 'alert.account_id')
        .onRef('delivery.seq', '=', 'alert.seq')
        .onRef('delivery.occasion', '=', 'alert.occasion'),
    )
    .select(['alert.seq', 'alert.occasion', 'alert.told_at', 'book_entry.entry', 'book_entry.at'])
    .select(['delegate.slug', 'delegate.name', 'delivery.state', 'delivery.because', 'delivery.sent_at'])
    .where('alert.account_id', '=', accountId)
    .orderBy('alert.told_at', 'desc')
    .orderBy('alert.seq', 'desc')
    .orderBy('alert.occasion', 'desc')
    .limit(limit);
  if (after !== undefined)
    query = query.where(
      sql<SqlBool>`(alert.told_at, alert.seq, alert.occasion) < (${after.toldAt}, ${after.seq}, ${after.occasion})`,
    );
  const rows = await query.execute();
  return rows.map((row) => ({
    seq: Number(row.seq),
    occasion: row.occasion,
    toldAt: row.told_at,
    entry: JSON.parse(row.entry) as Entry,
    recordedAt: row.at,
    delegate: { slug: row.slug, name: row.name },
    directMessage:
      row.state === null ? null : { state: row.state, because: row.because, sentAt: row.sent_at },
  }));
}

/** False where it was there before. */
export async function insertFanOut(
  tx: Tx,
  fanOut: { seq: number; occasion: EntryOccasion; delegate: string },
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('alert_fan_out')
    .values({ ...fanOut, seq: BigInt(fanOut.seq), queued_at: now, done_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Locks a fan-out that is still to be done; undefined where it was done, or is just being done. */
export async function lockFanOut(
  tx: Tx,
  seq: number,
  occasion: EntryOccasion,
): Promise<{ delegate: string } | undefined> {
  return tx
    .selectFrom('alert_fan_out')
    .select('delegate')
    .where('seq', '=', BigInt(seq))
    .where('occasion', '=', occasion)
    .where('done_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/** Takes on fan-outs that were to be done since before `queuedBefore` and are not. */
export async function requeueFanOuts(tx: Tx, queuedBefore: Date, now: Date): Promise<number[]> {
  const rows = await tx
    .updateTable('alert_fan_out')
    .set({ queued_at: now })
    .where('done_at', 'is', null)
    .where('queued_at', '<=', queuedBefore)
    .returning('seq')
    .execute();
  return rows.map((row) => Number(row.seq));
}

export async function markFannedOut(tx: Tx, seq: number, occasion: EntryOccasion, now: Date): Promise<void> {
  await tx
    .updateTable('alert_fan_out')
    .set({ done_at: now })
    .where('seq', '=', BigInt(seq))
    .where('occasion', '=', occasion)
    .execute();
}

/** Puts alerts into inboxes; one that is there stays as it is. */
export async function insertAlerts(
  tx: Tx,
  seq: number,
  occasion: EntryOccasion,
  accountIds: string[],
  now: Date,
): Promise<void> {
  if (accountIds.length === 0) return;
  await tx
    .insertInto('alert')
    .values(
      accountIds.map((accountId) => ({ account_id: accountId, seq: BigInt(seq), occasion, told_at: now })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
