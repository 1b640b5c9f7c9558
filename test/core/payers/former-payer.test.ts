import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../../../core/database.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { findDelegate } from '../../../core/delegates/store.ts';
import { declarePayout } from '../../../core/payouts/declare-payout.ts';
import { findPayments } from '../../../core/payouts/find-payments.ts';
import type { PaymentFacts } from '../../../core/payouts/payment.ts';
import { listDuePayments } from '../../../core/payouts/store.ts';
import { verifyPayment } from '../../../core/payouts/verify-payment.ts';
import { payingWorld } from '../../support/payouts/audits.ts';
import { approvedDelegate, callerOf, later, settings } from '../../support/delegates.ts';
import { after, byHermes, chainOf, FIRST, payment } from '../../support/payouts/payouts.ts';
import { type Person, people } from '../../support/people.ts';
import { epochOf, keepEpoch } from '../../support/payouts/votes.ts';

const { ann, dan } = people;
const [OLD, NEW] = [people.vic.address, people.stan.address];
const NOW = after(FIRST, 5);
const from = (payer: string, facts: PaymentFacts) => ({ ...facts, payer: payer.toLowerCase() });

async function edit(
  db: Database,
  person: Person,
  members: { payoutAddress?: string; candidate?: string | null },
  at: Date,
): Promise<void> {
  const { version } = (await findDelegate(db, person.name)) ?? (await approvedDelegate(db, person));
  await changeProfile(db, await callerOf(db, person), person.name, { version, ...members }, at);
}

/** Ann and Dan, for both of whom the same voter votes. */
async function twoDelegates() {
  const database = await payingWorld();
  await approvedDelegate(database.db, dan);
  await edit(database.db, dan, { candidate: 'danlab' }, after(FIRST, -3));
  await keepEpoch(database.db, epochOf(FIRST, { annlab: { 1: 1n }, danlab: { 1: 1n } }), []);
  return database;
}

async function paymentsKept(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('payment')
    .innerJoin('delegate', 'delegate.id', 'payment.delegate_id')
    .select(['slug', 'hash', 'payment.state', 'because', 'found'])
    .orderBy('hash')
    .orderBy('payment.id')
    .execute();
  return rows.map(({ slug, hash, state, found }) =>
    [Number(`0x${hash.toString('hex')}`), slug, state, ...(found ? ['found'] : [])].join(' '),
  );
}

const search = async (db: Database, payments: readonly PaymentFacts[], tip: Date) => {
  while (await findPayments(db, chainOf(payments, tip), settings, tip));
};

async function declare(
  db: Database,
  person: Person,
  payments: readonly PaymentFacts[],
  now: Date,
): Promise<void> {
  const hashes = payments.map(({ hash }) => hash);
  await declarePayout(db, await callerOf(db, person), person.name, null, hashes, now);
  for (const id of await listDuePayments(db, now, 10))
    await verifyPayment(db, chainOf(payments), id, settings, now);
}

test('what a former payout address paid until the change is found, and what it pays afterwards is not', async () => {
  await using database = await twoDelegates();
  const { db } = database;
  await edit(db, ann, { payoutAddress: OLD }, after(FIRST, 0));
  const changed = after(FIRST, 2);
  await edit(db, ann, { payoutAddress: NEW }, changed);
  const onChain = [
    from(OLD, payment(1, after(FIRST, 1), { 1: 1n })),
    from(OLD, payment(2, later(-1, changed), { 1: 1n })),
    from(OLD, payment(3, changed, { 1: 1n })),
    from(NEW, payment(4, after(FIRST, 3), { 1: 1n })),
    payment(5, after(FIRST, 3), { 1: 1n }), // her account, before either
  ];
  await search(db, onChain, after(FIRST, 4));
  assert.deepEqual(await paymentsKept(db), [
    '1 ann verified found',
    '2 ann verified found',
    '4 ann verified found',
  ]);

  const scanned: ReadonlySet<string>[] = [];
  const watched = {
    ...chainOf([], NOW),
    scan: async (_: number, __: number, payers: ReadonlySet<string>) => (scanned.push(payers), []),
  };
  await db.updateTable('payment_scan').set({ next_block: 0n }).execute();
  await findPayments(db, watched, settings, NOW);
  assert.deepEqual(
    [scanned[0]?.has(OLD.toLowerCase()), scanned[0]?.has(NEW.toLowerCase())],
    [false, true],
    'searched until the change only',
  );
});

test('what a former payout address paid while it was that is declared, and what it paid afterwards is refused with the reason', async () => {
  await using database = await twoDelegates();
  const { db } = database;
  await edit(db, ann, { payoutAddress: OLD }, after(FIRST, 0));
  await edit(db, ann, { payoutAddress: NEW }, after(FIRST, 2));
  const payments = [
    from(OLD, payment(1, after(FIRST, 1), { 1: 1n })),
    from(OLD, payment(2, after(FIRST, 3), { 1: 1n })),
    from(NEW, payment(3, after(FIRST, 1), { 1: 1n })),
  ];
  await declare(db, ann, payments, NOW);
  assert.deepEqual(await paymentsKept(db), ['1 ann verified', '2 ann refused', '3 ann verified']);
  const [{ because } = { because: '' }] = await db
    .selectFrom('payment')
    .select('because')
    .where('state', '=', 'refused')
    .execute();
  assert.equal(
    because,
    `It was sent by ${OLD.toLowerCase()}, not from the payout address ${NEW.toLowerCase()}`,
  );
});

test('who says that it pays from another’s former address takes nothing that the other paid from it, nor gives it what it pays itself', async () => {
  await using database = await twoDelegates();
  const { db } = database;
  await edit(db, ann, { payoutAddress: OLD }, after(FIRST, 0));
  await edit(db, ann, { payoutAddress: NEW }, after(FIRST, 2));
  await edit(db, dan, { payoutAddress: OLD }, after(FIRST, 3));
  const payments = [
    from(OLD, payment(1, after(FIRST, 1), { 1: 1n })),
    from(OLD, payment(2, after(FIRST, 4), { 1: 1n })),
  ];
  await declare(db, dan, payments.slice(0, 1), NOW);
  await declare(db, ann, payments.slice(1), NOW);
  assert.deepEqual(await paymentsKept(db), ['1 dan refused', '2 ann refused']);
  const { because } = await db
    .selectFrom('payment')
    .select('because')
    .orderBy('id')
    .executeTakeFirstOrThrow();
  assert.equal(
    because,
    `It was sent by ${OLD.toLowerCase()}, which another delegate said then that it pays from`,
  );

  await search(db, payments, NOW);
  assert.deepEqual(await paymentsKept(db), [
    '1 dan refused',
    '1 ann verified found',
    '2 ann refused',
    '2 dan verified found',
  ]);
});

test('what Hermes paid for a candidate that changed hands is of who named it when the epochs began, whoever declares it', async () => {
  await using database = await twoDelegates();
  const { db } = database;
  for (const epoch of [-1, 1, 2]) await keepEpoch(db, epochOf(FIRST + epoch, { annlab: { 1: 1n } }), []);
  await edit(db, ann, { candidate: 'other' }, after(FIRST, 0.5));
  await edit(db, dan, { candidate: 'annlab' }, after(FIRST, 0.6));
  const before = byHermes(1, after(FIRST, 3), FIRST, { 1: 1n });
  const across = byHermes(2, after(FIRST, 3), FIRST + 2, { 1: 1n });
  const afterwards = byHermes(3, after(FIRST + 30, 3), FIRST + 25, { 1: 1n });
  await declare(db, dan, [before], NOW);
  await declare(db, ann, [afterwards], NOW);
  await search(db, [before, across, afterwards], after(FIRST + 30, 4));
  assert.deepEqual(await paymentsKept(db), [
    '1 dan refused',
    '1 ann verified found',
    '2 ann verified found',
    '3 ann refused',
    '3 dan verified found',
  ]);
});
