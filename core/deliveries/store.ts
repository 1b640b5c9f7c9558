import { type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import { put, putEach } from '../queue.ts';
import type { DeliveryState, Occasion, Outcome, PersonalFacts } from './delivery.ts';

/** Where a delivery goes, as it is kept: people by their account, until it is sent. */
export type Target = { channelId: string } | { accountId: string };

export interface NewDelivery {
  seq: number | null;
  occasion: Occasion;
  /** 1 unless the same target was told the same of this entry before. */
  round?: number;
  delegate: string;
  target: Target;
  state: Extract<DeliveryState, 'waiting' | 'held' | 'skipped'>;
  because: string | null;
  runAt: Date;
}

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

export const UNFINISHED = ['waiting', 'held', 'sending'] as const;

function targetColumns(target: Target): { channel_id: string | null; account_id: string | null } {
  return 'channelId' in target
    ? { channel_id: target.channelId, account_id: null }
    : { channel_id: null, account_id: target.accountId };
}

/**
 * Writes a delivery, with its job where it may go out now, but none twice for the same entry, occasion, round and target. Gives its id;
 * undefined where it was there.
 */
export async function insertDelivery(tx: Tx, delivery: NewDelivery, now: Date): Promise<string | undefined> {
  const row = await tx
    .insertInto('delivery')
    .values({
      seq: delivery.seq === null ? null : BigInt(delivery.seq),
      occasion: delivery.occasion,
      round: delivery.round ?? 1,
      delegate: delivery.delegate,
      ...targetColumns(delivery.target),
      state: delivery.state,
      because: delivery.because,
      created_at: now,
      run_at: delivery.runAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row !== undefined && delivery.state === 'waiting')
    await queueDelivery(tx, { id: row.id, target: delivery.target }, 0, now);
  return row?.id;
}

/** Channels come before whoever has asked for direct messages: one message there tells all. */
const CHANNELS_FIRST = 1;

/** Puts the job of a delivery. */
export async function queueDelivery(
  tx: Tx,
  { id, target }: { id: string; target: Target },
  delayMs: number,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ queued_at: new Date(now.getTime() + delayMs) })
    .where('id', '=', id)
    .execute();
  const priority = 'channelId' in target ? CHANNELS_FIRST : 0;
  await put(tx, { name: 'deliver-alert', data: { deliveryId: id }, delayMs, priority });
}

/**
 * That no earlier alert of this delegate to this target is unfinished: each target is told in the order of the book. `offset 0` keeps the
 * planner from joining: in a table that has just got a hundred thousand rows it does not know of, it would compare all with all.
 */
const isNext = sql<SqlBool>`not exists (
  select from delivery as earlier
  where earlier.delegate = delivery.delegate and earlier.channel_id = delivery.channel_id
    and earlier.state in ('waiting', 'held', 'sending')
    and (earlier.seq, earlier.number) < (delivery.seq, delivery.number)
  offset 0
) and not exists (
  select from delivery as earlier
  where earlier.delegate = delivery.delegate and earlier.channel_id is null and earlier.account_id = delivery.account_id
    and earlier.state in ('waiting', 'held', 'sending') and earlier.digest_of is distinct from delivery.id
    and (earlier.seq, earlier.number) < (delivery.seq, delivery.number)
  offset 0
) and not exists (
  select from alert_fan_out
  where alert_fan_out.done_at is null and alert_fan_out.delegate = delivery.delegate and alert_fan_out.seq < delivery.seq
  offset 0
)`;

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

/** Locks an unfinished delivery; undefined where it is finished, goes out in the message of another, or another process holds it. */
export async function lockDelivery(
  tx: Tx,
  id: string,
): Promise<(Delivery & { isNext: boolean }) | undefined> {
  const row = await selectDelivery(tx)
    .select(isNext.as('is_next'))
    .where('delivery.id', '=', id)
    .where('delivery.state', 'in', UNFINISHED)
    .where('delivery.digest_of', 'is', null)
    .forUpdate('delivery')
    .skipLocked()
    .executeTakeFirst();
  return row === undefined ? undefined : { ...deliveryOf(row), isNext: row.is_next === true };
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
    .limit(1)
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
    .where('delivery.state', '=', state)
    .orderBy('delivery.number', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('delivery.number', '<', before);
  return (await query.execute()).map(deliveryOf);
}

/** Leases a delivery to this process for one attempt. From here on it is in doubt until an answer is known. */
export async function leaseDelivery(tx: Tx, id: string, until: Date): Promise<void> {
  await tx
    .updateTable('delivery')
    .set((of) => ({
      state: 'sending',
      leased_until: until,
      in_doubt: true,
      attempts: of('attempts', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Notes where the attempt that is under way is posted, before it is. */
export async function notePosting(tx: Tx, id: string, channelId: string): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ posted_in: channelId })
    .where('id', '=', id)
    .where('posted_in', 'is distinct from', channelId)
    .execute();
}

export async function putOff(
  tx: Tx,
  id: string,
  state: 'waiting' | 'held',
  runAt: Date,
  because: string | null,
): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ state, run_at: runAt, because, queued_at: null, leased_until: null })
    .where('id', '=', id)
    .execute();
}

/** Leaves a delivery for the sweep to queue again. */
export async function unqueueDelivery(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('delivery').set({ queued_at: null }).where('id', '=', id).execute();
}

export async function skipDelivery(tx: Tx, id: string, because: string): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ state: 'skipped', because, leased_until: null })
    .where('id', '=', id)
    .execute();
}

/** Writes what came of an attempt. False where the lease ran out and another process took the delivery over. */
export async function saveOutcome(
  tx: Tx,
  leased: { id: string; attempts: number },
  outcome: Outcome & { inDoubt: boolean; maybeRepeated: boolean },
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set((of) => ({
      state: outcome.state,
      because: outcome.because ?? null,
      run_at: outcome.runAt ?? now,
      in_doubt: outcome.inDoubt,
      maybe_repeated: outcome.maybeRepeated,
      attempts: outcome.countsAsAttempt ? of.ref('attempts') : of('attempts', '-', 1),
      reopened: outcome.reopen ? of('reopened', '+', 1) : of.ref('reopened'),
      leased_until: null,
      queued_at: null,
      ...(outcome.state === 'sent'
        ? {
            message_id: outcome.messageId ?? null,
            sent_at: now,
            sent_after_ms: sql<bigint>`(select greatest(0, round(extract(epoch from ${now}::timestamptz - e.at) * 1000))::bigint
              from book_entry e where e.seq = delivery.seq)`,
          }
        : {}),
    }))
    .where('id', '=', leased.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', leased.attempts)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The id of the next delivery to the same target that is due, and only waited for its turn. */
export async function nextInTurn(
  tx: Tx,
  delegate: string,
  target: Target,
  now: Date,
): Promise<string | undefined> {
  const { channel_id, account_id } = targetColumns(target);
  const row = await tx
    .selectFrom('delivery')
    .select('id')
    .where('delegate', '=', delegate)
    .where(
      channel_id === null
        ? sql<SqlBool>`channel_id is null and account_id = ${account_id}::uuid`
        : sql<SqlBool>`channel_id = ${channel_id}`,
    )
    .where('state', 'in', ['waiting', 'held'])
    .where('digest_of', 'is', null)
    .where('run_at', '<=', now)
    .where(isNext)
    .orderBy('seq')
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/**
 * Puts a job for each delivery that is due, whose turn it is, and that has none since `queuedBefore`: for direct messages so many that
 * `directAtOnce` jobs wait, for they may be a hundred thousand, and what is told later is not to wait behind all of them. Gives how many.
 */
export async function queueDue(tx: Tx, now: Date, queuedBefore: Date, directAtOnce: number): Promise<number> {
  const due = tx
    .selectFrom('delivery')
    .select('id')
    .where('state', 'in', UNFINISHED)
    .where('digest_of', 'is', null)
    .where('run_at', '<=', now)
    .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
    .where((where) => where.or([where('queued_at', 'is', null), where('queued_at', '<=', queuedBefore)]))
    .where(isNext)
    .orderBy('run_at')
    .forUpdate()
    .skipLocked();
  const left = sql<number>`(select greatest(0, ${directAtOnce} - count(*)) from delivery
    where state in ('waiting', 'held', 'sending') and channel_id is null and queued_at > ${queuedBefore} and queued_at <= ${now})`;
  const channels = await due.where('channel_id', 'is not', null).execute();
  const direct = await due.where('channel_id', 'is', null).limit(left).execute();
  for (const [rows, priority] of [
    [channels, CHANNELS_FIRST],
    [direct, 0],
  ] as const) {
    const ids = rows.map((row) => row.id);
    await tx
      .updateTable('delivery')
      .set({ queued_at: now })
      .where(sql<SqlBool>`id = any(${ids}::uuid[])`)
      .execute();
    await putEach(
      tx,
      'deliver-alert',
      ids.map((deliveryId) => ({ deliveryId })),
      priority,
    );
  }
  return channels.length + direct.length;
}

/** Lets what is held for an account's direct messages of a delegate go out at another time, or not at all. */
export async function rescheduleHeld(
  tx: Tx,
  accountId: string,
  delegate: string,
  runAt: Date,
): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ run_at: runAt, queued_at: null })
    .where('account_id', '=', accountId)
    .where('delegate', '=', delegate)
    .where('state', '=', 'held')
    .execute();
}

/** A failed delivery starts over, if it is still failed. */
export async function restartDelivery(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('delivery')
    .set({ state: 'waiting', run_at: now, attempts: 0, reopened: 0, queued_at: null })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
