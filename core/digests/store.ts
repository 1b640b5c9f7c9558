import { type SqlBool, sql } from 'kysely';
import { anyFound } from '../any-of.ts';
import type { Tx } from '../database.ts';
import { PUBLIC_OCCASIONS } from '../alerts/occasion.ts';
import type { Outcome } from '../deliveries/delivery.ts';
import { type Delivery, deliveryOf, isUnfinished, selectDelivery } from '../deliveries/store.ts';

/** Lets one process at a time begin deliveries to the person to whom this one goes. */
export async function lockRecipientOf(tx: Tx, deliveryId: string): Promise<void> {
  await tx
    .selectFrom('account_discord')
    .select('account_id')
    .where('account_id', '=', (of) =>
      of
        .selectFrom('delivery')
        .select('delivery.account_id')
        .where('delivery.id', '=', deliveryId)
        .$castTo<string>(),
    )
    .forUpdate()
    .execute();
}

/**
 * What was held for the same person, is due and was not tried yet goes out in the message of this delivery, the oldest first and of each
 * delegate without a gap.
 */
export async function bindDigest(
  tx: Tx,
  lead: { id: string; accountId: string },
  now: Date,
  limit: number,
): Promise<void> {
  await sql`
    with ready as (
      select d.id, d.delegate, d.seq, d.number from delivery d
      where d.account_id = ${lead.accountId} and d.channel_id is null and d.state = 'held' and d.run_at <= ${now}
        and d.occasion = any(${[...PUBLIC_OCCASIONS]}) and d.digest_of is null and d.id <> ${lead.id}
      order by d.seq, d.number
      limit ${sql.lit(limit)}
      for update skip locked)
    update delivery set digest_of = ${lead.id}, state = 'waiting', because = null
    where id in (
      select id from ready
      where not exists (
        select from delivery earlier
        where earlier.delegate = ready.delegate and earlier.account_id = ${lead.accountId} and earlier.channel_id is null
          and earlier.state in ('waiting', 'held', 'sending') and (earlier.seq, earlier.number) < (ready.seq, ready.number)
          and earlier.id <> ${lead.id} and earlier.id not in (select id from ready)))`.execute(tx);
}

/** What goes out in the message of this delivery besides it, in the order of the book. */
export async function listDigest(tx: Tx, leadId: string): Promise<Delivery[]> {
  const rows = await selectDelivery(tx)
    .where('delivery.digest_of', '=', leadId)
    .where(isUnfinished)
    .orderBy('delivery.seq')
    .orderBy('delivery.number')
    .execute();
  return rows.map(deliveryOf);
}

/** What goes out in the message of this delivery besides it, held until the transaction ends in the order in which everybody holds deliveries. */
function membersHeld(tx: Tx, leadId: string) {
  return tx
    .selectFrom('delivery')
    .select('id')
    .where('digest_of', '=', leadId)
    .where(isUnfinished)
    .orderBy('seq')
    .orderBy('number')
    .forUpdate();
}

/** They go out by themselves. */
export async function releaseDigest(tx: Tx, leadId: string): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ digest_of: null, queued_at: null })
    .where('id', '=', anyFound(membersHeld(tx, leadId)))
    .execute();
}

/** What became of a message became of all that it told; while it is to be tried again they stay with it. */
export async function saveDigestOutcome(tx: Tx, leadId: string, outcome: Outcome, now: Date): Promise<void> {
  if (outcome.state === 'waiting') return;
  await tx
    .updateTable('delivery')
    .set(
      outcome.state === 'sent'
        ? {
            state: 'sent',
            because: null,
            message_id: outcome.messageId ?? null,
            sent_at: now,
            sent_after_ms: sql<bigint>`(select greatest(0, round(extract(epoch from ${now}::timestamptz - e.at) * 1000))::bigint
              from book_entry e where e.seq = delivery.seq)`,
          }
        : { state: 'failed', because: outcome.because ?? null, digest_of: null },
    )
    .where('id', '=', anyFound(membersHeld(tx, leadId)))
    .execute();
}

/** Takes one that is not to be told any more out of the message. */
export async function dropFromDigest(tx: Tx, id: string, because: string): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ state: 'skipped', because, digest_of: null })
    .where('id', '=', id)
    .where(sql<SqlBool>`digest_of is not null`)
    .execute();
}
