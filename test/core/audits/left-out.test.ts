import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distributedParts } from '../../../core/audits/left-out.ts';
import { listAudits } from '../../../core/audits/store.ts';
import type { Database } from '../../../core/database.ts';
import { shares } from '../../support/delegates.ts';
import { testDatabase } from '../../support/database/database.ts';
import { after, byHermes, FIRST, payingDelegate } from '../../support/payouts/payouts.ts';
import { audit, pay } from '../../support/payouts/audits.ts';
import { epochOf, granted, keepEpoch, voterOf } from '../../support/payouts/votes.ts';

const LAST = FIRST + 47;
const MIDDLE = FIRST + 23;

test('each distribution is for the epochs since the one before, 24 at most, and what none is for is of none', () => {
  const parts = (distributed: number[], fromEpoch: number, toEpoch: number) =>
    distributedParts(distributed, { fromEpoch, toEpoch }).map(({ from, to, forEpoch }) => [
      from,
      to,
      forEpoch,
    ]);
  assert.deepEqual(parts([], 100, 147), [[100, 147, null]]);
  assert.deepEqual(parts([123, 147], 100, 147), [
    [100, 123, 123],
    [124, 147, 147],
  ]);
  assert.deepEqual(parts([110, 123, 160], 100, 147), [
    [100, 110, 110],
    [111, 123, 123],
    [124, 136, null],
    [137, 147, 160],
  ]);
  assert.deepEqual(parts([147], 100, 147), [
    [100, 123, null],
    [124, 147, 147],
  ]);
  assert.deepEqual(
    parts([99, 171], 100, 147),
    [[100, 147, null]],
    'those of other periods are for none of it',
  );
});

/** A period of 48 epochs that Hermes pays twice: voters 1 and 3 vote in all of them, voter 4 in the first half alone. */
async function paidTwice(first: Record<number, bigint>, second: Record<number, bigint>) {
  const database = await testDatabase();
  const { db } = database;
  await payingDelegate(db, { ...shares(0, 10_000, 0), route: 'hermes', payoutPeriodEpochs: 48 });
  for (let epoch = FIRST; epoch <= LAST; epoch += 1) {
    const votes = epoch <= MIDDLE ? { 1: 50n, 3: 30n, 4: 20n } : { 1: 50n, 3: 50n };
    await keepEpoch(db, epochOf(epoch, { annlab: votes }), [granted('annlab', { epoch: 100n })]);
  }
  await pay(db, byHermes(1, after(MIDDLE, 3), MIDDLE, first));
  await pay(db, byHermes(2, after(LAST, 3), LAST, second));
  await audit(db, after(LAST, 100));
  return database;
}

async function compounded(db: Database): Promise<[string, string][]> {
  const rows = await db.selectFrom('audit_voter').select(['voter', 'compounded']).orderBy('voter').execute();
  const balances = await db
    .selectFrom('voter_balance')
    .select(['voter', 'compounded'])
    .orderBy('voter')
    .execute();
  assert.deepEqual(balances, rows);
  return rows.map(({ voter, compounded }) => [`0x${voter.toString('hex')}`, compounded]);
}

async function told(db: Database) {
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  const [{ state, tally, causes } = assert.fail('no audit')] = await listAudits(db, id, undefined, 9);
  return [
    state,
    tally.shortfall,
    tally.compounded,
    causes.map(({ cause, voters, amount }) => [cause, voters, amount]),
  ];
}

test('who is left out of one distribution of several has that part counted as compounded, and lacks what the other should have paid', async () => {
  await using database = await paidTwice({ 1: 1200n, 3: 500n, 4: 480n }, { 1: 1200n });
  const { db } = database;
  assert.deepEqual(await compounded(db), [
    [voterOf(1), '0'],
    [voterOf(3), '1200'],
    [voterOf(4), '0'],
  ]);
  assert.deepEqual(await told(db), [
    'short',
    220n,
    1200n,
    [
      ['compounded', 1, 1200n],
      ['unexplained', 1, 220n],
    ],
  ]);
});

test('who voted no more when a distribution was for is not left out of it: what an earlier one paid short is short', async () => {
  await using database = await paidTwice({ 1: 1200n, 3: 720n, 4: 100n }, { 1: 1200n, 3: 1200n });
  const { db } = database;
  assert.deepEqual(
    (await compounded(db)).map(([, amount]) => amount),
    ['0', '0', '0'],
  );
  assert.deepEqual(await told(db), ['short', 380n, 0n, [['unexplained', 1, 380n]]]);

  await pay(db, byHermes(3, after(LAST, 101), MIDDLE, { 4: 380n }));
  await audit(db, after(LAST, 102));
  assert.deepEqual(await told(db), ['late', 0n, 0n, []]);
});

test('what a distribution left out is no more compounded once another part of it is found', async () => {
  await using database = await paidTwice({ 1: 1200n, 3: 720n }, { 1: 1200n, 3: 1200n });
  const { db } = database;
  assert.deepEqual(
    (await compounded(db)).map(([, amount]) => amount),
    ['0', '0', '480'],
  );
  await pay(db, byHermes(3, after(LAST, 50), MIDDLE, { 4: 480n }), after(LAST, 101));
  await audit(db, after(LAST, 102));
  assert.deepEqual(
    (await compounded(db)).map(([, amount]) => amount),
    ['0', '0', '0'],
  );
});
