import { auditDelegate } from '../../../core/audits/audit-delegate.ts';
import { listAudits } from '../../../core/audits/store.ts';
import type { Database } from '../../../core/database.ts';
import { declarePayout } from '../../../core/payouts/declare-payout.ts';
import type { PaymentFacts } from '../../../core/payouts/payment.ts';
import { listDuePayments } from '../../../core/payouts/store.ts';
import { saveScan } from '../../../core/payment-search/store.ts';
import { verifyPayment } from '../../../core/payouts/verify-payment.ts';
import { testDatabase, type TestDatabase } from '../database/database.ts';
import { bookEntries, callerOf, settings } from '../delegates.ts';
import { chainOf, payingDelegate } from './payouts.ts';
import { people } from '../people.ts';

export async function payingWorld(belowMinimum?: {
  minimumPayout: string;
  belowMinimum: string;
}): Promise<TestDatabase> {
  const database = await testDatabase();
  await payingDelegate(database.db, belowMinimum);
  return database;
}

export async function pay(db: Database, facts: PaymentFacts, now = facts.at): Promise<void> {
  await declarePayout(db, await callerOf(db, people.ann), 'ann', null, [facts.hash], now);
  for (const id of await listDuePayments(db, now, 10))
    await verifyPayment(db, chainOf([facts]), id, settings, now);
}

/** Audits ann where the chain is read until now. */
export async function audit(db: Database, now: Date): Promise<void> {
  await db.transaction().execute((tx) => saveScan(tx, 0, now, now));
  await auditDelegate(db, 'ann', settings, now);
}

export const auditStates = async (db: Database) => {
  const { id } = (await db.selectFrom('delegate').select('id').executeTakeFirst()) ?? { id: '' };
  return (await listAudits(db, id, undefined, 99)).map(({ toEpoch, state, tally }) => [
    toEpoch,
    state,
    tally.shortVoters,
    tally.shortfall,
  ]);
};
export const payoutKinds = async (db: Database) =>
  (await bookEntries(db)).map(({ kind }) => String(kind)).filter((kind) => /audit|payout/.test(kind));
