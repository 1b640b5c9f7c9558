import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditDelegate } from '../../../core/audits/audit-delegate.ts';
import { saveScan } from '../../../core/payment-search/store.ts';
import { settle } from '../../../core/payouts/verify-payment.ts';
import { declarePayout } from '../../../core/payouts/declare-payout.ts';
import { listDuePayments, lockCheckedPayment } from '../../../core/payouts/store.ts';
import { audit, auditStates, payingWorld } from '../../support/payouts/audits.ts';
import { callerOf, settings } from '../../support/delegates.ts';
import { untilWaiting } from '../../support/database/locks.ts';
import { after, FIRST, keep, payment } from '../../support/payouts/payouts.ts';
import { people } from '../../support/people.ts';

test('a payment that is verified while an audit is under way is in the next look', async () => {
  await using database = await payingWorld();
  const { db } = database;
  for (const epoch of [0, 1]) await keep(db, FIRST + epoch);
  const late = payment(1, after(FIRST + 1, 99), { 1: 80n, 2: 48n, 3: 32n });
  await declarePayout(db, await callerOf(db, people.ann), 'ann', null, [late.hash], late.at);
  const [id = assert.fail('not declared')] = await listDuePayments(db, late.at, 1);
  const now = after(FIRST + 1, 100);
  await audit(db, after(FIRST + 1, 30)); // checking, to be looked at when the reply period is over
  await db.transaction().execute((tx) => saveScan(tx, 0, now, now));

  const underWay = await db.transaction().execute(async (tx) => {
    const declared = (await lockCheckedPayment(tx, id)) ?? assert.fail('not looked for');
    const verified = { state: 'verified', facts: late, transfers: late.transfers } as const;
    await settle(tx, declared, verified, after(FIRST + 1, 99.5));
    const auditing = auditDelegate(db, 'ann', settings, now);
    await untilWaiting(database);
    return { auditing };
  });
  await underWay.auditing;
  await auditDelegate(db, 'ann', settings, after(FIRST + 1, 101));
  assert.deepEqual(await auditStates(db), [[FIRST + 1, 'late', 0, 0n]]);
});
