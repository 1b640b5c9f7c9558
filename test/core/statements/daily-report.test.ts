import assert from 'node:assert/strict';
import test from 'node:test';
import {
  readDailyReport,
  type ReportedVoter,
  reportedVoters,
  reportRows,
} from '../../../core/statements/daily-report.ts';
import { entitlementsOf } from '../../../core/statements/entitlements.ts';
import { recordEpoch } from '../../../core/votes/record-epoch.ts';
import { shares } from '../../support/delegates.ts';
import { testDatabase } from '../../support/database.ts';
import { CANDIDATE, electedDelegate, FIRST, startOf } from '../../support/statements.ts';
import { epochOf, granted, keepEpoch, voterOf } from '../../support/votes.ts';

test('a day is the epochs in a row whose rewards are known; its file is exact, its page never says more', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const delegate = await electedDelegate(db, shares(7777, 0, 0));
  assert.deepEqual((await readDailyReport(db, delegate, undefined)).state, 'no_epochs');
  const votes = [{ 1: 3n }, { 1: 3n, 2: 7n, 4: 5n }, { 2: 7n, 3: 11n, 4: 5n }];
  await keepEpoch(db, epochOf(FIRST - 2, { [CANDIDATE]: { 9: 1n } }), [granted(CANDIDATE, { block: 9n })]);
  for (const [i, each] of votes.entries())
    await keepEpoch(db, epochOf(FIRST + i, { [CANDIDATE]: each }), [
      granted(CANDIDATE, { block: 1000n + BigInt(i) }),
    ]);

  const report = await readDailyReport(db, delegate, undefined);

  assert.deepEqual(
    report.day.map(({ epoch }) => epoch - FIRST),
    [0, 1, 2],
  );
  const rows: ReportedVoter[] = [];
  for await (const some of reportRows(db, report)) rows.push(...some);
  const exact: [string, bigint][] = [];
  for await (const { voter, entitled } of entitlementsOf(db, delegate, { from: FIRST, to: FIRST + 2 }))
    exact.push([voter, entitled]);
  assert.deepEqual(
    rows.map(({ voter, owed }) => [voter, owed]),
    exact,
  );
  assert.deepEqual(
    rows.map(({ weight }) => weight),
    [0n, 7n, 11n, 5n],
  );
  const shown = await reportedVoters(db, report, voterOf(2), 10);
  assert.deepEqual(
    shown.map(({ voter }) => voter),
    [voterOf(3), voterOf(4)],
  );
  for (const { voter, owed } of shown) {
    const units = (exact.find(([each]) => each === voter)?.[1] ?? 0n) - owed;
    assert.ok(units >= 0n && units <= 3n, String(units));
  }

  await recordEpoch(db, epochOf(FIRST + 3, { [CANDIDATE]: { 1: 1n } }), startOf(FIRST + 5));
  const unknown = await readDailyReport(db, delegate, undefined);
  assert.deepEqual([unknown.state, unknown.day], ['kept', []]);
});
