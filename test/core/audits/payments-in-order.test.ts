import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lockAudits } from '../../../core/audits/store.ts';
import { append } from '../../../core/book/append.ts';
import type { Tx } from '../../../core/database.ts';
import { findDelegate } from '../../../core/delegates/store.ts';
import { declarePayout } from '../../../core/payouts/declare-payout.ts';
import { findPayments } from '../../../core/payouts/find-payments.ts';
import { listDuePayments } from '../../../core/payouts/store.ts';
import { verifyPayment } from '../../../core/payouts/verify-payment.ts';
import { addEntitlements } from '../../../core/voter-balances/store.ts';
import { payingWorld } from '../../support/payouts/audits.ts';
import { callerOf, settings } from '../../support/delegates.ts';
import { untilWaiting } from '../../support/database/locks.ts';
import { after, chainOf, FIRST, keep, payment } from '../../support/payouts/payouts.ts';
import { people } from '../../support/people.ts';
import { voterOf } from '../../support/payouts/votes.ts';

/** Two payments of ann's, the second to a voter whose address is the first: in the order of a search, balances are in no order. */
async function twoPayments() {
  const database = await payingWorld();
  const { db } = database;
  await keep(db, FIRST);
  const { id } = (await findDelegate(db, 'ann')) ?? assert.fail('no ann');
  const at = after(FIRST, 1);
  const payments = [payment(1, at, { 3: 80n }), payment(2, at, { 1: 48n })];
  const entitle = (tx: Tx, voter: number) =>
    addEntitlements(tx, id, FIRST, [{ voter: voterOf(voter), entitled: 1n, epochs: 1 }]);
  const paid = async () =>
    (await db.selectFrom('voter_balance').select(['paid', 'entitled']).orderBy('voter').execute()).map(
      (row) => Object.values(row).join(' '),
    );
  return { database, db, id, at, payments, entitle, paid };
}

test('a search that finds payments and an audit of the same voters wait for each other, and neither for ever', async () => {
  const { database, db, id, at, payments, entitle, paid } = await twoPayments();
  await using _ = database;

  const { searching } = await db.transaction().execute(async (tx) => {
    await lockAudits(tx, id);
    await entitle(tx, 1);
    const begun = findPayments(db, chainOf(payments), settings, at);
    await untilWaiting(database);
    await entitle(tx, 3);
    const reason = { reason: 'x' };
    await append(tx, {
      kind: 'delegate.retired',
      actor: { role: 'rule', rule: 'x' },
      subject: {},
      body: reason,
    });
    return { searching: begun };
  });
  await searching;

  assert.deepEqual(await paid(), ['48 1', '80 1']);
});

test('a payment that is looked up and a search that finds others of its delegate wait for each other, and neither for ever', async () => {
  const { database, db, at, payments, entitle, paid } = await twoPayments();
  await using _ = database;
  const declared = payment(3, at, { 1: 5n, 2: 5n, 3: 5n });
  await declarePayout(db, await callerOf(db, people.ann), 'ann', null, [declared.hash], at);
  const [due = assert.fail('not declared')] = await listDuePayments(db, at, 1);

  const { begun } = await db.transaction().execute(async (tx) => {
    await entitle(tx, 2);
    const looking = verifyPayment(db, chainOf([declared]), due, settings, at);
    await untilWaiting(database);
    const searching = findPayments(db, chainOf(payments), settings, at);
    await untilWaiting(database, 2);
    return { begun: [searching, looking] };
  });
  await Promise.all(begun);

  assert.deepEqual(await paid(), ['53 0', '5 1', '85 0']);
});
