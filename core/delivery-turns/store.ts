import { type SqlBool, sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Tx } from '../database.ts';
import type { Occasion } from '../alerts/occasion.ts';
import type { DeliveryState } from '../deliveries/delivery.ts';
import {
  type Delivery,
  deliveryOf,
  isUnfinished,
  selectDelivery,
  type Target,
  targetColumns,
} from '../deliveries/store.ts';
import { FIRST, put, putEach } from '../queue.ts';

/* When a delivery goes out: each target is told in the order of the book, by one job at a time. */

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

/** Puts the job of a delivery. Channels come before whoever has asked for direct messages: one message there tells all. */
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
  const priority = 'channelId' in target ? FIRST : 0;
  await put(tx, { name: 'deliver-alert', data: { deliveryId: id }, delayMs, priority });
}

/**
 * That no earlier alert of this delegate to this target is unfinished: each target is told in the order of the book. Only what concerns a
 * person alone, and may ask something of them by a time, does not wait for what is held until their daily hour. `offset 0` keeps the
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
    and not (earlier.state = 'held' and earlier.occasion in ('recorded', 'reminder') and delivery.occasion not in ('recorded', 'reminder'))
    and (earlier.seq, earlier.number) < (delivery.seq, delivery.number)
  offset 0
) and not exists (
  select from alert_fan_out
  where alert_fan_out.done_at is null and alert_fan_out.delegate = delivery.delegate and alert_fan_out.seq < delivery.seq
  offset 0
)`;

/** Locks an unfinished delivery; undefined where it is finished, goes out in the message of another, or another process holds it. */
export async function lockDelivery(
  tx: Tx,
  id: string,
): Promise<(Delivery & { isNext: boolean }) | undefined> {
  const row = await selectDelivery(tx)
    .select(isNext.as('is_next'))
    .where('delivery.id', '=', id)
    .where(isUnfinished)
    .where('delivery.digest_of', 'is', null)
    .forUpdate('delivery')
    .skipLocked()
    .executeTakeFirst();
  return row === undefined ? undefined : { ...deliveryOf(row), isNext: row.is_next === true };
}

/** Leaves a delivery for the sweep to queue again. */
export async function unqueueDelivery(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('delivery').set({ queued_at: null }).where('id', '=', id).execute();
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
    .where('state', 'in', [sql.lit('waiting' as const), sql.lit('held' as const)])
    .where('digest_of', 'is', null)
    .where('run_at', '<=', now)
    .where(isNext)
    .orderBy('seq')
    .orderBy('number')
    .limit(sql.lit(1))
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
    .where(isUnfinished)
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
    [channels, FIRST],
    [direct, 0],
  ] as const) {
    const ids = rows.map((row) => row.id);
    await tx.updateTable('delivery').set({ queued_at: now }).where('id', '=', anyOf(ids)).execute();
    await putEach(
      tx,
      'deliver-alert',
      ids.map((deliveryId) => ({ deliveryId })),
      priority,
    );
  }
  return channels.length + direct.length;
}
