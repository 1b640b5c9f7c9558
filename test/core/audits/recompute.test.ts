import assert from 'node:assert/strict';
import test from 'node:test';
import { auditDelegate } from '../../../core/audits/audit-delegate.ts';
import { exportAudit } from '../../../core/audits/export.ts';
import { recomputeAudit } from '../../../core/audits/recompute.ts';
import { listAudits } from '../../../core/audits/store.ts';
import { declarePayout } from '../../../core/payouts/declare-payout.ts';
import type { PaymentFacts } from '../../../core/payouts/payment.ts';
import { listDuePayments } from '../../../core/payouts/store.ts';
import { saveScan } from '../../../core/payment-search/store.ts';
import { verifyPayment } from '../../../core/payouts/verify-payment.ts';
import { testDatabase } from '../../support/database/database.ts';
import { callerOf, settings } from '../../support/delegates.ts';
import { after, chainOf, FIRST, keep, payingDelegate, payment } from '../../support/payouts/payouts.ts';
import { people } from '../../support/people.ts';

async function linesOf(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line.trimEnd());
  return all;
}

test('every audit follows from its export, and one that was changed anywhere does not', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await payingDelegate(db, { minimumPayout: '2', belowMinimum: 'carry_over' });
  const rewards = [
    { epoch: 101n },
    { epoch: 33n, block: 7n },
    { state: 'not_granted' as const },
    { epoch: 1_000_003n },
  ];
  for (const [place, reward] of [...rewards, { epoch: 5n }, { epoch: 0n }].entries())
    await keep(db, FIRST + place, reward);
  const facts = payment(1, after(FIRST + 1, 1), { 1: 54n, 2: 33n, 3: 10n });
  await declarePayout(db, await callerOf(db, people.ann), 'ann', null, [facts.hash], facts.at);
  for (const id of await listDuePayments(db, facts.at, 10))
    await verifyPayment(db, chainOf([facts]), id, settings, facts.at);
  await db.transaction().execute((tx) => saveScan(tx, 0, after(FIRST + 5, 100), after(FIRST + 5, 100)));
  await auditDelegate(db, 'ann', settings, after(FIRST + 5, 100));

  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  const audits = await listAudits(db, id, undefined, 10);
  assert.equal(audits.length, 3);
  for (const audit of audits) {
    const lines = await linesOf(exportAudit(db, audit));
    const { said, follows, wrongVoters, ...period } = await recomputeAudit(lines);
    assert.deepEqual(follows, said);
    assert.deepEqual(wrongVoters, []);
    assert.deepEqual(period, { delegate: 'ann', fromEpoch: audit.fromEpoch, toEpoch: audit.toEpoch });
    assert.equal(said.state, audit.state);

    const changes: [RegExp, string][] = [
      [/"epoch":"\d+","foundation"/, '"epoch":"777","foundation"'],
      [/"epochShareBps":8000/, '"epochShareBps":7999'],
      [/("vote":\[\d+,"0x0+1",)"50"/, '$1"51"'],
      [/("voter":\["0x0+3",)"\d+"/, '$1"1000000"'],
      [/("voter":\["0x0+3","\d+","\d+",)"\d+","\d+"/, '$1"1000000000","1000000000"'],
      [/("voter":\["0x0+3",.*)"\d+","\d+","\d+"\]/, '$1"9","0","0"]'],
      [/("voter":\["0x0+3",.*)"\d+","\d+"\]/, '$1"1000000000","0"]'],
    ];
    for (const [from, to] of changes) {
      if (audit.toEpoch !== FIRST + 3) break; // whose figures are large enough to show each unit
      const changed = lines.map((line) => line.replace(from, to));
      assert.notDeepEqual(changed, lines, String(from));
      const again = await recomputeAudit(changed);
      assert.notDeepEqual([again.follows, again.wrongVoters], [again.said, []], String(from));
    }
  }
  const [newest] = audits;
  assert.ok(newest);
  const lines = await linesOf(exportAudit(db, newest));
  for (let kept = 1; kept < lines.length; kept++)
    await assert.rejects(recomputeAudit(lines.slice(0, kept)), /^TypeError: it was cut off: it has no end$/);
  await assert.rejects(
    recomputeAudit(lines.toSpliced(2, 1)),
    new RegExp(`lines are missing: there were ${lines.length - 1}, and ${lines.length - 2} are here`),
  );
  await assert.rejects(recomputeAudit([...lines, ...lines.slice(-1)]), /stands after its end/);
  await assert.rejects(
    recomputeAudit([...lines.slice(0, 3), lines[3]?.slice(0, 9) ?? '']),
    /^TypeError: line 4 is not JSON/,
  );
  await assert.rejects(recomputeAudit(['null']), /not an export of an audit/);
  await assert.rejects(recomputeAudit(['{"format":"pledgebook-export-1"}']), /not an export of an audit/);
  await assert.rejects(recomputeAudit([]), /nothing in it/);
  await assert.rejects(recomputeAudit(['no JSON']), /not JSON/);
});

test('an audit goes on following from its export when more is paid, or what was paid before it is seen later', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await payingDelegate(db);
  const pay = async (facts: PaymentFacts, now = facts.at) => {
    await declarePayout(db, await callerOf(db, people.ann), 'ann', null, [facts.hash], now);
    for (const id of await listDuePayments(db, now, 10))
      await verifyPayment(db, chainOf([facts]), id, settings, now);
  };
  const auditAt = async (now: Date) => {
    await db.transaction().execute((tx) => saveScan(tx, 0, now, now));
    await auditDelegate(db, 'ann', settings, now);
  };
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  const told = async () => {
    const audits = await listAudits(db, id, undefined, 10);
    for (const audit of audits) {
      const { said, follows } = await recomputeAudit(await linesOf(exportAudit(db, audit)));
      assert.deepEqual(follows, said, `${audit.toEpoch} ${audit.state}`);
    }
    return audits.map(({ toEpoch, state, tally }) => [toEpoch, state, tally.rounded]);
  };
  await pay(payment(9, after(FIRST - 5, 0), { 2: 500n })); // for none of these epochs
  for (const epoch of [0, 1]) await keep(db, FIRST + epoch);
  await pay(payment(1, after(FIRST + 1, 1), { 1: 80n, 2: 47n, 3: 31n }));
  await auditAt(after(FIRST + 1, 2));
  assert.deepEqual(await told(), [[FIRST + 1, 'paid_in_full', 2n]]);

  for (const epoch of [2, 3]) await keep(db, FIRST + epoch);
  await pay(payment(2, after(FIRST + 3, 1), { 1: 80n, 2: 48n, 3: 32n }));
  await auditAt(after(FIRST + 3, 3));
  assert.deepEqual(await told(), [
    [FIRST + 3, 'paid_in_full', 2n],
    [FIRST + 1, 'paid_in_full', 2n],
  ]);

  await pay(payment(3, after(FIRST + 3, 2), { 2: 1n }), after(FIRST + 3, 4));
  await auditAt(after(FIRST + 3, 5));
  assert.deepEqual(
    await told(),
    [
      [FIRST + 3, 'paid_in_full', 1n],
      [FIRST + 1, 'paid_in_full', 2n],
    ],
    'what was paid before the audit and seen after it is in it',
  );
});
