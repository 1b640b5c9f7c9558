import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { auditDelegate } from '../../../core/audits/audit-delegate.ts';
import { exportAudit } from '../../../core/audits/export.ts';
import { recomputeAudit } from '../../../core/audits/recompute.ts';
import { listAudits } from '../../../core/audits/store.ts';
import type { Database } from '../../../core/database.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { findDelegate } from '../../../core/delegates/store.ts';
import { saveScan } from '../../../core/payment-search/store.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import { makeStatement } from '../../../core/statements/make-statement.ts';
import { readStatement } from '../../../core/statements/read-statement.ts';
import { payingWorld } from '../../support/payouts/audits.ts';
import { announce, approvedDelegate, callerOf, settings, shares } from '../../support/delegates.ts';
import { rows } from '../../support/payouts/made-statements.ts';
import { after, FIRST, keep } from '../../support/payouts/payouts.ts';
import { people } from '../../support/people.ts';

const { ann, dan } = people;

/** Of each audit of a delegate the last epoch, the state and what is promised for the period, as it follows from its export. */
async function promised(db: Database, slug: string) {
  const { id } = (await findDelegate(db, slug)) ?? assert.fail(slug);
  const audits = await listAudits(db, id, undefined, 9);
  for (const each of audits) {
    const lines: string[] = [];
    for await (const line of exportAudit(db, each)) lines.push(line);
    const { said, follows, wrongVoters } = await recomputeAudit(lines);
    assert.deepEqual([follows, wrongVoters], [said, []], `${slug} ${each.toEpoch}`);
  }
  return audits.map(({ toEpoch, state, entitled }) => [toEpoch - FIRST, state, entitled]);
}

test('who takes over a candidate owes for the epochs since it named it, and who had it before for the period that it had running', async () => {
  await using database = await payingWorld();
  const { db } = database;
  await approvedDelegate(db, dan);
  const plan = { ...shares(0, 5000, 0), payoutPeriodEpochs: 4 };
  const { effectiveAt } = await announce(db, dan, plan, after(FIRST - 1, -0.9));
  await putPlansInForce(db, effectiveAt);
  const epochs = async (...numbers: number[]) => {
    for (const epoch of numbers)
      await keep(db, FIRST + epoch, epoch < 4 ? { state: 'not_granted' } : undefined);
  };
  await epochs(0, 1, 2, 3, 4, 5, 6);
  const handedOver = async (candidate: string | null, person: typeof ann, minutes: number) => {
    const { version } = (await findDelegate(db, person.name)) ?? assert.fail(person.name);
    const at = new Date(after(FIRST + 6, 0).getTime() - minutes * 60_000);
    await changeProfile(db, await callerOf(db, person), person.name, { version, candidate }, at);
  };
  await handedOver(null, ann, 30);
  await handedOver('annlab', dan, 20);
  await epochs(7, 8, 9);

  const now = after(FIRST + 9, 60);
  await db.transaction().execute((tx) => saveScan(tx, 0, now, now));
  for (const slug of ['ann', 'dan']) await auditDelegate(db, slug, settings, now);

  assert.deepEqual(await promised(db, 'dan'), [
    [7, 'short', 50n],
    [3, 'nothing_due', 0n],
  ]);
  const { id } = (await findDelegate(db, 'ann')) ?? assert.fail('ann');
  const hers = (await listAudits(db, id, undefined, 9)).map(({ toEpoch, state, entitled }) => [
    toEpoch - FIRST,
    state,
    entitled,
  ]);
  assert.deepEqual(hers, [
    [9, 'no_data', 0n],
    [7, 'short', 160n],
    [5, 'short', 160n],
    [3, 'not_granted', 0n],
    [1, 'not_granted', 0n],
  ]);
  const range = { from: FIRST + 4, to: FIRST + 7 };
  const { id: made, content } = await makeStatement(db, await callerOf(db, dan), 'dan', range, now);
  assert.deepEqual(
    content?.periods.map(({ from, to, state }) => [from - FIRST, to - FIRST, state]),
    [
      [4, 6, 'not_candidate'],
      [7, 7, 'counted'],
    ],
  );

  await sql`update statement set content = jsonb_set(jsonb_set(content - 'ownEpochs', '{totals,payable}', '"200"'), '{totals,entitled}', '"200"')
    where id = ${made}`.execute(database.owner);
  const payable = (await rows(db, await readStatement(db, made))).map((row) => row.payable);
  assert.deepEqual(payable, [100n, 60n, 40n], 'one that was made before stays what it was');
});
