import assert from 'node:assert/strict';
import test from 'node:test';
import { auditDelegate } from '../../../core/audits/audit-delegate.ts';
import { exportAudit } from '../../../core/audits/export.ts';
import { recomputeAudit } from '../../../core/audits/recompute.ts';
import { findAudit, listAudits } from '../../../core/audits/store.ts';
import { findPayments } from '../../../core/payouts/find-payments.ts';
import type { PaymentSource } from '../../../core/payouts/payment.ts';
import { paymentsKnownUntil } from '../../../core/payment-search/store.ts';
import { testDatabase } from '../../support/database/database.ts';
import { settings, shares } from '../../support/delegates.ts';
import {
  after,
  byHermes,
  chainOf,
  FIRST,
  keep,
  payingDelegate,
  payment,
} from '../../support/payouts/payouts.ts';
import { audit, auditStates, pay, payingWorld, payoutKinds } from '../../support/payouts/audits.ts';

test('no data and nothing granted are no shortfall, and are told apart; data that comes later counts then', async () => {
  await using database = await payingWorld();
  const { db } = database;
  await keep(db, FIRST, { state: 'not_granted' });
  await keep(db, FIRST + 1, { state: 'not_granted' });
  await keep(db, FIRST + 2, { state: 'no_data', epoch: 100n });
  await keep(db, FIRST + 3);
  await keep(db, FIRST + 5); // the epoch before is missing
  await audit(db, after(FIRST + 5, 100));
  const before = await auditStates(db);
  assert.deepEqual(before, [
    [FIRST + 5, 'no_data', 0, 0n],
    [FIRST + 3, 'no_data', 0, 0n],
    [FIRST + 1, 'not_granted', 0, 0n],
  ]);
  assert.deepEqual(await payoutKinds(db), []);
  await keep(db, FIRST + 4);
  await audit(db, after(FIRST + 5, 102));
  assert.deepEqual((await auditStates(db))[0], [FIRST + 5, 'short', 3, 160n]);
});

test('a node that stands still has nobody found short: what was paid is known until its newest block', async () => {
  await using database = await payingWorld();
  const { db } = database;
  for (const epoch of [0, 1]) await keep(db, FIRST + epoch);
  const look = async (source: PaymentSource, now: Date) => {
    while (await findPayments(db, source, settings, now));
    await auditDelegate(db, 'ann', settings, now);
    return (await auditStates(db))[0]?.[1];
  };
  const standing = chainOf([], after(FIRST + 1, 3));
  assert.equal(await look(standing, after(FIRST + 1, 3)), 'open');
  assert.equal(await look(standing, after(FIRST + 1, 60)), 'no_data');
  assert.deepEqual(await payoutKinds(db), []);

  const paid = payment(1, after(FIRST + 1, 5), { 1: 80n, 2: 48n, 3: 32n });
  assert.equal(await look(chainOf([paid], after(FIRST + 1, 62)), after(FIRST + 1, 62)), 'paid_in_full');
  await look(standing, after(FIRST + 1, 63)); // another node, which is behind
  assert.deepEqual(await paymentsKnownUntil(db), after(FIRST + 1, 62));
});

test('a minimum waits, and a part below it is forfeited where the plan says so', async () => {
  for (const [belowMinimum, state, shortVoters] of [
    ['carry_over', 'short', 2],
    ['forfeit', 'paid_in_full', 0],
  ] as const) {
    await using database = await payingWorld({ minimumPayout: '40', belowMinimum });
    const { db } = database;
    for (const epoch of [0, 1]) await keep(db, FIRST + epoch);
    await pay(db, payment(1, after(FIRST + 1, 1), { 1: 80n, 2: 48n })); // 32 of voter 3 are below 40
    await audit(db, after(FIRST + 1, 100));
    assert.deepEqual(await auditStates(db), [[FIRST + 1, 'paid_in_full', 0, 0n]]);
    for (const epoch of [2, 3]) await keep(db, FIRST + epoch);
    await pay(db, payment(2, after(FIRST + 3, 1), { 1: 80n, 2: belowMinimum === 'forfeit' ? 48n : 3n }));
    await audit(db, after(FIRST + 3, 100));
    assert.deepEqual((await auditStates(db))[0]?.slice(0, 3), [FIRST + 3, state, shortVoters], belowMinimum);
  }
});

test('a minimum that nobody reaches has nothing paid, and how much waits for it is said', async () => {
  await using database = await payingWorld({ minimumPayout: '9'.repeat(30), belowMinimum: 'carry_over' });
  const { db } = database;
  for (const epoch of [0, 1, 2, 3]) await keep(db, FIRST + epoch);
  await audit(db, after(FIRST + 3, 100));
  assert.deepEqual(
    (await auditStates(db)).map(([, state]) => state),
    ['nothing_due', 'nothing_due'],
  );
  const rows = await db
    .selectFrom('audit')
    .select(['waiting_voters', 'waiting'])
    .orderBy('to_epoch')
    .execute();
  assert.deepEqual(
    rows.map(({ waiting_voters, waiting }) => [waiting_voters, waiting]),
    [
      [3, '160'],
      [3, '320'],
    ],
  );
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  const last = (await findAudit(db, id, FIRST + 3)) ?? assert.fail('no audit');
  const lines: string[] = [];
  for await (const line of exportAudit(db, last)) lines.push(line);
  const { said, follows, wrongVoters } = await recomputeAudit(lines);
  assert.deepEqual([follows, wrongVoters], [said, []]);
});

test('a period in which nothing was shared is not paid in full, nor found short', async () => {
  await using database = await payingWorld();
  const { db } = database;
  for (const epoch of [0, 1]) await keep(db, FIRST + epoch, { epoch: 0n });
  for (const epoch of [2, 3]) await keep(db, FIRST + epoch);
  for (const epoch of [4, 5]) await keep(db, FIRST + epoch, { epoch: 0n });
  await pay(db, payment(1, after(FIRST + 3, 1), { 1: 80n, 2: 48n, 3: 32n }));
  await audit(db, after(FIRST + 5, 100));
  assert.deepEqual(
    (await auditStates(db)).map(([, state]) => state),
    ['nothing_due', 'paid_in_full', 'nothing_due'],
  );
  const kept = await db.selectFrom('audit').select('state').distinct().execute();
  assert.deepEqual(kept, [{ state: 'paid_in_full' }], 'the release before knows no other');
});

test('what Hermes leaves out is compounded and not short; what it pays less is named by its cause', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await payingDelegate(db, { ...shares(0, 6935, 0), route: 'hermes', payoutPeriodEpochs: 24 });
  for (let epoch = 0; epoch < 48; epoch += 1) await keep(db, FIRST + epoch, { epoch: 1_000_000n });
  const [first, second] = [FIRST + 23, FIRST + 47];
  const asPromised = { 1: 346_750n * 24n, 2: 208_050n * 24n };
  const withoutAPoint = { 1: 346_700n * 24n - 100n, 2: 208_020n * 24n - 100n };
  await pay(db, byHermes(1, after(first, 3), first, asPromised));
  await pay(db, byHermes(2, after(second, 3), second, withoutAPoint));
  await audit(db, after(second, 100));
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  const told = (await listAudits(db, id, undefined, 9)).map(({ state, tally, causes }) => [
    state,
    tally.shortfall,
    tally.compounded,
    causes.map(({ cause, voters, amount }) => [cause, voters, amount]),
  ]);
  const compounded = 138_700n * 24n;
  assert.deepEqual(told, [
    [
      'short',
      80n * 24n + 200n,
      2n * compounded,
      [
        ['compounded', 1, compounded],
        ['lost_basis_point', 2, 80n * 24n],
        ['service_fee', 2, 200n],
      ],
    ],
    ['paid_in_full', 0n, compounded, [['compounded', 1, compounded]]],
  ]);
  await pay(db, byHermes(3, after(second, 101), second, { 3: compounded }));
  await audit(db, after(second, 102));
  assert.equal((await findAudit(db, id, second))?.tally.compounded, compounded, 'until it is seen paid');
});
