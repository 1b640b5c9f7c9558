import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportAudit } from '../../../core/audits/export.ts';
import { recomputeAudit } from '../../../core/audits/recompute.ts';
import { listAudits } from '../../../core/audits/store.ts';
import type { Database } from '../../../core/database.ts';
import { listToAudit } from '../../../core/payout-periods/store.ts';
import { audit, auditStates, pay, payoutKinds } from '../../support/payouts/audits.ts';
import { type TestDatabase, testDatabase } from '../../support/database/database.ts';
import { bookEntries, shares } from '../../support/delegates.ts';
import { keep } from '../../support/payouts/made-statements.ts';
import { after, payment } from '../../support/payouts/payouts.ts';
import { electedDelegate, FIRST, planFrom } from '../../support/payouts/statements.ts';

const TERMS = { ...shares(10_000, 0, 0), payoutPeriodEpochs: 2, minimumPayout: '50' };
const [FIRST_ENDS, SECOND_ENDS] = [FIRST + 201, FIRST + 203];
const LATER = after(SECOND_ENDS, 100);

/** A period in which 80 and 320 are payable, and one under a minimum of 1000 in which 40 and 160 more are earned; nothing is paid. */
async function raisedMinimum(): Promise<TestDatabase> {
  const database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, TERMS);
  await planFrom(db, { ...TERMS, minimumPayout: '1000' }, FIRST + 202);
  for (const epoch of [200, 201]) await keep(db, epoch, { 1: 40n, 2: 160n }, 200n);
  for (const epoch of [202, 203]) await keep(db, epoch, { 1: 40n, 2: 160n }, 100n);
  return database;
}

/** What each audit says, newest first, as it follows from its export. */
async function told(db: Database) {
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  const audits = await listAudits(db, id, undefined, 9);
  for (const each of audits) {
    const lines: string[] = [];
    for await (const line of exportAudit(db, each)) lines.push(line);
    const { said, follows, wrongVoters } = await recomputeAudit(lines);
    assert.deepEqual([follows, wrongVoters], [said, []], `${each.toEpoch} ${each.state}`);
  }
  return audits.map(({ toEpoch, state, tally }) => [
    toEpoch,
    state,
    tally.shortVoters,
    tally.shortfall,
    tally.waiting,
  ]);
}

test('what was payable and not paid stays short under a higher minimum, and what is earned under that waits', async () => {
  await using database = await raisedMinimum();
  const { db } = database;
  await audit(db, LATER);
  assert.deepEqual(await told(db), [
    [SECOND_ENDS, 'short', 2, 400n, 200n],
    [FIRST_ENDS, 'short', 2, 400n, 0n],
  ]);

  await pay(db, payment(1, LATER, { 1: 80n, 2: 290n }));
  await audit(db, after(SECOND_ENDS, 101));
  assert.deepEqual(
    await told(db),
    [
      [SECOND_ENDS, 'short', 1, 30n, 200n],
      [FIRST_ENDS, 'short', 1, 30n, 0n],
    ],
    'less than either minimum is not all of what was payable',
  );

  await pay(db, payment(2, after(SECOND_ENDS, 102), { 2: 30n }));
  await audit(db, after(SECOND_ENDS, 103));
  assert.deepEqual(await told(db), [
    [SECOND_ENDS, 'late', 0, 0n, 200n],
    [FIRST_ENDS, 'late', 0, 0n, 0n],
  ]);
});

test('an export that says another amount was found before does not hold', async () => {
  await using database = await raisedMinimum();
  const { db } = database;
  await audit(db, LATER);
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  const [last = assert.fail('no audit')] = await listAudits(db, id, undefined, 1);
  const lines: string[] = [];
  for await (const line of exportAudit(db, last)) lines.push(line.replace(/"80"\]/, '"79"]'));
  const { said, follows } = await recomputeAudit(lines);
  assert.deepEqual([said.shortfall - follows.shortfall, follows.waiting - said.waiting], [1n, 1n]);
});

test('a payment in time that is found later takes back what was found for want of it, in later audits too', async () => {
  await using database = await raisedMinimum();
  const { db } = database;
  await audit(db, LATER);
  await pay(db, payment(1, after(FIRST_ENDS, 1), { 1: 80n, 2: 320n }), LATER);
  await audit(db, after(SECOND_ENDS, 101));
  assert.deepEqual(await told(db), [
    [SECOND_ENDS, 'nothing_due', 0, 0n, 200n],
    [FIRST_ENDS, 'paid_in_full', 0, 0n, 0n],
  ]);
  assert.deepEqual(await db.selectFrom('audit_found').select('found').execute(), []);
  const kinds = ['audit.finding', 'payout.declared', 'audit.cleared'];
  assert.deepEqual(
    await payoutKinds(db),
    kinds,
    'and the finding is cleared, as evidence by these audits asks for',
  );
  const cleared = (await bookEntries(db)).find(({ kind }) => kind === 'audit.cleared');
  assert.equal((cleared?.body as { inTime?: boolean } | undefined)?.inTime, true);
});

test('what is known later of an earlier period is in the audits after it', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, TERMS);
  await planFrom(db, { ...TERMS, minimumPayout: '1000' }, FIRST + 202);
  await keep(db, 200, { 1: 40n, 2: 160n }, 200n);
  for (const epoch of [202, 203]) await keep(db, epoch, { 1: 40n, 2: 160n }, 100n);
  await audit(db, LATER);
  assert.deepEqual(
    (await auditStates(db)).map(([, state]) => state),
    ['nothing_due', 'no_data'],
  );
  await keep(db, 201, { 1: 40n, 2: 160n }, 200n);
  await audit(db, after(SECOND_ENDS, 200));
  assert.deepEqual(await told(db), [
    [SECOND_ENDS, 'short', 2, 400n, 200n],
    [FIRST_ENDS, 'short', 2, 400n, 0n],
  ]);
});

test('audits at which a release looked that carries nothing on are looked at again', async () => {
  await using database = await raisedMinimum();
  const { db } = database;
  await audit(db, LATER);
  await db.deleteFrom('audit_found').execute();
  const before = after(SECOND_ENDS, 101);
  await db
    .updateTable('audit')
    .set({ state: 'nothing_due', short_voters: 0, shortfall: '0', waiting: '600', audited_at: before })
    .where('to_epoch', '=', BigInt(SECOND_ENDS))
    .execute();
  await db
    .updateTable('audit')
    .set({ audited_at: before })
    .where('to_epoch', '=', BigInt(FIRST_ENDS))
    .execute();
  const now = after(SECOND_ENDS, 102);
  assert.deepEqual(await listToAudit(db, now), ['ann']);
  await audit(db, now);
  assert.deepEqual(await listToAudit(db, now), []);
  assert.deepEqual(await told(db), [
    [SECOND_ENDS, 'short', 2, 400n, 200n],
    [FIRST_ENDS, 'short', 2, 400n, 0n],
  ]);
});
