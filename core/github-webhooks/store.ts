import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import type { IgnoredBecause, ReceivedWebhook } from './webhook.ts';

/** A stored event, as it came. */
export interface StoredWebhook {
  guid: string;
  event: string;
  action: string | null;
  installationId: number | null;
  repositoryId: number | null;
  body: Buffer;
  readAt: Date | null;
}

/** Whether it is new: a redelivery is not stored twice. */
export async function insertWebhook(tx: Tx, webhook: ReceivedWebhook): Promise<boolean> {
  const { guid, event, action, body, receivedAt } = webhook;
  const row = await tx
    .insertInto('github_webhook')
    .values({
      guid,
      event,
      action,
      installation_id: webhook.installationId === null ? null : BigInt(webhook.installationId),
      repository_id: webhook.repositoryId === null ? null : BigInt(webhook.repositoryId),
      body,
      received_at: receivedAt,
      read_at: null,
    })
    .onConflict((conflict) => conflict.column('guid').doNothing())
    .returning('guid')
    .executeTakeFirst();
  return row !== undefined;
}

export async function countIgnored(
  tx: Tx,
  { guid, event, receivedAt }: ReceivedWebhook,
  because: IgnoredBecause,
): Promise<void> {
  await tx
    .insertInto('ignored_webhook')
    .values({ because, event, last_at: receivedAt, last_guid: guid })
    .onConflict((conflict) =>
      conflict
        .columns(['because', 'event'])
        .doUpdateSet({ times: sql`ignored_webhook.times + 1`, last_at: receivedAt, last_guid: guid }),
    )
    .execute();
}

export async function findWebhook(db: Database, guid: string): Promise<StoredWebhook | undefined> {
  const row = await db.selectFrom('github_webhook').selectAll().where('guid', '=', guid).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    guid: row.guid,
    event: row.event,
    action: row.action,
    installationId: row.installation_id === null ? null : Number(row.installation_id),
    repositoryId: row.repository_id === null ? null : Number(row.repository_id),
    body: row.body,
    readAt: row.read_at,
  };
}

export async function markWebhookRead(tx: Tx, guid: string, now: Date): Promise<void> {
  await tx.updateTable('github_webhook').set({ read_at: now }).where('guid', '=', guid).execute();
}

/** Up to `limit` events that were received before this time and are not read, the oldest first. */
export async function listUnread(db: Database, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('github_webhook')
    .select('guid')
    .where('read_at', 'is', null)
    .where('received_at', '<', before)
    .orderBy('received_at')
    .limit(sql.lit(limit))
    .execute();
  return rows.map(({ guid }) => guid);
}

/** Deletes up to `limit` events that were received before this time and are read. Gives their number. */
export async function deleteReadWebhooks(tx: Tx, before: Date, limit: number): Promise<number> {
  const old = tx
    .selectFrom('github_webhook')
    .select('guid')
    .where('received_at', '<', before)
    .where('read_at', 'is not', null)
    .orderBy('received_at')
    .limit(sql.lit(limit));
  const { numDeletedRows } = await tx
    .deleteFrom('github_webhook')
    .where('guid', 'in', old)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** How webhooks have fared, over all repositories. */
export interface WebhookHealth {
  lastReceivedAt: Date | null;
  /** Events that wait to be read, and since when the first of them does. */
  unread: number;
  unreadSince: Date | null;
  /** Since the register was set up. */
  ignored: { because: IgnoredBecause; times: number; lastAt: Date }[];
}

export async function readWebhookHealth(db: Database): Promise<WebhookHealth> {
  const { rows } = await sql<{ last: Date | null; unread: number; since: Date | null }>`
    select (select max(received_at) from github_webhook) as last, count(*)::int as unread, min(received_at) as since
    from github_webhook where read_at is null`.execute(db);
  const [found] = rows;
  const ignored = await db
    .selectFrom('ignored_webhook')
    .select(['because', sql<bigint>`sum(times)::bigint`.as('times'), sql<Date>`max(last_at)`.as('last_at')])
    .groupBy('because')
    .orderBy('because')
    .execute();
  return {
    lastReceivedAt: found?.last ?? null,
    unread: found?.unread ?? 0,
    unreadSince: found?.since ?? null,
    ignored: ignored.map(({ because, times, last_at: lastAt }) => ({
      because,
      times: Number(times),
      lastAt,
    })),
  };
}
