import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import type { Redelivery, SentWebhook } from './redelivery.ts';

/** Whether a look is due; the next one then is at `next`, so that nobody takes this one twice. */
export async function takeLook(tx: Tx, now: Date, next: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_look')
    .set({ next_at: next })
    .where('next_at', '<=', now)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** The next look is not later than that. */
export async function hastenLook(tx: Tx, latest: Date): Promise<void> {
  await tx.updateTable('webhook_look').set({ next_at: latest }).where('next_at', '>', latest).execute();
}

/** When the list was last read to its end. */
export async function lookedAt(db: Database): Promise<Date | null> {
  const row = await db.selectFrom('webhook_look').select('looked_at').executeTakeFirstOrThrow();
  return row.looked_at;
}

export async function saveLook(tx: Tx, now: Date): Promise<void> {
  await tx.updateTable('webhook_look').set({ looked_at: now }).execute();
}

/** Keeps the events that never arrived, in the order of their ids, but those that we have all the same: our answer came too late for GitHub. */
export async function saveFailed(tx: Tx, failed: readonly SentWebhook[]): Promise<void> {
  const ordered = failed.toSorted((a, b) => (a.guid < b.guid ? -1 : 1));
  for (const { guid, id, event, sentAt, status } of ordered)
    await sql`
      insert into webhook_redelivery (guid, delivery_id, event, failed_at, because)
      select ${guid}, ${id}, ${event}, ${sentAt}, ${status}
      where not exists (select from github_webhook where guid = ${guid})
      on conflict (guid) do update set delivery_id = excluded.delivery_id, because = excluded.because
      where webhook_redelivery.settled_at is null
    `.execute(tx);
}

/**
 * Holds all that are not settled until the transaction ends, in one order, before any of them is changed: of two looks at once the one
 * waits for the other.
 */
export async function holdOpenRedeliveries(tx: Tx): Promise<void> {
  await tx
    .selectFrom('webhook_redelivery')
    .select('guid')
    .where('settled_at', 'is', null)
    .orderBy('guid')
    .forUpdate()
    .execute();
}

/** Those that are not settled, the oldest first. */
export async function listOpenRedeliveries(db: Database): Promise<Redelivery[]> {
  const rows = await db
    .selectFrom('webhook_redelivery')
    .selectAll()
    .where('settled_at', 'is', null)
    .orderBy('failed_at')
    .orderBy('guid')
    .execute();
  return rows.map((row) => ({
    guid: row.guid,
    deliveryId: Number(row.delivery_id),
    failedAt: row.failed_at,
    attempts: row.attempts,
    askedAt: row.asked_at,
  }));
}

/** How many events were asked for after that. */
export async function countAsked(db: Database, after: Date): Promise<number> {
  const { asked } = await db
    .selectFrom('webhook_redelivery')
    .select(sql<bigint>`count(*)`.as('asked'))
    .where('asked_at', '>', after)
    .executeTakeFirstOrThrow();
  return Number(asked);
}

export async function countAttempt(tx: Tx, guid: string, now: Date): Promise<void> {
  await tx
    .updateTable('webhook_redelivery')
    .set({ attempts: sql`attempts + 1`, asked_at: now })
    .where('guid', '=', guid)
    .execute();
}

/** The attempt is not counted after all; that it was made is remembered. */
export async function takeBackAttempt(
  tx: Tx,
  { guid, attempts }: Pick<Redelivery, 'guid' | 'attempts'>,
): Promise<void> {
  await tx.updateTable('webhook_redelivery').set({ attempts }).where('guid', '=', guid).execute();
}

export async function settleRedeliveries(
  tx: Tx,
  guids: readonly string[],
  outcome: 'received' | 'given_up',
  now: Date,
): Promise<void> {
  await tx
    .updateTable('webhook_redelivery')
    .set({ settled_at: now, outcome })
    .where('guid', '=', anyOf(guids))
    .where('settled_at', 'is', null)
    .execute();
}

/** What is stored has arrived, whatever GitHub says of it. */
export async function settleStored(tx: Tx, now: Date): Promise<void> {
  await tx
    .updateTable('webhook_redelivery')
    .set({ settled_at: now, outcome: 'received' })
    .where('settled_at', 'is', null)
    .where(sql<boolean>`exists (select from github_webhook w where w.guid = webhook_redelivery.guid)`)
    .execute();
}

export async function deleteSettledRedeliveries(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('webhook_redelivery').where('settled_at', '<', before).execute();
}

/** How many events GitHub could not deliver, and what became of them; those that were settled in the last 30 days. */
export interface RedeliveryHealth {
  lookedAt: Date | null;
  open: number;
  received: number;
  givenUp: number;
}

export async function readRedeliveryHealth(db: Database): Promise<RedeliveryHealth> {
  const { rows } = await sql<{ open: number; received: number; given_up: number }>`
    select count(*) filter (where outcome is null)::int as open, count(*) filter (where outcome = 'received')::int as received,
      count(*) filter (where outcome = 'given_up')::int as given_up
    from webhook_redelivery`.execute(db);
  const [found] = rows;
  return {
    lookedAt: await lookedAt(db),
    open: found?.open ?? 0,
    received: found?.received ?? 0,
    givenUp: found?.given_up ?? 0,
  };
}
