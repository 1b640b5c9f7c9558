import assert from 'node:assert/strict';
import test from 'node:test';
import type { JsonObject } from '../../../core/book/canonical.ts';
import { answerAudit } from '../../../core/audits/answer-audit.ts';
import { queueDueAudits } from '../../../core/audits/audit-delegate.ts';
import { findAudit } from '../../../core/audits/store.ts';
import { countAudits } from '../../../core/audit-states/store.ts';
import { listToAudit } from '../../../core/payout-periods/store.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import { testDatabase } from '../../support/database/database.ts';
import { announce, callerOf, shares } from '../../support/delegates.ts';
import { assertEntriesTold } from '../../support/book/entries-told.ts';
import { after, FIRST, keep, payingDelegate, payment } from '../../support/payouts/payouts.ts';
import { people } from '../../support/people.ts';
import { audit, auditStates, pay, payingWorld, payoutKinds } from '../../support/payouts/audits.ts';

test('a period is open, checked, found short, answered on, and cleared when all is paid', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  await keep(db, FIRST);
  await audit(db, after(FIRST, 0.1));
  assert.deepEqual(await auditStates(db), [], 'a period that is not over is not audited');
  await keep(db, FIRST + 1);
  await audit(db, after(FIRST + 1, 0.1));
  assert.deepEqual(await auditStates(db), [[FIRST + 1, 'open', 3, 160n]]);

  await pay(db, payment(1, after(FIRST + 1, 1), { 1: 80n, 2: 38n }));
  await audit(db, after(FIRST + 1, 2));
  assert.deepEqual(await auditStates(db), [[FIRST + 1, 'open', 2, 42n]]);
  await audit(db, after(FIRST + 1, 25));
  assert.deepEqual(await auditStates(db), [[FIRST + 1, 'checking', 2, 42n]]);
  assert.deepEqual(
    await payoutKinds(db),
    ['payout.declared'],
    'nothing is held against it in public while it may reply',
  );

  await audit(db, after(FIRST + 1, 25.5));
  const told = await db.selectFrom('alert').select(['account_id', 'occasion', 'facts']).execute();
  assert.deepEqual(
    told.map(({ account_id, occasion, facts }) => {
      const { voters, shortVoters } = (facts?.audit?.['audit'] ?? {}) as JsonObject;
      return [account_id, occasion, voters, shortVoters];
    }),
    [[ann.accountId, 'audit_checking', 3, 2]],
    'the delegate is told once, and may reply',
  );

  await answerAudit(db, ann, 'ann', FIRST + 1, 'The second batch follows.', after(FIRST + 1, 26));
  await audit(db, after(FIRST + 1, 49));
  await audit(db, after(FIRST + 1, 50));
  assert.deepEqual(await auditStates(db), [[FIRST + 1, 'short', 2, 42n]]);
  assert.deepEqual(await payoutKinds(db), ['payout.declared', 'audit.answered', 'audit.finding']);

  await pay(db, payment(2, after(FIRST + 1, 51), { 2: 10n, 3: 32n }));
  await audit(db, after(FIRST + 1, 52));
  assert.deepEqual(await auditStates(db), [[FIRST + 1, 'late', 0, 0n]]);
  assert.deepEqual(await payoutKinds(db), [
    'payout.declared',
    'audit.answered',
    'audit.finding',
    'payout.declared',
    'audit.cleared',
  ]);
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  assert.deepEqual(
    (await findAudit(db, id, FIRST + 1))?.answers.map(({ text }) => text),
    ['The second batch follows.'],
  );
  assert.deepEqual([...(await countAudits(db, id))], [['late', 1]]);
  await assertEntriesTold(db);
});

test('what is paid is set off against the oldest; a later period is not found again for what an earlier one lacks', async () => {
  await using database = await payingWorld();
  const { db } = database;
  for (const epoch of [0, 1, 2, 3, 4, 5]) await keep(db, FIRST + epoch);
  await pay(db, payment(1, after(FIRST + 1, 1), { 1: 160n, 2: 96n, 3: 27n }));
  await audit(db, after(FIRST + 5, 100));
  assert.deepEqual(await auditStates(db), [
    [FIRST + 5, 'short', 3, 197n],
    [FIRST + 3, 'short', 1, 37n],
    [FIRST + 1, 'short', 1, 5n],
  ]);
  const findings = async () => (await payoutKinds(db)).filter((kind) => kind === 'audit.finding').length;
  assert.equal(await findings(), 1, 'one for all periods');

  for (const epoch of [6, 7]) await keep(db, FIRST + epoch);
  await pay(db, payment(2, after(FIRST + 7, 1), { 1: 79n, 2: 47n, 3: 31n })); // this period's but for rounding, nothing of before
  await audit(db, after(FIRST + 7, 100));
  assert.deepEqual((await auditStates(db))[0], [FIRST + 7, 'short', 3, 200n]);
  assert.equal(await findings(), 1, 'the same is not found twice, and rounding on top of it is nothing new');
  await audit(db, after(FIRST + 7, 130));
  assert.equal(await findings(), 1, 'nor a day later');

  for (const epoch of [8, 9]) await keep(db, FIRST + epoch);
  await audit(db, after(FIRST + 9, 100));
  assert.deepEqual((await auditStates(db))[0], [FIRST + 9, 'short', 3, 360n]);
  assert.equal(await findings(), 1, 'and what came on top, a day after the last finding at the earliest');
  await audit(db, after(FIRST + 9, 125));
  await audit(db, after(FIRST + 9, 126));
  assert.equal(await findings(), 2);
});

test('what was paid before the first audited epoch began pays for none that is audited', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const early = payment(1, after(FIRST - 5, 0), { 1: 1000n, 2: 1000n, 3: 1000n });
  await pay(db, early);
  for (const epoch of [0, 1]) await keep(db, FIRST + epoch);
  await pay(db, payment(2, after(FIRST + 1, 1), { 1: 80n, 2: 48n }));
  await pay(db, payment(3, after(FIRST - 9, 0), { 3: 1000n }), after(FIRST + 1, 2)); // declared since
  await audit(db, after(FIRST + 1, 60));

  assert.deepEqual(await auditStates(db), [[FIRST + 1, 'short', 1, 32n]]);
});

test('a job looks at so many audits, each on its own, and records what is missing once none is left', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await payingDelegate(db, { payoutPeriodEpochs: 1 });
  for (let epoch = 0; epoch < 33; epoch += 1) await keep(db, FIRST + epoch);
  const now = after(FIRST + 32, 100);
  const audited = async (at: Date) =>
    (await db.selectFrom('audit').select('to_epoch').where('audited_at', '=', at).execute()).length;
  const findings = async () => (await payoutKinds(db)).filter((kind) => kind === 'audit.finding').length;
  const shorts = async () => (await auditStates(db)).filter(([, state]) => state === 'short').length;
  for (const [looked, found] of [
    [30, 1],
    [33, 1],
  ]) {
    await audit(db, now);
    assert.deepEqual([await shorts(), await findings()], [looked, found]);
  }
  const found = await db
    .selectFrom('audit')
    .select('to_epoch')
    .where('finding_seq', 'is not', null)
    .execute();
  assert.deepEqual(
    found,
    [{ to_epoch: BigInt(FIRST + 29) }],
    'the newest then: all that is missing before it is in it',
  );

  const later = after(FIRST + 32, 130);
  await pay(db, payment(1, later, { 1: 33n * 40n, 2: 33n * 24n, 3: 33n * 16n }));
  await audit(db, later);
  assert.deepEqual([await audited(later), await shorts(), await findings()], [30, 3, 1]);
  await audit(db, later);
  assert.deepEqual([await audited(later), await shorts(), await findings()], [33, 0, 1]);
});

test('a period that an earlier plan ends is audited when it is over, however long the periods of the plan in force are', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await payingDelegate(db, { payoutPeriodEpochs: 200 });
  const longer = { ...shares(0, 8000, 0), payoutPeriodEpochs: 8760 };
  const { effectiveAt } = await announce(db, people.ann, longer, after(FIRST, -0.5));
  await putPlansInForce(db, effectiveAt);
  await keep(db, FIRST);
  await keep(db, FIRST + 198);
  assert.ok(
    effectiveAt < after(FIRST + 198, -1),
    'the first period is under way when the plan comes in force',
  );
  assert.deepEqual(await listToAudit(db, after(FIRST + 198, 0.1)), []);

  await keep(db, FIRST + 199);
  assert.deepEqual(await listToAudit(db, after(FIRST + 199, 0.1)), ['ann']);
  await audit(db, after(FIRST + 199, 0.1));
  assert.deepEqual(
    (await auditStates(db)).map(([toEpoch]) => toEpoch),
    [FIRST + 199],
  );
  assert.deepEqual(await listToAudit(db, after(FIRST + 199, 0.2)), []);
});

test('two processes and a rerun audit once', async () => {
  await using database = await payingWorld();
  const { db } = database;
  for (const epoch of [0, 1, 2, 3]) await keep(db, FIRST + epoch);
  const now = after(FIRST + 3, 100);
  await Promise.all([audit(db, now), audit(db, now), audit(db, now)]);
  await audit(db, now);
  assert.deepEqual(await auditStates(db), [
    [FIRST + 3, 'short', 3, 320n],
    [FIRST + 1, 'short', 3, 160n],
  ]);
  assert.equal((await payoutKinds(db)).filter((kind) => kind === 'audit.finding').length, 1);
  await queueDueAudits(db, now);
  const jobs = await db
    .withTables<{ 'pgboss.job': { name: string } }>()
    .selectFrom('pgboss.job')
    .select('name')
    .where('name', '=', 'audit-delegate')
    .execute();
  assert.equal(jobs.length, 0, 'nothing is due any more');
});
