import type { Tx } from '../database.ts';
import { put } from '../queue.ts';
import { lookAgain } from '../audit-looks/store.ts';

/** Asks that what a payment made at `paidAt` may have changed is audited again, in the transaction that verified it. */
export async function askForAudit(
  tx: Tx,
  delegate: { id: string; slug: string },
  paidAt: Date,
  now: Date,
): Promise<void> {
  await lookAgain(tx, delegate.id, paidAt, now);
  await put(tx, {
    name: 'audit-delegate',
    data: { slug: delegate.slug },
    singletonKey: `audit-${delegate.slug}`,
  });
}
