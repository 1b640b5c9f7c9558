import assert from 'node:assert/strict';
import test from 'node:test';
import type { Database } from '../../../core/database.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { RefusalError } from '../../../core/errors.ts';
import { retireDelegate } from '../../../core/delegates/retire-delegate.ts';
import { declarePayout } from '../../../core/payouts/declare-payout.ts';
import { findPayments } from '../../../core/payouts/find-payments.ts';
import { insertPayments, listDuePayments, listPayments } from '../../../core/payouts/store.ts';
import { queueDuePayments, verifyPayment } from '../../../core/payouts/verify-payment.ts';
import { makeStatement } from '../../../core/statements/make-statement.ts';
import { approvedDelegate, callerOf, later, profileNamed, settings, START } from '../../support/delegates.ts';
import {
  after,
  byChain,
  byHermes,
  chainOf,
  FIRST,
  hashOf,
  keep,
  payment,
} from '../../support/payouts/payouts.ts';
import { people } from '../../support/people.ts';
import { refused } from '../../support/payouts/reward-plans.ts';
import { epochOf, granted, keepEpoch } from '../../support/payouts/votes.ts';
import { pay, payingWorld } from '../../support/payouts/audits.ts';

test('a transaction counts once, whoever declares it and however it is found', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  await approvedDelegate(db, people.dan);
  const dan = await callerOf(db, people.dan);
  await keep(db, FIRST);
  const facts = payment(5, after(FIRST, 1), { 1: 10n, 9: 5n });
  const now = after(FIRST, 2);
  const declare = (by: typeof ann, slug: string, hashes: string[]) =>
    declarePayout(db, by, slug, null, hashes, now);
  const [first, second] = await Promise.allSettled([
    declare(ann, 'ann', [facts.hash]),
    declare(ann, 'ann', [facts.hash, hashOf(6)]),
  ]);
  assert.equal([first, second].filter(({ status }) => status === 'fulfilled').length, 1);
  await assert.rejects(
    declare(dan, 'dan', [hashOf(7), facts.hash]),
    (error) =>
      error instanceof RefusalError &&
      error.code === 'payment_declared' &&
      /ann declared it/.test(error.message),
  );
  await assert.rejects(declare(ann, 'dan', [hashOf(8)]), /Only dan itself/);
  for (const [hashes, text] of [
    [[], /From 1 to 100/],
    [['0x12'], /64 hexadecimal digits/],
    [[hashOf(8), hashOf(8)], /listed twice/],
  ] as const)
    await assert.rejects(declare(ann, 'ann', [...hashes]), text);

  const source = chainOf([
    facts,
    payment(6, after(FIRST, 1), { 2: 7n }),
    payment(7, after(FIRST, 1), { 99: 1n }),
  ]);
  const due = await listDuePayments(db, now, 10);
  await queueDuePayments(db, now);
  for (const id of due) {
    await verifyPayment(db, source, id, settings, now);
    await verifyPayment(db, source, id, settings, now);
  }
  while (await findPayments(db, source, settings, now));
  assert.equal(await findPayments(db, source, settings, now), false);
  const { id } = await db
    .selectFrom('delegate')
    .select('id')
    .where('slug', '=', 'ann')
    .executeTakeFirstOrThrow();
  const kept = await listPayments(db, id, undefined, 10);
  assert.deepEqual(
    kept
      .map(({ hash, state, paid }) => [hash, state, paid?.total])
      .sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
    [
      [hashOf(5), 'verified', 15n],
      [hashOf(6), 'verified', 7n],
    ],
    'and what pays no voter is no payout',
  );
  const balances = await db.selectFrom('voter_balance').select(['paid']).orderBy('voter').execute();
  assert.deepEqual(
    balances.map(({ paid }) => paid),
    ['10', '7', '5'],
  );
});

test('who declares what another delegate paid with takes nothing from it: the search finds it all the same', async () => {
  await using database = await payingWorld();
  const { db } = database;
  await approvedDelegate(db, people.dan);
  const dan = await callerOf(db, people.dan);
  await keep(db, FIRST);
  const now = after(FIRST, 2);
  const source = chainOf([payment(5, after(FIRST, 1), { 1: 10n })]);
  const [foreign] = await declarePayout(db, dan, 'dan', null, [hashOf(5)], now);

  while (await findPayments(db, source, settings, now));
  await verifyPayment(db, source, foreign?.id ?? 0, settings, now);

  assert.deepEqual(await payments(db), [
    { slug: 'ann', state: 'verified', found: true },
    { slug: 'dan', state: 'refused', found: false },
  ]);
});

test('what Hermes pays for the candidate of one delegate is not taken by another that named it before', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const dan = await callerOf(db, people.dan);
  const { slug } = await applyAsDelegate(db, dan, { ...profileNamed('Dan'), candidate: 'annlab' }, START);
  await changeProfile(db, dan, slug, { version: 1, candidate: 'danlab' }, later(1));
  await approveDelegate(db, await callerOf(db, people.stella), slug, 'Runs a node.', later(2));
  await keep(db, FIRST);
  const now = after(FIRST, 2);
  const source = chainOf([byHermes(5, after(FIRST, 1), FIRST, { 1: 10n })]);
  const [taken] = await declarePayout(db, dan, slug, null, [hashOf(5)], now);

  await verifyPayment(db, source, taken?.id ?? 0, settings, now);
  while (await findPayments(db, source, settings, now));

  assert.deepEqual(await payments(db), [
    { slug: 'ann', state: 'verified', found: true },
    { slug: 'dan', state: 'refused', found: false },
  ]);
});

const payments = (db: Database) =>
  db
    .selectFrom('payment')
    .innerJoin('delegate', 'delegate.id', 'payment.delegate_id')
    .select(['slug', 'state', 'found'])
    .orderBy('slug')
    .execute();

test('who was never approved declares no payments and makes no statements, nor does it once it retired', async () => {
  await using database = await payingWorld();
  const { db } = database;
  await keep(db, FIRST);
  const dan = await callerOf(db, people.dan);
  const { slug } = await applyAsDelegate(db, dan, { ...profileNamed('Dan'), candidate: 'annlab' }, START);
  const acts = [
    () => declarePayout(db, dan, slug, null, [hashOf(5)], START),
    () => makeStatement(db, dan, slug, { from: FIRST, to: FIRST }, START),
  ];
  for (const act of acts) await refused(db, act, 'delegate_not_approved');

  await retireDelegate(db, dan, slug, undefined, settings, START);
  for (const act of acts) await refused(db, act, 'delegate_not_approved');

  await retireDelegate(db, await callerOf(db, people.ann), 'ann', undefined, settings, START);
  await pay(db, payment(5, after(FIRST, 1), { 1: 10n }));
  assert.deepEqual(await payments(db), [{ slug: 'ann', state: 'verified', found: false }]);
});

test('one transaction of the chain itself pays for two delegates, each once, whoever searches and declares', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  await approvedDelegate(db, people.dan);
  await changeProfile(db, await callerOf(db, people.dan), 'dan', { version: 1, candidate: 'danlab' }, START);
  const votes = { annlab: { 1: 5n, 2: 5n }, danlab: { 1: 3n } };
  await keepEpoch(db, epochOf(FIRST, votes), [granted('annlab'), granted('danlab')]);
  const at = after(FIRST, 1);
  const onChain = [
    byChain(7, at, 3, 'annlab', { 1: 10n, 2: 20n }),
    byChain(7, at, 4, 'danlab', { 1: 40n }),
    byChain(7, at, 5, 'nobody', { 1: 80n }),
  ];
  const source = chainOf(onChain);
  const whole = { ...payment(7, at, {}), way: 'protocol' as const };
  const [declared] = await Promise.all([
    declarePayout(db, ann, 'ann', null, [whole.hash], at),
    ...[1, 2, 3].map(() => findPayments(db, source, settings, at)),
  ]);
  await verifyPayment(db, chainOf([whole]), declared[0]?.id ?? 0, settings, at);
  await db.updateTable('payment_scan').set({ next_block: 0n }).execute(); // as if another had not kept the place
  await findPayments(db, source, settings, at);
  const kept = await db
    .selectFrom('payment')
    .innerJoin('delegate', 'delegate.id', 'payment.delegate_id')
    .select(['slug', 'log_index', 'state', 'total'])
    .orderBy('log_index')
    .execute();
  assert.deepEqual(
    kept.map((each) => [each.slug, each.log_index, each.state, each.total]),
    [
      ['ann', 3, 'verified', '30'],
      ['dan', 4, 'verified', '40'],
      ['ann', null, 'refused', null],
    ],
  );
  const balances = await db.selectFrom('voter_balance').select(['paid']).orderBy('paid').execute();
  assert.deepEqual(
    balances.map(({ paid }) => paid),
    ['10', '20', '40'],
  );
  const { id: delegateId } = await db
    .selectFrom('delegate')
    .select('id')
    .where('slug', '=', 'dan')
    .executeTakeFirstOrThrow();
  const again = { delegateId, statementId: null, hashes: [whole.hash], found: true, seq: 0 };
  for (const [log, written] of [
    [3, 0],
    [6, 1],
  ] as const) {
    const ids = await db.transaction().execute((tx) => insertPayments(tx, { ...again, log }, at));
    assert.equal(ids.length, written, 'the database refuses the same log, whoever it would be for');
  }
});

test('a payment that is refused may be declared again; one that the chain does not have yet is looked for', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  const now = after(FIRST, 2);
  const [declared] = await declarePayout(db, ann, 'ann', null, [hashOf(5)], now);
  const id = declared?.id ?? 0;
  await verifyPayment(db, chainOf([]), id, settings, now);
  assert.deepEqual(await listDuePayments(db, now, 10), []);
  assert.deepEqual(await listDuePayments(db, after(FIRST, 2.1), 10), [id]);
  await verifyPayment(db, chainOf([]), id, settings, after(FIRST, 27));
  const { id: delegateId } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  assert.equal((await listPayments(db, delegateId, undefined, 10))[0]?.state, 'refused');
  await pay(db, payment(5, after(FIRST, 1), { 1: 10n }), after(FIRST, 30));
  assert.deepEqual(
    (await listPayments(db, delegateId, undefined, 10)).map(({ state }) => state),
    ['verified', 'refused'],
  );
});
