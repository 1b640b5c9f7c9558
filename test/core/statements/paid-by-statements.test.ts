import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { listAudits } from '../../../core/audits/store.ts';
import { exportAudit } from '../../../core/audits/export.ts';
import { recomputeAudit } from '../../../core/audits/recompute.ts';
import type { PlanTermsInput } from '../../../core/reward-plans/reward-plan.ts';
import { audit, pay } from '../../support/payouts/audits.ts';
import { testDatabase } from '../../support/database/database.ts';
import { make, rows } from '../../support/payouts/made-statements.ts';
import { after, payment } from '../../support/payouts/payouts.ts';
import { CANDIDATE, electedDelegate, FIRST, planFrom } from '../../support/payouts/statements.ts';
import { epochOf, granted, keepEpoch } from '../../support/payouts/votes.ts';

const PERIOD = 3;
const START = 200;

const terms: fc.Arbitrary<PlanTermsInput> = fc.record({
  blockShareBps: fc.constantFrom(0, 1, 3333, 10_000),
  epochShareBps: fc.constantFrom(0, 6935, 10_000),
  foundationShareBps: fc.constantFrom(0, 5000),
  route: fc.constantFrom('manual', 'hermes', 'protocol'),
  payoutPeriodEpochs: fc.constant(PERIOD),
  minimumPayout: fc.constantFrom('0', '1', '40', '1000000000000000000000'),
  belowMinimum: fc.constantFrom('carry_over', 'forfeit'),
  basis: fc.constantFrom('epoch_snapshot', 'payout_snapshot'),
});
const amount = fc.oneof(fc.constant(0n), fc.bigInt(1n, 99n), fc.bigInt(0n, 10n ** 22n));
const weight = fc.oneof(fc.constant(1n), fc.bigInt(1n, 10n ** 27n));
const epoch = fc.record({
  /** null: the candidate does not stand. */
  votes: fc.option(fc.dictionary(fc.constantFrom('1', '2', '3', '4'), weight, { maxKeys: 4 }), { freq: 5 }),
  reward: fc.record({ block: amount, epoch: amount, foundation: amount }),
});
const stories = fc.sample(
  fc.record({
    before: terms,
    later: terms,
    change: fc.integer({ min: 1, max: 2 * PERIOD }),
    epochs: fc.array(epoch, { minLength: 3 * PERIOD, maxLength: 3 * PERIOD }),
  }),
  { numRuns: 20, seed: 28 },
);

test('who pays each period exactly what its statement says is never short, whatever the plans, votes, amounts and epochs', async () => {
  for (const [i, { before, later, change, epochs }] of stories.entries()) {
    await using database = await testDatabase();
    const { db } = database;
    await electedDelegate(db, before);
    await planFrom(db, later, FIRST + START + change);
    for (const [at, { votes, reward }] of epochs.entries())
      await keepEpoch(
        db,
        epochOf(FIRST + START + at, { other: { 9: 1n }, ...(votes !== null && { [CANDIDATE]: votes }) }),
        votes === null ? [] : [granted(CANDIDATE, reward)],
      );
    for (let from = START; from < START + 3 * PERIOD; from += PERIOD) {
      await audit(db, after(FIRST + from + PERIOD - 1, 0.5));
      const statement = await make(db, from, from + PERIOD - 1).catch((error: Error) => error);
      if (statement instanceof Error) {
        assert.match(statement.message, /No votes are kept/, `story ${i}`);
        continue;
      }
      const due = (await rows(db, statement)).filter(({ payable }) => payable > 0n);
      const amounts = Object.fromEntries(due.map(({ voter, payable }) => [Number(voter), payable]));
      if (due.length > 0) await pay(db, payment(from, after(statement.range.to, 1), amounts));
    }
    await audit(db, after(FIRST + START + 3 * PERIOD, 99));
    const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
    for (const each of await listAudits(db, id, undefined, 9)) {
      assert.ok(
        ['paid_in_full', 'nothing_due', 'no_data'].includes(each.state),
        `story ${i}: ${each.fromEpoch - FIRST} ${each.state} ${each.tally.shortfall}`,
      );
      if (!each.counted) continue;
      const lines: string[] = [];
      for await (const line of exportAudit(db, each)) lines.push(line);
      const { said, follows, wrongVoters } = await recomputeAudit(lines);
      assert.deepEqual([follows, wrongVoters], [said, []], `story ${i}`);
    }
  }
});
