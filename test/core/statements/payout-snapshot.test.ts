import assert from 'node:assert/strict';
import test from 'node:test';
import { auditDelegate } from '../../../core/audits/audit-delegate.ts';
import { shares, settings } from '../../support/delegates.ts';
import { testDatabase } from '../../support/database/database.ts';
import { keep, make, refusal, rows } from '../../support/payouts/made-statements.ts';
import { electedDelegate, FIRST, startOf } from '../../support/payouts/statements.ts';
import { voterOf } from '../../support/payouts/votes.ts';

test('where the votes at the payout count, a statement counts those that the audit of the period does, or is refused', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const plan = { ...shares(10_000, 0, 0), basis: 'payout_snapshot', payoutPeriodEpochs: 2 };
  const { id } = await electedDelegate(db, plan);
  const votes = [{ 1: 1n }, { 2: 1n }, { 3: 1n }, { 4: 1n }] as const;
  for (const [i, each] of votes.slice(0, 3).entries()) await keep(db, i, each, 100n);
  await auditDelegate(db, 'ann', settings, startOf(FIRST + 5));

  for (const [from, to, end] of [
    [0, 0, /ends with epoch/],
    [0, 2, /ends with epoch/],
    [2, 2, /is not over/],
  ] as const)
    await assert.rejects(make(db, from, to), refusal('not_the_payout_period', end));
  assert.deepEqual(await db.selectFrom('statement').select('id').execute(), []);

  await keep(db, 3, votes[3], 100n);
  await auditDelegate(db, 'ann', settings, startOf(FIRST + 6));
  await assert.rejects(make(db, 0, 3), refusal('not_the_payout_period', /ends with epoch/));
  const paid: [string, bigint][] = [];
  for (const [from, to] of [
    [0, 1],
    [2, 3],
    [3, 3],
  ] as const)
    for (const { voter, payable } of await rows(db, await make(db, from, to)))
      if (payable > 0n) paid.push([voter, payable]);
  assert.deepEqual(paid, [
    [voterOf(2), 200n],
    [voterOf(4), 200n],
    [voterOf(4), 100n],
  ]);
  const owed = await db
    .selectFrom('audit_voter')
    .select(['voter', 'entitled'])
    .where('delegate_id', '=', id)
    .orderBy('to_epoch')
    .execute();
  assert.deepEqual(
    owed.map(({ voter, entitled }) => [`0x${voter.toString('hex')}`, BigInt(entitled)]),
    paid.slice(0, 2),
  );
});
