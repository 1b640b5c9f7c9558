import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '../../../core/database.ts';
import type { PlanTermsInput } from '../../../core/reward-plans/reward-plan.ts';
import { minimumOf, type Statement } from '../../../core/statements/statement.ts';
import { readStatement } from '../../../core/statements/read-statement.ts';
import { audit, auditStates, pay } from '../../support/payouts/audits.ts';
import { shares } from '../../support/delegates.ts';
import { testDatabase } from '../../support/database/database.ts';
import { keep, make, rows } from '../../support/payouts/made-statements.ts';
import { after, payment } from '../../support/payouts/payouts.ts';
import { electedDelegate, FIRST, planFrom } from '../../support/payouts/statements.ts';

const TERMS = { ...shares(10_000, 0, 0), payoutPeriodEpochs: 2 };

/** Pays exactly what a statement says, an hour after its last epoch. */
async function payStatement(db: Database, statement: Statement, number: number): Promise<void> {
  const due = (await rows(db, statement)).filter(({ payable }) => payable > 0n);
  const amounts = Object.fromEntries(due.map(({ voter, payable }) => [Number(voter), payable]));
  await pay(db, payment(number, after(statement.range.to, 1), amounts));
}

const planOf = (version: number, minimumPayout: string, belowMinimum: 'carry_over' | 'forfeit') =>
  ({ plan: { version, terms: { minimumPayout, belowMinimum } } }) as Parameters<typeof minimumOf>[0][number];

test('the minimum of epochs under several plans is the lowest, and forfeits where all do', () => {
  const none = { plan: undefined };
  const [low, high] = [planOf(1, '9', 'carry_over'), planOf(2, '10', 'forfeit')];
  assert.equal(minimumOf([none]), null);
  assert.deepEqual(minimumOf([none, high, none]), { amount: '10', below: 'forfeit', plan: 2 });
  for (const order of [
    [low, high],
    [high, low, low],
  ])
    assert.deepEqual(minimumOf(order), { amount: '9', below: 'carry_over', plan: 1 });
  const again = planOf(3, '9', 'forfeit');
  assert.deepEqual(minimumOf([low, again]), { amount: '9', below: 'carry_over', plan: 3 });
  assert.deepEqual(minimumOf([high, again]), { amount: '9', below: 'forfeit', plan: 3 });
});

test('who pays what the statement of a period says is not short, whatever the minimum became within it', async () => {
  const low: PlanTermsInput = { ...TERMS, minimumPayout: '5' };
  const high: PlanTermsInput = { ...TERMS, minimumPayout: '100' };
  for (const [before, later, paid] of [
    [low, high, true],
    [low, { ...high, belowMinimum: 'forfeit' }, true],
    [{ ...high, belowMinimum: 'forfeit' }, low, true],
    [high, { ...high, belowMinimum: 'forfeit' }, false],
  ] as const) {
    await using database = await testDatabase();
    const { db } = database;
    await electedDelegate(db, before);
    await planFrom(db, later, FIRST + 201);
    for (const epoch of [200, 201]) await keep(db, epoch, { 1: 40n, 2: 160n }, 200n);
    const statement = await make(db, 200, 201);
    const [first] = await rows(db, statement);
    assert.equal(first?.payable, paid ? 80n : 0n);
    await payStatement(db, statement, 1);
    await audit(db, after(FIRST + 201, 60));
    assert.deepEqual(await auditStates(db), [[FIRST + 201, 'paid_in_full', 0, 0n]]);
  }
});

test('what waits by an earlier plan is paid when a later one forfeits, as the audit counts; an earlier statement stays what it was', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const terms = { ...TERMS, minimumPayout: '100' };
  await electedDelegate(db, terms);
  await planFrom(db, { ...terms, belowMinimum: 'forfeit' }, FIRST + 202);
  for (const epoch of [200, 201]) await keep(db, epoch, { 1: 15n, 2: 185n }, 200n);
  for (const epoch of [202, 203]) await keep(db, epoch, { 1: 10n, 2: 190n }, 200n);
  const statements = [await make(db, 200, 201), await make(db, 202, 203)] as const;
  const [row] = await rows(db, statements[1]);
  assert.deepEqual(
    [row?.entitled, row?.carriedIn, row?.payable, row?.carriedOut, row?.forfeited, row?.reason],
    [20n, 30n, 30n, 0n, 20n, null],
  );
  for (const [i, statement] of statements.entries()) await payStatement(db, statement, i + 1);
  await audit(db, after(FIRST + 203, 60));
  assert.deepEqual(await auditStates(db), [
    [FIRST + 203, 'paid_in_full', 0, 0n],
    [FIRST + 201, 'paid_in_full', 0, 0n],
  ]);

  await sql`update statement set content = jsonb_set(content - 'carriedIsKept', '{totals,payable}', '"380"')
    where id = ${statements[1].id}`.execute(owner);
  const [before] = await rows(db, await readStatement(db, statements[1].id));
  assert.deepEqual(
    [before?.payable, before?.forfeited],
    [0n, 50n],
    'of one that was made by the rule of then',
  );
});
