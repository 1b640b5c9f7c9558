import { type SqlBool, sql } from 'kysely';
import { anyFound } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { Occasion, PersonalFacts } from '../alerts/occasion.ts';
import type { DeliveryState } from './delivery.ts';

/** Where a delivery goes, as it is kept: people by their account, until it is sent. */
export type Target = { channelId: string } | { accountId: string };

export interface Delivery {
  id: string;
  number: bigint;
  seq: number | null;
  occasion: Occasion;
  round: number;
  /** What an alert to one person tells besides its entry. */
  facts: PersonalFacts | null;
  delegate: { slug: string; name: string };
  target: Target;
  state: DeliveryState;
  /** Why it is failed, skipped or not yet sent. */
  because: string | null;
  attempts: number;
  reopened: number;
  /** An earlier attempt may have reached Discord. */
  inDoubt: boolean;
  maybeRepeated: boolean;
  /** The channel or thread that the last attempt was addressed to, where it may stand. */
  postedIn: string | null;
  createdAt: Date;
  runAt: Date;
  leasedUntil: Date | null;
  sentAt: Date | null;
  /** How long after its entry it was handed over. */
  sentAfterMs: number | null;
}

/** Written out, as partial indexes say it: the planner could not prove it of a parameter. */
export const isUnfinished = sql<SqlBool>`delivery.state in ('waiting', 'held', 'sending')`;

export function targetColumns(target: Target): { channel_id: string | null; account_id: string | null } {
  return 'channelId' in target
    ? { channel_id: target.channelId, account_id: null }
    : { channel_id: null, account_id: target.accountId };
}

export function selectDelivery(db: Database) {
  return db
    .selectFrom('delivery')
    .innerJoin('delegate', 'delegate.slug', 'delivery.delegate')
    .leftJoin('alert', (join) =>
      join
        .onRef('alert.account_id', '=', 'delivery.account_id')
        .onRef('alert.seq', '=', 'delivery.seq')
        .onRef('alert.occasion', '=', 'delivery.occasion')
        .onRef('alert.round', '=', 'delivery.round'),
    )
    .selectAll('delivery')
    .select(['delegate.name', 'alert.facts']);
}

type DeliveryRow = Awaited<ReturnType<ReturnType<typeof selectDelivery>['executeTakeFirstOrThrow']>>;

export function deliveryOf(row: DeliveryRow): Delivery {
  const { channel_id: channelId, account_id: accountId } = row;
  if (channelId === null && accountId === null) throw new Error(`delivery ${row.id} has no target`);
  return {
    id: row.id,
    number: row.number,
    seq: row.seq === null ? null : Number(row.seq),
    occasion: row.occasion,
    round: row.round,
    facts: row.facts,
    delegate: { slug: row.delegate, name: row.name },
    target: channelId === null ? { accountId: accountId ?? '' } : { channelId },
    state: row.state,
    because: row.because,
    attempts: row.attempts,
    reopened: row.reopened,
    inDoubt: row.in_doubt,
    maybeRepeated: row.maybe_repeated,
    postedIn: row.posted_in,
    createdAt: row.created_at,
    runAt: row.run_at,
    leasedUntil: row.leased_until,
    sentAt: row.sent_at,
    sentAfterMs: row.sent_after_ms === null ? null : Number(row.sent_after_ms),
  };
}

/** The newest test alert to an account about a delegate. */
export async function findLastTest(
  db: Database,
  accountId: string,
  slug: string,
): Promise<Delivery | undefined> {
  const row = await selectDelivery(db)
    .where('delivery.occasion', '=', 'test')
    .where('delivery.account_id', '=', accountId)
    .where('delivery.delegate', '=', slug)
    .orderBy('delivery.number', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row === undefined ? undefined : deliveryOf(row);
}

export async function findDelivery(db: Database, id: string): Promise<Delivery | undefined> {
  const row = await selectDelivery(db).where('delivery.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : deliveryOf(row);
}

/** Deliveries in a state, newest first, before the one numbered `before`. */
export async function listDeliveries(
  db: Database,
  state: DeliveryState,
  before: bigint | undefined,
  limit: number,
): Promise<Delivery[]> {
  let query = selectDelivery(db)
    .where('delivery.state', '=', sql.lit(state))
    .orderBy('delivery.number', 'desc');
  if (before !== undefined) query = query.where('delivery.number', '<', before);
  return (await readPage(db, query, limit)).map(deliveryOf);
}

/**
 * Lets what is held for an account's direct messages of a delegate go out at another time. What concerns the account alone is held by
 * quiet hours only: whether it still is, is asked anew at once.
 */
export async function rescheduleHeld(
  tx: Tx,
  accountId: string,
  delegate: string,
  runAt: Date,
  now: Date,
): Promise<void> {
  const held = tx
    .selectFrom('delivery')
    .select('id')
    .where('account_id', '=', accountId)
    .where('delegate', '=', delegate)
    .where('state', '=', sql.lit('held'))
    .orderBy('seq')
    .orderBy('number')
    .forUpdate();
  await tx
    .updateTable('delivery')
    .set({
      run_at: sql<Date>`case when occasion in ('recorded', 'reminder') then ${runAt}::timestamptz else ${now}::timestamptz end`,
      queued_at: null,
    })
    .where('id', '=', anyFound(held))
    .execute();
}

/** A failed delivery starts over, if it is still failed. */
export async function restartDelivery(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set({ state: 'waiting', run_at: now, due_since: null, attempts: 0, reopened: 0, queued_at: null })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
