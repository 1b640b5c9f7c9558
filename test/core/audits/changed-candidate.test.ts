import assert from 'node:assert/strict';
import test from 'node:test';
import { exportAudit } from '../../../core/audits/export.ts';
import { recomputeAudit } from '../../../core/audits/recompute.ts';
import { findAudit } from '../../../core/audits/store.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { findPayments } from '../../../core/payouts/find-payments.ts';
import { listToAudit } from '../../../core/payout-periods/store.ts';
import { makeStatement } from '../../../core/statements/make-statement.ts';
import { callerOf, settings } from '../../support/delegates.ts';
import { after, byHermes, chainOf, FIRST, hashOf, keep, payment } from '../../support/payouts/payouts.ts';
import { people } from '../../support/people.ts';
import { epochOf, granted, keepEpoch } from '../../support/payouts/votes.ts';
import { audit, auditStates, pay, payingWorld } from '../../support/payouts/audits.ts';

test('a delegate that no longer says as whom it stands is not paid in full: nothing is known, until it says so again', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  for (const epoch of [0, 1]) await keep(db, FIRST + epoch);
  await pay(db, payment(1, after(FIRST + 1, 1), { 1: 80n, 2: 48n, 3: 32n }));
  await audit(db, after(FIRST + 1, 2));
  await changeProfile(db, ann, 'ann', { version: 2, candidate: null }, after(FIRST + 1, -0.1));
  for (const epoch of [2, 3]) await keep(db, FIRST + epoch);
  assert.deepEqual(await listToAudit(db, after(FIRST + 3, 60)), ['ann']);
  await audit(db, after(FIRST + 3, 60));
  const paid = [FIRST + 1, 'paid_in_full', 0, 0n];
  assert.deepEqual(await auditStates(db), [[FIRST + 3, 'no_data', 0, 0n], paid]);

  await changeProfile(db, ann, 'ann', { version: 3, candidate: 'annlab' }, after(FIRST + 3, 61));
  await audit(db, after(FIRST + 3, 62));
  assert.deepEqual(await auditStates(db), [[FIRST + 3, 'short', 3, 160n], paid]);
});

test('a delegate that names a candidate for whom nobody could vote is not paid in full; one that stood in some of the epochs is', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  const elect = (epoch: number, ...names: string[]) =>
    keepEpoch(
      db,
      epochOf(FIRST + epoch, Object.fromEntries(names.map((name) => [name, { 1: 1n }]))),
      names.map((name) => granted(name, { epoch: 100n })),
    );
  await elect(-2, 'annlab', 'ghost');
  for (const epoch of [0, 1, 2]) await elect(epoch, 'annlab');
  await changeProfile(db, ann, 'ann', { version: 2, candidate: 'ghost' }, after(FIRST + 1, -0.5));
  for (const epoch of [3, 4]) await elect(epoch, 'annlab');
  await elect(5, 'annlab', 'ghost');
  await pay(db, payment(1, after(FIRST + 5, 1), { 1: 240n }));
  await audit(db, after(FIRST + 5, 60));
  assert.deepEqual(
    (await auditStates(db)).map(([toEpoch, state]) => [toEpoch, state]),
    [
      [FIRST + 5, 'paid_in_full'],
      [FIRST + 3, 'no_data'],
      [FIRST + 1, 'paid_in_full'],
    ],
  );
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  const lines: string[] = [];
  const last = (await findAudit(db, id, FIRST + 5)) ?? assert.fail('no audit');
  for await (const line of exportAudit(db, last)) lines.push(line);
  const { said, follows, wrongVoters } = await recomputeAudit(lines);
  assert.deepEqual([follows, wrongVoters], [said, []], 'it follows from its export');
});

test('a period is audited against the candidate that it began with: naming another one is no way out, and payments for either count', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  const votes = { annlab: { 1: 50n, 2: 30n, 3: 20n }, quiet: { 9: 1n } };
  const rewards = [granted('annlab', { epoch: 100n }), granted('quiet', { epoch: 100n })];
  const elect = (epoch: number) => keepEpoch(db, epochOf(epoch, votes), rewards);
  for (const epoch of [0, 1]) await elect(FIRST + epoch);
  await changeProfile(db, ann, 'ann', { version: 2, candidate: 'quiet' }, after(FIRST + 1, -0.1));
  for (const epoch of [2, 3]) await elect(FIRST + epoch);
  await audit(db, after(FIRST + 3, 60));
  assert.deepEqual(await auditStates(db), [
    [FIRST + 3, 'short', 4, 320n],
    [FIRST + 1, 'short', 3, 160n],
  ]);
  const { id } = (await db.selectFrom('delegate').select('id').executeTakeFirst()) ?? { id: '' };
  for (const [toEpoch, candidate] of [
    [FIRST + 1, 'annlab'],
    [FIRST + 3, 'quiet'],
  ] as const) {
    const found = await findAudit(db, id, toEpoch);
    const lines: string[] = [];
    if (found !== undefined) for await (const line of exportAudit(db, found)) lines.push(line);
    assert.equal(JSON.parse(lines[0] ?? '{}').candidate, candidate);
    const { said, follows, wrongVoters } = await recomputeAudit(lines);
    assert.deepEqual([follows, wrongVoters], [said, []]);
  }
  const statement = await makeStatement(db, ann, 'ann', { from: FIRST, to: FIRST + 1 }, after(FIRST + 3, 60));
  assert.deepEqual([statement.content?.totals.voters, statement.content?.totals.payable], [3, '160']);

  const late = after(FIRST + 3, 61);
  await pay(db, byHermes(1, late, FIRST + 1, { 1: 80n, 2: 48n, 3: 32n }));
  await pay(db, payment(2, late, { 9: 160n }));
  await audit(db, after(FIRST + 3, 62));
  assert.deepEqual(
    (await auditStates(db)).map(([toEpoch, state]) => [toEpoch, state]),
    [
      [FIRST + 3, 'late'],
      [FIRST + 1, 'late'],
    ],
  );
});

test('another candidate that is named for minutes while a period begins is not audited instead', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  const votes = { annlab: { 1: 50n, 2: 30n, 3: 20n }, quiet: { 9: 1n } };
  const rewards = [granted('annlab', { epoch: 100n }), granted('quiet', { epoch: 1n })];
  for (const epoch of [0, 1, 2, 3]) await keepEpoch(db, epochOf(FIRST + epoch, votes), rewards);
  await changeProfile(db, ann, 'ann', { version: 2, candidate: 'quiet' }, after(FIRST + 1, -0.1));
  await changeProfile(db, ann, 'ann', { version: 3, candidate: 'annlab' }, after(FIRST + 1, 0.1));
  await audit(db, after(FIRST + 3, 60));
  assert.deepEqual(await auditStates(db), [
    [FIRST + 3, 'short', 3, 320n],
    [FIRST + 1, 'short', 3, 160n],
  ]);
  const statement = await makeStatement(
    db,
    ann,
    'ann',
    { from: FIRST + 2, to: FIRST + 3 },
    after(FIRST + 3, 60),
  );
  assert.deepEqual([statement.content?.totals.voters, statement.content?.totals.payable], [3, '160']);
});

test('what is paid to voters of a candidate that the profile named before is found on chain too', async () => {
  await using database = await payingWorld();
  const { db } = database;
  await keepEpoch(db, epochOf(FIRST, { annlab: { 1: 1n }, quiet: { 9: 1n } }), []);
  const ann = await callerOf(db, people.ann);
  await changeProfile(db, ann, 'ann', { version: 2, candidate: 'quiet' }, after(FIRST, 0));
  const onChain = [
    payment(5, after(FIRST, 1), { 1: 10n }),
    payment(6, after(FIRST, 1), { 9: 10n }),
    payment(7, after(FIRST, 1), { 4: 10n }),
  ];
  await findPayments(db, chainOf(onChain), settings, after(FIRST, 2));
  const found = await db.selectFrom('payment').select(['hash', 'state']).orderBy('block').execute();
  assert.deepEqual(
    found.map(({ hash, state }) => [`0x${hash.toString('hex')}`, state]),
    [
      [hashOf(5), 'verified'],
      [hashOf(6), 'verified'],
    ],
  );
});
