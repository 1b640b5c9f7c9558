import type { Database } from '../database.ts';
import { put } from '../queue.ts';
import { scannedAt } from '../payment-search/store.ts';

const SEARCH_EVERY_MS = 60_000;

/** Has the chain searched for payments, where that is due. */
export async function askForPayments(db: Database, now: Date): Promise<void> {
  const last = await scannedAt(db);
  if (last !== undefined && last.getTime() + SEARCH_EVERY_MS > now.getTime()) return;
  await db
    .transaction()
    .execute((tx) => put(tx, { name: 'find-payments', data: {}, singletonKey: 'find-payments' }));
}
