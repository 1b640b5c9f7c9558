import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import { RefusalError } from '../../../core/errors.ts';
import { apportion } from '../../../core/statements/entitlement.ts';
import { type Entitlement, entitlementsOf } from '../../../core/statements/entitlements.ts';
import { planAt } from '../../../core/statements/statement-epoch.ts';
import { plansBetween } from '../../../core/reward-plans/store.ts';
import { recordEpoch } from '../../../core/votes/record-epoch.ts';
import { shares } from '../../support/delegates.ts';
import { testDatabase } from '../../support/database/database.ts';
import { CANDIDATE, electedDelegate, FIRST, planFrom, startOf } from '../../support/payouts/statements.ts';
import { epochOf, granted, keepEpoch, voterOf } from '../../support/payouts/votes.ts';

const refusal = (code: string, text: RegExp) => (error: unknown) =>
  error instanceof RefusalError && error.code === code && text.test(error.message);

async function all(rows: AsyncIterable<Entitlement>): Promise<[string, bigint][]> {
  const found: [string, bigint][] = [];
  for await (const { voter, entitled } of rows) found.push([voter, entitled]);
  return found;
}

test('each epoch is divided by the plan that was in force when it began, and every voter is a row', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const delegate = await electedDelegate(db, shares(8000, 6935, 0));
  const change = FIRST + 200;
  await planFrom(db, shares(5000, 6935, 0), change);
  const [block, epoch] = [10n ** 22n + 7n, 10n ** 21n + 3n];
  const range = { from: change - 2, to: change };
  const votes = [
    { 1: 5n, 2: 7n },
    { 2: 7n, 3: 1n },
    { 1: 5n, 9: 10n ** 27n },
  ];
  for (const [i, each] of votes.entries())
    await keepEpoch(db, epochOf(range.from + i, { [CANDIDATE]: each, other: { 7: 3n } }), [
      granted(CANDIDATE, { block, epoch }),
      granted('other', { block: 5n }),
    ]);

  const rows = await all(entitlementsOf(db, delegate, range));

  const pools = [8000n, 8000n, 5000n].map((bps) => (block * bps) / 10_000n + (epoch * 6935n) / 10_000n);
  const parts = votes.map(
    (each, i) => apportion(pools[i] ?? 0n, Object.values(each), 'largest_remainder').parts,
  );
  const sum = (...amounts: (bigint | undefined)[]) =>
    amounts.reduce<bigint>((of, each) => of + (each ?? 0n), 0n);
  assert.deepEqual(rows, [
    [voterOf(1), sum(parts[0]?.[0], parts[2]?.[0])],
    [voterOf(2), sum(parts[0]?.[1], parts[1]?.[0])],
    [voterOf(3), sum(parts[1]?.[1])],
    [voterOf(9), sum(parts[2]?.[1])],
  ]);
  assert.equal(sum(...rows.map(([, amount]) => amount)), sum(...pools));
  assert.deepEqual(await all(entitlementsOf(db, delegate, range)), rows);
});

test('with votes at the payout’s snapshot only those of the last epoch count, and who left is a row of nothing', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const delegate = await electedDelegate(db, { ...shares(10_000, 0, 0), basis: 'payout_snapshot' });
  for (const [i, votes] of [
    { 1: 1n, 2: 1n },
    { 2: 3n, 3: 1n },
  ].entries())
    await keepEpoch(db, epochOf(FIRST + i, { [CANDIDATE]: votes }), [granted(CANDIDATE, { block: 100n })]);

  assert.deepEqual(await all(entitlementsOf(db, delegate, { from: FIRST, to: FIRST + 1 })), [
    [voterOf(1), 0n],
    [voterOf(2), 150n],
    [voterOf(3), 50n],
  ]);
});

test('what does not divide waits for the next epoch where the chain pays, and is the delegate’s where Hermes does', async () => {
  for (const [route, each] of [
    ['protocol', 3n + 4n],
    ['hermes', 3n + 3n],
  ] as const) {
    await using database = await testDatabase();
    const { db } = database;
    const delegate = await electedDelegate(db, { ...shares(10_000, 0, 0), route });
    for (const [i, block] of [10n, 11n].entries())
      await keepEpoch(db, epochOf(FIRST + i, { [CANDIDATE]: { 1: 1n, 2: 1n, 3: 1n } }), [
        granted(CANDIDATE, { block }),
      ]);
    const rows = await all(entitlementsOf(db, delegate, { from: FIRST, to: FIRST + 1 }));
    assert.deepEqual(
      rows.map(([, amount]) => amount),
      [each, each, each],
      route,
    );
  }
});

test('a gap in the range, or rewards that are not known, are named and never a figure', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const delegate = await electedDelegate(db, shares(8000, 0, 0));
  const ask = (from: number, to: number) => all(entitlementsOf(db, delegate, { from, to }));
  await assert.rejects(ask(FIRST, FIRST), refusal('candidate_unknown', /annnode/));
  await keepEpoch(db, epochOf(FIRST, { [CANDIDATE]: { 1: 1n } }), []);
  await keepEpoch(db, epochOf(FIRST + 2, { other: { 1: 1n } }), []);
  await recordEpoch(db, epochOf(FIRST + 3, { [CANDIDATE]: { 1: 1n } }), startOf(FIRST + 5));
  await assert.rejects(ask(FIRST, FIRST + 2), refusal('epochs_missing', new RegExp(`epoch ${FIRST + 1}$`)));
  await assert.rejects(
    ask(FIRST + 2, FIRST + 3),
    refusal('rewards_not_recorded', new RegExp(`epoch ${FIRST + 3}$`)),
  );
  assert.deepEqual(await ask(FIRST + 2, FIRST + 2), []);
  assert.deepEqual(await ask(FIRST, FIRST), [[voterOf(1), 0n]]);
});

test('the plan of a time is the last that took effect by then; none before the first; and no others are read', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const delegate = await electedDelegate(db, shares(8000, 0, 0));
  for (const [epoch, share] of [
    [2, 9000],
    [4, 9100],
    [5, 9200],
  ] as const)
    await planFrom(db, shares(share, 0, 0), FIRST + epoch);
  await sql`update reward_plan set state = 'withdrawn', ended_at = now() where version = 3`.execute(owner);
  await sql`update reward_plan set state = 'announced', in_force_at = null, ended_at = null where version = 4`.execute(
    owner,
  );
  const before = new Date(startOf(FIRST + 2).getTime() - 1);
  const times = [...[-1, 0, 1, 2, 3, 4, 5, 6].map((after) => startOf(FIRST + after)), before].sort(
    (a, b) => a.getTime() - b.getTime(),
  );
  const expected = [undefined, 1, 1, 1, 2, 2, 2, 4, 4];
  for (const [i, from] of times.entries())
    for (const [j, to] of times.entries()) {
      if (j < i) continue;
      const plans = await plansBetween(db, delegate.id, from, to);
      const found = times.slice(i, j + 1).map((at) => planAt(plans, at)?.version);
      assert.deepEqual(found, expected.slice(i, j + 1), `${from.toISOString()} to ${to.toISOString()}`);
      assert.deepEqual(
        plans.map(({ version }) => version),
        [...new Set(found.filter((version) => version !== undefined))],
      );
    }
});
