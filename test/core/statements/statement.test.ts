import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { insertAudit } from '../../../core/audits/store.ts';
import type { Database } from '../../../core/database.ts';
import type { Delegate } from '../../../core/delegates/delegate.ts';
import { hexText, sha256 } from '../../../core/hashing.ts';
import type { PlanTermsInput } from '../../../core/reward-plans/reward-plan.ts';
import { computeStatement } from '../../../core/statements/compute-statement.ts';
import { makeStatement } from '../../../core/statements/make-statement.ts';
import { figuresOf } from '../../../core/statements/read-statement.ts';
import type { StatementRow } from '../../../core/statements/statement-row.ts';
import { headText, rowsText, totalsText } from '../../../core/statements/statement-text.ts';
import { candidateKey } from '../../../core/statements/store.ts';
import { callerOf, shares } from '../../support/delegates.ts';
import { testDatabase } from '../../support/database.ts';
import { keep, make, NOW, refusal, rows } from '../../support/made-statements.ts';
import { people } from '../../support/people.ts';
import { CANDIDATE, electedDelegate, FIRST, planFrom } from '../../support/statements.ts';
import { epochOf, granted, keepEpoch, voterOf } from '../../support/votes.ts';

const amounts = (found: readonly StatementRow[]) =>
  found.map(({ voter, entitled, carriedIn, payable, carriedOut, forfeited, reason }) => [
    Number(voter),
    ...[entitled, carriedIn, payable, carriedOut, forfeited].map(Number),
    reason,
  ]);

test('what is below the minimum is carried from statement to statement until it is enough, to the last unit', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, { ...shares(10_000, 0, 0), minimumPayout: '100' });
  await keep(db, 0, { 1: 40n, 2: 160n }, 200n);
  await keep(db, 1, { 1: 50n, 3: 150n }, 200n);
  await keep(db, 2, { 1: 10n, 2: 190n }, 200n);

  const first = await make(db, 0, 0);
  const second = await make(db, 1, 1);
  const third = await make(db, 2, 2);

  assert.deepEqual(amounts(await rows(db, first)), [
    [1, 40, 0, 0, 40, 0, 'below_minimum_carried'],
    [2, 160, 0, 160, 0, 0, null],
  ]);
  assert.deepEqual(amounts(await rows(db, second)), [
    [1, 50, 40, 0, 90, 0, 'below_minimum_carried'],
    [3, 150, 0, 150, 0, 0, null],
  ]);
  assert.deepEqual(amounts(await rows(db, third)), [
    [1, 10, 90, 100, 0, 0, null],
    [2, 190, 0, 190, 0, 0, null],
  ]);
  assert.deepEqual([first.previous, second.previous?.id, third.previous?.id], [null, first.id, second.id]);
  assert.deepEqual(third.previous?.sha256, second.sha256);
  assert.deepEqual(third.content?.minimum, { amount: '100', below: 'carry_over', plan: 1 });
});

test('who is carried for and votes no more is still a row, and what is forfeited is the delegate’s and said; what was carried is not', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const terms = { ...shares(10_000, 0, 0), minimumPayout: '100' };
  await electedDelegate(db, terms);
  await planFrom(db, { ...terms, belowMinimum: 'forfeit' }, FIRST + 200);
  await keep(db, 199, { 1: 40n, 2: 160n }, 200n);
  await keep(db, 200, { 2: 170n, 3: 30n }, 200n);
  await make(db, 199, 199);

  const { content, ...statement } = await make(db, 200, 200);

  assert.deepEqual(amounts(await rows(db, { ...statement, content })), [
    [1, 0, 40, 40, 0, 0, null],
    [2, 170, 0, 170, 0, 0, null],
    [3, 30, 0, 0, 0, 30, 'below_minimum_forfeited'],
  ]);
  assert.deepEqual(
    [
      content?.totals.carriedIn,
      content?.totals.payable,
      content?.totals.forfeited,
      content?.totals.recipients,
    ],
    ['40', '210', '30', 2],
  );
});

test('who gets nothing is a row that says where the share went', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, { ...shares(5000, 0, 0), route: 'hermes' });
  const votes = (voter: number) => epochOf(FIRST - 2 + voter, { [CANDIDATE]: { [voter]: 1n } });
  await keepEpoch(db, votes(1), [granted(CANDIDATE, { block: 9n })]);
  await keepEpoch(db, votes(2), [granted(CANDIDATE, { state: 'not_granted' })]);
  await keepEpoch(db, votes(3), [granted(CANDIDATE, { state: 'no_data' })]);
  await keepEpoch(db, votes(4), [granted(CANDIDATE, { epoch: 9n })]);
  await keepEpoch(db, votes(5), []);
  await keep(db, 4, { 6: 1n, 7: 10n ** 20n }, 10n);

  const statement = await make(db, -1, 4);

  assert.deepEqual(
    (await rows(db, statement)).map(({ voter, reason }) => [Number(voter), reason]),
    [
      [1, 'no_plan'],
      [2, 'not_granted'],
      [3, 'no_data'],
      [4, 'nothing_promised'],
      [5, 'nothing_granted'],
      [6, 'rounded_to_nothing'],
      [7, null],
    ],
  );
  assert.deepEqual(
    statement.content?.periods.map(({ from, to, state, plan }) => [from - FIRST, to - FIRST, state, plan]),
    [
      [-1, -1, 'no_plan', null],
      [0, 0, 'not_granted', 1],
      [1, 1, 'no_data', 1],
      [2, 2, 'nothing_promised', 1],
      [3, 3, 'nothing_granted', 1],
      [4, 4, 'counted', 1],
    ],
  );
  assert.deepEqual(statement.content?.notes, ['hermes_compounds', 'hermes_forwards', 'hermes_fee']);
  assert.equal(statement.content?.totals.dust, '1');
});

test('an epoch in which the candidate did not stand gives nobody anything, though it stands in the last one', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, shares(10_000, 0, 0));
  await keep(db, 0, { 1: 5n, 2: 5n }, 10n);
  await keepEpoch(db, epochOf(FIRST + 1, { other: { 3: 1n } }), [granted('other', { block: 10n })]);
  await keep(db, 2, { 1: 1n, 4: 9n }, 10n);

  const statement = await make(db, 0, 2);

  assert.deepEqual(
    (await rows(db, statement)).map(({ voter, payable }) => [Number(voter), payable]),
    [
      [1, 6n],
      [2, 5n],
      [4, 9n],
    ],
  );
  assert.deepEqual(
    statement.content?.periods.map(({ from, to, state }) => [from - FIRST, to - FIRST, state]),
    [
      [0, 0, 'counted'],
      [1, 1, 'not_candidate'],
      [2, 2, 'counted'],
    ],
  );
});

test('the hash is of the canonical text, whose bytes are these', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, { ...shares(6935, 0, 0), minimumPayout: '5' });
  await keep(db, 0, { 1: 1n, 2: 2n }, 10_000n);

  const statement = await make(db, 0, 0);
  const { division, minimum } = await figuresOf(db, statement);
  const totals = statement.content?.totals;
  assert.ok(totals !== undefined && statement.sha256 !== null);
  const text = [
    headText(statement, await candidateKey(db, statement.candidateId), minimum, division),
    rowsText(await rows(db, statement)),
    totalsText(totals),
  ].join('');

  const digest = hexText(division.epochs[0]?.plan?.digest ?? Buffer.alloc(0));
  assert.equal(
    text,
    [
      'pledgebook statement 1',
      'delegate ann',
      'candidate annnode',
      `epochs ${FIRST} ${FIRST}`,
      'asset IOTX 18',
      'previous -',
      'minimum 5 carry_over 1',
      `epoch ${FIRST} counted granted 1 ${digest} largest_remainder ${FIRST} 10000 6935 0 6935 0 0`,
      `voter ${voterOf(1)} 2312 0 2312 0 0 -`,
      `voter ${voterOf(2)} 4623 0 4623 0 0 -`,
      'totals granted=10000 promised=6935 entitled=6935 delegate=3065 dust=0 dustCarriedIn=0 dustCarriedOut=0 carriedIn=0 payable=6935 carriedOut=0 forfeited=0 voters=2 recipients=2',
      '',
    ].join('\n'),
  );
  assert.equal(hexText(statement.sha256), hexText(sha256(text)));
});

test('the same range is the same statement, and computed again it has the same hash', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  await electedDelegate(db, { ...shares(7777, 0, 0), minimumPayout: '300' });
  await keep(db, 0, { 1: 3n, 2: 5n, 3: 11n }, 1000n);
  await keep(db, 1, { 1: 3n, 2: 50n, 9: 11n }, 1003n);
  const [once, again] = [await make(db, 0, 1), await make(db, 0, 1)];
  assert.equal(again.id, once.id);

  await owner
    .updateTable('statement')
    .set({ state: 'computing', content: null, sha256: null, ready_at: null })
    .execute();
  await Promise.all([computeStatement(db, once.id, NOW), computeStatement(db, once.id, NOW)]);

  const { sha256: hash, content, state } = await make(db, 0, 1);
  assert.equal(state, 'ready');
  assert.deepEqual(hash, once.sha256);
  assert.deepEqual(content, once.content);
});

test('a statement is refused to strangers, of a range that is none, and of epochs that are not known; nothing is kept of it', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, shares(8000, 0, 0));
  await keep(db, 0, { 1: 3n }, 1000n);
  const vic = await callerOf(db, people.vic);
  const range = { from: FIRST, to: FIRST };
  await assert.rejects(makeStatement(db, vic, 'ann', range, NOW), refusal('not_your_delegate', /ann/));
  await assert.rejects(make(db, 1, 0), refusal('invalid_input', /ends after it starts/));
  await assert.rejects(make(db, 0, 8784), refusal('invalid_input', /8784 epochs at most/));
  await assert.rejects(make(db, 0, 1), refusal('epochs_missing', /epoch/));
  assert.equal(await db.selectFrom('statement').select('id').executeTakeFirst(), undefined);
  const stella = await callerOf(db, people.stella);
  assert.equal((await makeStatement(db, stella, 'ann', range, NOW)).state, 'ready');
});

/** A payout period of two epochs, as its audit has it. */
async function beginPeriod(db: Database, { id }: Delegate, fromEpoch: number): Promise<void> {
  const [dueAt, finalAt] = [NOW, NOW];
  const terms = { planVersion: 1, minimumPayout: 0n, belowMinimum: 'carry_over', dueAt, finalAt } as const;
  const data = { counted: false, missingEpochs: 0, ungrantedEpochs: 0, entitled: 0n };
  const period = { fromEpoch, toEpoch: fromEpoch + 1, endsAt: NOW };
  await db.transaction().execute((tx) => insertAudit(tx, id, { ...period, ...terms, ...data }, NOW));
}

test('P1: granted is voters and delegate and dust, whatever the plans, votes and minimums; no statement pays more than was owed', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const delegate = await electedDelegate(db);
  const terms: fc.Arbitrary<PlanTermsInput> = fc.record({
    blockShareBps: fc.integer({ min: 0, max: 10_000 }),
    epochShareBps: fc.integer({ min: 0, max: 10_000 }),
    foundationShareBps: fc.integer({ min: 0, max: 10_000 }),
    route: fc.constantFrom('manual', 'hermes', 'protocol'),
    minimumPayout: fc.constantFrom('0', '7', '100000', '5000000000000000000'),
    belowMinimum: fc.constantFrom('carry_over', 'forfeit'),
    basis: fc.constantFrom('epoch_snapshot', 'payout_snapshot'),
  });
  const amount = fc.oneof(fc.bigInt(0n, 30n), fc.bigInt(0n, 10n ** 22n));
  const weight = fc.oneof(fc.bigInt(1n, 9n), fc.bigInt(1n, 10n ** 27n));
  const epoch = fc.record({
    votes: fc.dictionary(fc.integer({ min: 0, max: 12 }).map(String), weight, { maxKeys: 8 }),
    reward: fc.record({ block: amount, epoch: amount, foundation: amount }),
  });
  const stories = fc.sample(fc.tuple(terms, terms, fc.array(epoch, { minLength: 6, maxLength: 6 })), {
    numRuns: 12,
    seed: 7,
  });
  let first = 0;
  for (const [before, after, epochs] of stories) {
    const start = first;
    first += 400;
    await planFrom(db, before, FIRST + start + 199);
    await planFrom(db, after, FIRST + start + 395);
    let carried = 0n;
    let dust = 0n;
    for (const [i, { votes, reward }] of epochs.entries())
      await keepEpoch(db, epochOf(FIRST + start + 392 + i, { [CANDIDATE]: votes }), [
        granted(CANDIDATE, reward),
      ]);
    for (const part of [0, 2, 4]) {
      await beginPeriod(db, delegate, FIRST + start + 392 + part);
      const statement = await make(db, start + 392 + part, start + 393 + part);
      const found = await rows(db, statement);
      const totals = statement.content?.totals;
      assert.ok(totals !== undefined);
      const value = (name: Exclude<keyof typeof totals, 'voters' | 'recipients'>) => BigInt(totals[name]);
      const sum = (of: (row: StatementRow) => bigint) => found.reduce((all, row) => all + of(row), 0n);
      assert.equal(
        value('granted') + value('dustCarriedIn'),
        value('entitled') + value('delegate') + value('dust') + value('dustCarriedOut'),
      );
      assert.equal(
        value('entitled') + value('carriedIn'),
        value('payable') + value('carriedOut') + value('forfeited'),
      );
      assert.equal(
        value('granted'),
        epochs
          .slice(part, part + 2)
          .reduce((all, { reward }) => all + reward.block + reward.epoch + reward.foundation, 0n),
      );
      assert.equal(
        sum((row) => row.entitled),
        value('entitled'),
      );
      assert.equal(
        sum((row) => row.payable),
        value('payable'),
      );
      assert.equal(
        sum((row) => row.carriedOut),
        value('carriedOut'),
      );
      assert.equal(value('carriedIn'), carried);
      assert.equal(value('dustCarriedIn'), dust);
      assert.ok(
        found.every((row) => row.entitled + row.carriedIn === row.payable + row.carriedOut + row.forfeited),
      );
      assert.ok(found.every((row) => (row.payable === 0n) === (row.reason !== null)));
      const voters = new Set(epochs.slice(part, part + 2).flatMap(({ votes }) => Object.keys(votes)));
      assert.ok([...voters].every((voter) => found.some((row) => row.voter === voterOf(Number(voter)))));
      carried = value('carriedOut');
      dust = value('dustCarriedOut');
    }
    await owner.deleteFrom('statement_carry').execute();
    await owner.deleteFrom('statement').execute();
  }
});
