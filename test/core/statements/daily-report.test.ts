import assert from 'node:assert/strict';
import test from 'node:test';
import {
  readDailyReport,
  type ReportedVoter,
  reportedVoters,
  reportRows,
} from '../../../core/statements/daily-report.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { entitlementsOf } from '../../../core/statements/entitlements.ts';
import { recordEpoch } from '../../../core/votes/record-epoch.ts';
import { callerOf, shares } from '../../support/delegates.ts';
import { testDatabase } from '../../support/database/database.ts';
import { people } from '../../support/people.ts';
import { CANDIDATE, electedDelegate, FIRST, startOf } from '../../support/payouts/statements.ts';
import { epochOf, granted, keepEpoch, voterOf } from '../../support/payouts/votes.ts';

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

test('an epoch, and the day that ends with it, are of the candidate that the delegate named when they began', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const delegate = await electedDelegate(db, shares(5000, 0, 0));
  const ann = await callerOf(db, people.ann);
  const keep = (epoch: number) =>
    keepEpoch(db, epochOf(epoch, { [CANDIDATE]: { 1: 3n, 2: 7n }, quiet: { 9: 1n } }), [
      granted(CANDIDATE, { block: 1000n }),
      granted('quiet', { block: 10n }),
    ]);
  const report = async (epoch?: number) => {
    const { state, candidate, stood, day } = await readDailyReport(db, delegate, epoch);
    return [state, candidate, stood?.voters, ...day.map(({ epoch: of, pool }) => [of - FIRST, pool])];
  };
  for (const epoch of [0, 1]) await keep(FIRST + epoch);
  const name = (version: number, candidate: string | null, at: Date) =>
    changeProfile(db, ann, 'ann', { version, candidate }, at);
  await name(2, 'quiet', new Date(startOf(FIRST + 2).getTime() - 1));
  for (const epoch of [2, 3]) await keep(FIRST + epoch);
  await name(3, null, startOf(FIRST + 4));
  await keep(FIRST + 4);

  const first = ['kept', CANDIDATE, 2, [0, 500n], [1, 500n]];
  assert.deepEqual(await report(FIRST + 1), first);
  assert.deepEqual(await report(FIRST + 3), ['kept', 'quiet', 1, [2, 5n], [3, 5n]]);
  assert.deepEqual(await report(), ['no_candidate', null, undefined]);
});

test('a day is whole where the chain calls the same candidate otherwise since, and the delegate says so', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const delegate = await electedDelegate(db, shares(5000, 0, 0));
  const ann = await callerOf(db, people.ann);
  const keep = (epoch: number, name: string) => {
    const facts = epochOf(epoch, { [CANDIDATE]: { 1: 3n } });
    const candidates = facts.candidates.map((each) => ({ ...each, name }));
    return keepEpoch(db, { ...facts, candidates }, [granted(CANDIDATE, { block: 1000n })]);
  };
  for (const epoch of [0, 1]) await keep(FIRST + epoch, CANDIDATE);
  await changeProfile(
    db,
    ann,
    'ann',
    { version: 2, candidate: 'newname' },
    new Date(startOf(FIRST + 2).getTime() - 1),
  );
  await keep(FIRST + 2, 'newname');

  const { candidate, day } = await readDailyReport(db, delegate, undefined);

  assert.deepEqual([candidate, day.map(({ epoch }) => epoch - FIRST)], ['newname', [0, 1, 2]]);
});
