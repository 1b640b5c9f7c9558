import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import type { Outcome } from '../deliveries/delivery.ts';

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
    .set((of) => ({
      state,
      run_at: runAt,
      because,
      queued_at: null,
      leased_until: null,
      due_since: state === 'held' ? null : of.fn.coalesce('due_since', 'run_at'),
    }))
    .where('id', '=', id)
    .execute();
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
      due_since: of.fn.coalesce('due_since', 'run_at'),
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
