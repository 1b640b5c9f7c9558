import assert from 'node:assert/strict';
import test from 'node:test';
import { hexText, sha256 } from '../../../core/hashing.ts';
import { approveStatement } from '../../../core/statements/approve-statement.ts';
import type { Statement } from '../../../core/statements/statement.ts';
import { callerOf, later, shares } from '../../support/delegates.ts';
import { testDatabase } from '../../support/database/database.ts';
import { keep, make, NOW, refusal, rows } from '../../support/payouts/made-statements.ts';
import { people } from '../../support/people.ts';
import { electedDelegate } from '../../support/payouts/statements.ts';

test('only the delegate approves, only the hash that is shown, and no epoch twice', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, { ...shares(7777, 0, 0), minimumPayout: '2000' });
  for (const after of [0, 1, 2]) await keep(db, after, { 1: 3n, 2: 5n }, 1000n);
  const [ann, stella] = [await callerOf(db, people.ann), await callerOf(db, people.stella)];
  const before = await make(db, 0, 0);
  const [after, overlapping] = [await make(db, 1, 1), await make(db, 0, 1)];
  const approve = (statement: Statement, by = ann, hash = statement.sha256 ?? Buffer.alloc(32)) =>
    approveStatement(db, by, statement.id, hexText(hash), later(5));

  await assert.rejects(approve(before, stella), refusal('not_your_delegate', /ann/));
  await assert.rejects(approve(before, ann, sha256('another')), refusal('statement_hash_differs', /hash/));
  assert.deepEqual((await approve(before)).approvedAt, later(5));
  assert.deepEqual(
    (await approveStatement(db, ann, before.id, hexText(before.sha256 ?? Buffer.alloc(32)), later(9)))
      .approvedAt,
    later(5),
  );
  await assert.rejects(
    approve(overlapping),
    refusal('statement_overlaps', new RegExp(`Statement ${before.id}`)),
  );
  await approve(after);

  const third = await make(db, 2, 2);
  assert.equal(third.previous?.id, after.id);
  const stray = await make(db, 1, 2);
  assert.equal(stray.previous?.id, before.id);
});

test('a statement that another came before is not approved: what was carried would be lost', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, { ...shares(10_000, 0, 0), minimumPayout: '2000' });
  for (const after of [0, 1]) await keep(db, after, { 1: 3n, 2: 5n }, 1000n);
  const ann = await callerOf(db, people.ann);
  const second = await make(db, 1, 1);
  await make(db, 0, 0);
  const approve = (statement: Statement) =>
    approveStatement(db, ann, statement.id, hexText(statement.sha256 ?? Buffer.alloc(32)), NOW);

  await assert.rejects(approve(second), refusal('statement_outdated', /make it again/));
  const again = await make(db, 1, 1);
  assert.notEqual(again.id, second.id);
  assert.deepEqual(
    (await rows(db, again)).map(({ carriedIn }) => carriedIn),
    [375n, 625n],
  );
  await approve(again);
});

test('what was carried is taken over once, in whatever order statements are approved', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, { ...shares(10_000, 0, 0), minimumPayout: '600' });
  for (const after of [0, 1, 2, 3, 4]) await keep(db, after, { 1: 3n, 2: 5n }, 1000n);
  const ann = await callerOf(db, people.ann);
  const approve = async (statement: Statement) =>
    await approveStatement(db, ann, statement.id, hexText(statement.sha256 ?? Buffer.alloc(32)), NOW);
  await approve(await make(db, 0, 0));

  const last = await approve(await make(db, 2, 2));
  const between = await approve(await make(db, 1, 1));

  const carriedIn = async (statement: Statement) => (await rows(db, statement)).map((row) => row.carriedIn);
  assert.deepEqual(
    [await carriedIn(last), await carriedIn(between)],
    [
      [375n, 0n],
      [0n, 0n],
    ],
  );
});

test('what was carried waits for the next statement that is approved, though its epochs are before', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, { ...shares(10_000, 0, 0), minimumPayout: '1000' });
  for (const after of [0, 1, 2, 3]) await keep(db, after, { 1: 3n, 2: 5n }, 1000n);
  const ann = await callerOf(db, people.ann);
  const approve = async (statement: Statement) =>
    await approveStatement(db, ann, statement.id, hexText(statement.sha256 ?? Buffer.alloc(32)), NOW);
  const carried = async (statement: Statement) =>
    (await rows(db, statement)).map(({ carriedIn, payable, carriedOut }) => [carriedIn, payable, carriedOut]);
  const early = await make(db, 1, 1);
  await approve(await make(db, 0, 0));
  const third = await approve(await make(db, 2, 2));
  await assert.rejects(approve(early), refusal('statement_outdated', /make it again/));

  const second = await approve(await make(db, 1, 1));
  const fourth = await approve(await make(db, 3, 3));

  assert.deepEqual([second.previous?.id, fourth.previous?.id], [third.id, second.id]);
  assert.deepEqual(await carried(third), [
    [375n, 0n, 750n],
    [625n, 1250n, 0n],
  ]);
  assert.deepEqual(await carried(second), [
    [750n, 1125n, 0n],
    [0n, 0n, 625n],
  ]);
  assert.deepEqual(await carried(fourth), [
    [0n, 0n, 375n],
    [625n, 1250n, 0n],
  ]);
});
