import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { insertAudit } from '../../../core/audits/store.ts';
import type { Database } from '../../../core/database.ts';
import type { Delegate } from '../../../core/delegates/delegate.ts';
import type { PlanTermsInput } from '../../../core/reward-plans/reward-plan.ts';
import type { StatementRow } from '../../../core/statements/statement-row.ts';
import { testDatabase } from '../../support/database/database.ts';
import { make, NOW, rows } from '../../support/payouts/made-statements.ts';
import { CANDIDATE, electedDelegate, FIRST, planFrom } from '../../support/payouts/statements.ts';
import { epochOf, granted, keepEpoch, voterOf } from '../../support/payouts/votes.ts';

/** A payout period of two epochs, as its audit has it. */
async function beginPeriod(db: Database, { id }: Delegate, fromEpoch: number): Promise<void> {
  const [dueAt, finalAt] = [NOW, NOW];
  const terms = { planVersion: 1, minimumPayout: 0n, belowMinimum: 'carry_over', dueAt, finalAt } as const;
  const data = { counted: false, missingEpochs: 0, ungrantedEpochs: 0, entitled: 0n };
  const period = { fromEpoch, toEpoch: fromEpoch + 1, endsAt: NOW };
  await db.transaction().execute((tx) => insertAudit(tx, id, { ...period, ...terms, ...data }, NOW));
}

test('P1: granted is voters and delegate and dust, whatever the plans, votes and minimums; no statement pays more than was owed', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const delegate = await electedDelegate(db);
  const terms: fc.Arbitrary<PlanTermsInput> = fc.record({
    blockShareBps: fc.integer({ min: 0, max: 10_000 }),
    epochShareBps: fc.integer({ min: 0, max: 10_000 }),
    foundationShareBps: fc.integer({ min: 0, max: 10_000 }),
    route: fc.constantFrom('manual', 'hermes', 'protocol'),
    minimumPayout: fc.constantFrom('0', '7', '100000', '5000000000000000000'),
    belowMinimum: fc.constantFrom('carry_over', 'forfeit'),
    basis: fc.constantFrom('epoch_snapshot', 'payout_snapshot'),
  });
  const amount = fc.oneof(fc.bigInt(0n, 30n), fc.bigInt(0n, 10n ** 22n));
  const weight = fc.oneof(fc.bigInt(1n, 9n), fc.bigInt(1n, 10n ** 27n));
  const epoch = fc.record({
    votes: fc.dictionary(fc.integer({ min: 0, max: 12 }).map(String), weight, { maxKeys: 8 }),
    reward: fc.record({ block: amount, epoch: amount, foundation: amount }),
  });
  const stories = fc.sample(fc.tuple(terms, terms, fc.array(epoch, { minLength: 6, maxLength: 6 })), {
    numRuns: 12,
    seed: 7,
  });
  let first = 0;
  for (const [before, after, epochs] of stories) {
    const start = first;
    first += 400;
    await planFrom(db, before, FIRST + start + 199);
    await planFrom(db, after, FIRST + start + 395);
    let carried = 0n;
    let dust = 0n;
    for (const [i, { votes, reward }] of epochs.entries())
      await keepEpoch(db, epochOf(FIRST + start + 392 + i, { [CANDIDATE]: votes }), [
        granted(CANDIDATE, reward),
      ]);
    for (const part of [0, 2, 4]) {
      await beginPeriod(db, delegate, FIRST + start + 392 + part);
      const statement = await make(db, start + 392 + part, start + 393 + part);
      const found = await rows(db, statement);
      const totals = statement.content?.totals;
      assert.ok(totals !== undefined);
      const value = (name: Exclude<keyof typeof totals, 'voters' | 'recipients'>) => BigInt(totals[name]);
      const sum = (of: (row: StatementRow) => bigint) => found.reduce((all, row) => all + of(row), 0n);
      assert.equal(
        value('granted') + value('dustCarriedIn'),
        value('entitled') + value('delegate') + value('dust') + value('dustCarriedOut'),
      );
      assert.equal(
        value('entitled') + value('carriedIn'),
        value('payable') + value('carriedOut') + value('forfeited'),
      );
      assert.equal(
        value('granted'),
        epochs
          .slice(part, part + 2)
          .reduce((all, { reward }) => all + reward.block + reward.epoch + reward.foundation, 0n),
      );
      assert.equal(
        sum((row) => row.entitled),
        value('entitled'),
      );
      assert.equal(
        sum((row) => row.payable),
        value('payable'),
      );
      assert.equal(
        sum((row) => row.carriedOut),
        value('carriedOut'),
      );
      assert.equal(value('carriedIn'), carried);
      assert.equal(value('dustCarriedIn'), dust);
      assert.ok(
        found.every((row) => row.entitled + row.carriedIn === row.payable + row.carriedOut + row.forfeited),
      );
      assert.ok(found.every((row) => (row.payable === 0n) === (row.reason !== null)));
      const voters = new Set(epochs.slice(part, part + 2).flatMap(({ votes }) => Object.keys(votes)));
      assert.ok([...voters].every((voter) => found.some((row) => row.voter === voterOf(Number(voter)))));
      carried = value('carriedOut');
      dust = value('dustCarriedOut');
    }
    await owner.deleteFrom('statement_carry').execute();
    await owner.deleteFrom('statement').execute();
  }
});
