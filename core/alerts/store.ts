import { type SqlBool, sql } from 'kysely';
import type { EntryKind } from '../book/entry.ts';
import type { Database, Tx } from '../database.ts';
import type { FollowSettings } from './follow.ts';

/** A follow as its account sees it. */
export interface Follow extends FollowSettings {
  delegate: { slug: string; name: string };
  followedAt: Date;
}

const FOLLOW_COLUMNS = [
  'follow.kinds',
  'follow.threshold_bps',
  'follow.mode',
  'follow.quiet_from',
  'follow.quiet_to',
  'follow.time_zone',
  'follow.direct_messages',
  'follow.direct_kinds',
  'follow.muted_until',
] as const;

interface FollowRow {
  kinds: string[] | null;
  threshold_bps: number;
  mode: 'at_once' | 'daily';
  quiet_from: string | null;
  quiet_to: string | null;
  time_zone: string | null;
  direct_messages: boolean;
  direct_kinds: string[] | null;
  muted_until: Date | number | 'infinity' | null;
}

function settingsOf(row: FollowRow): FollowSettings {
  const { quiet_from: from, quiet_to: to, time_zone: timeZone } = row;
  return {
    kinds: row.kinds as EntryKind[] | null,
    thresholdBps: row.threshold_bps,
    mode: row.mode,
    quietHours: from === null || to === null || timeZone === null ? null : { from, to, timeZone },
    directMessages: row.direct_messages,
    directKinds: row.direct_kinds as EntryKind[] | null,
    mutedUntil: row.muted_until === null || row.muted_until instanceof Date ? row.muted_until : 'unmuted',
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
    .limit(sql.lit(limit))
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
    direct_kinds: settings.directKinds,
    muted_until: settings.mutedUntil === 'unmuted' ? ('infinity' as const) : settings.mutedUntil,
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

/** What an account follows, or one delegate of it, held until the transaction ends, in the order of the delegates' names. */
export async function lockFollows(
  tx: Tx,
  accountId: string,
  slug: string | undefined,
): Promise<{ delegate: { id: string; slug: string; name: string }; settings: FollowSettings }[]> {
  let query = tx
    .selectFrom('follow')
    .innerJoin('delegate', 'delegate.id', 'follow.delegate_id')
    .select([...FOLLOW_COLUMNS, 'delegate.id', 'delegate.slug', 'delegate.name'])
    .where('follow.account_id', '=', accountId);
  if (slug !== undefined) query = query.where('delegate.slug', '=', slug);
  const rows = await query.orderBy('delegate.slug').forUpdate('follow').execute();
  return rows.map(({ id, slug: of, name, ...row }) => ({
    delegate: { id, slug: of, name },
    settings: settingsOf(row),
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
  const row = await db
    .selectFrom('delegate_followers')
    .innerJoin('delegate', 'delegate.id', 'delegate_followers.delegate_id')
    .select('delegate_followers.number')
    .where('delegate.slug', '=', slug)
    .executeTakeFirst();
  return Number(row?.number ?? 0);
}

/** Equal for follows that have equal settings. */
export const settingsKey = sql<string>`jsonb_build_array(follow.kinds, follow.threshold_bps, follow.mode, follow.quiet_from, follow.quiet_to,
  follow.time_zone, follow.direct_messages, follow.direct_kinds, follow.muted_until)::text`;

/** How the followers of a delegate want to be told, each way once: followers are many, ways are few. Without those named in `except`. */
export async function listFollowSettings(
  db: Database,
  slug: string,
  except: readonly string[],
): Promise<{ key: string; settings: FollowSettings }[]> {
  const rows = await db
    .selectFrom('follow')
    .innerJoin('delegate', 'delegate.id', 'follow.delegate_id')
    .select([...FOLLOW_COLUMNS, settingsKey.as('key')])
    .distinct()
    .where('delegate.slug', '=', slug)
    .where(sql<SqlBool>`${settingsKey} <> all(${except}::text[])`)
    .execute();
  return rows.map((row) => ({ key: row.key, settings: settingsOf(row) }));
}

export async function findAccountIdByAddress(db: Database, address: string): Promise<string | undefined> {
  const row = await db.selectFrom('account').select('id').where('address', '=', address).executeTakeFirst();
  return row?.id;
}
