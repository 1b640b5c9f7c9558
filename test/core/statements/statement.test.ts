import assert from 'node:assert/strict';
import test from 'node:test';
import { makeStatement } from '../../../core/statements/make-statement.ts';
import type { StatementRow } from '../../../core/statements/statement-row.ts';
import { callerOf, shares } from '../../support/delegates.ts';
import { testDatabase } from '../../support/database/database.ts';
import { keep, make, NOW, refusal, rows } from '../../support/payouts/made-statements.ts';
import { people } from '../../support/people.ts';
import { CANDIDATE, electedDelegate, FIRST, planFrom } from '../../support/payouts/statements.ts';
import { epochOf, granted, keepEpoch } from '../../support/payouts/votes.ts';

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
