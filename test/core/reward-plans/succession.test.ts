import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Database } from '../../../core/database.ts';
import { RefusalError } from '../../../core/errors.ts';
import { comparePlans } from '../../../core/reward-plans/comparison.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import type { RewardPlan } from '../../../core/reward-plans/reward-plan.ts';
import { planHistory } from '../../../core/reward-plans/store.ts';
import { withdrawRewardPlan } from '../../../core/reward-plans/withdraw-reward-plan.ts';
import { testDatabase } from '../../support/database/database.ts';
import {
  announce,
  approvedDelegate,
  bookEntries,
  callerOf,
  DAY_MS,
  later,
  settings,
  shares,
  START,
} from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

const HOUR_MS = 3_600_000;

type Act =
  | { act: 'announce'; epochShareBps: number; aheadHours: number | undefined }
  | { act: 'withdraw'; version: number }
  | { act: 'wait'; hours: number }
  | { act: 'sweep' };

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('announce' as const),
      epochShareBps: fc.constantFrom(7000, 8000, 9000),
      aheadHours: fc.option(fc.integer({ min: 0, max: 24 * 20 }), { nil: undefined }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('withdraw' as const),
      version: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('wait' as const),
      hours: fc.constantFrom(1, 5, 24, 100, 24 * 7),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('sweep' as const) }) },
);

/** What the people involved believe: told by the answers alone, never read from the database. */
interface Model {
  now: Date;
  announced: RewardPlan[];
  inForce: RewardPlan | undefined;
  versions: number;
  entries: number;
}

async function perform(db: Database, model: Model, act: Act): Promise<void> {
  const ann = await callerOf(db, people.ann);
  if (act.act === 'wait') {
    model.now = later(act.hours * HOUR_MS, model.now);
    return;
  }
  if (act.act === 'sweep') {
    const done = await putPlansInForce(db, model.now);
    const due = model.announced.filter((plan) => plan.effectiveAt <= model.now);
    assert.equal(done, due.length);
    model.inForce = due.at(-1) ?? model.inForce;
    model.announced = model.announced.filter((plan) => !due.includes(plan));
    model.entries += done;
    return;
  }
  try {
    if (act.act === 'withdraw') {
      await withdrawRewardPlan(db, ann, 'ann', act.version, undefined, model.now);
      assert.equal(model.announced.pop()?.version, act.version);
    } else {
      const before = model.announced.at(-1) ?? model.inForce;
      const effectiveAt =
        act.aheadHours === undefined
          ? {}
          : { effectiveAt: later(act.aheadHours * HOUR_MS, model.now).toISOString() };
      const input = { ...shares(8000, act.epochShareBps, 8000), ...effectiveAt };
      const plan = await announce(db, people.ann, input, model.now);
      assert.equal(plan.version, model.versions + 1);
      if (comparePlans(before, plan.terms).effect === 'worse')
        assert.ok(plan.effectiveAt.getTime() - model.now.getTime() >= settings.noticePeriodMs);
      assert.ok(plan.effectiveAt > model.now);
      model.versions += 1;
      model.announced.push(plan);
    }
    model.entries += 1;
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
  }
}

/** What must hold of the history at all times. */
function assureHistory(history: RewardPlan[], model: Model): void {
  const versions = history.map((plan) => plan.version);
  assert.deepEqual(
    versions,
    versions.map((_, i) => i + 1),
  );
  assert.equal(versions.length, model.versions);
  const inForce = history.filter((plan) => plan.state === 'in_force');
  assert.deepEqual(
    inForce.map((plan) => plan.version),
    model.inForce === undefined ? [] : [model.inForce.version],
  );
  assert.deepEqual(
    history.filter((plan) => plan.state === 'announced').map((plan) => plan.version),
    model.announced.map((plan) => plan.version),
  );
  const took = history.filter((plan) => plan.inForceAt !== null);
  for (const [i, plan] of took.entries()) {
    const before = took[i - 1];
    assert.ok(before === undefined || before.effectiveAt < plan.effectiveAt);
    if (before !== undefined && comparePlans(before, plan.terms).effect === 'worse')
      assert.ok(plan.effectiveAt.getTime() - plan.announcedAt.getTime() >= settings.noticePeriodMs);
  }
}

test('whatever a delegate announces and withdraws, voters are told of what gets worse a notice period ahead', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const { id } = await approvedDelegate(db, people.ann);
  const reached = { farAhead: 0, refused: 0, withdrawn: 0, inForce: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 5, maxLength: 20 }), async (acts) => {
      await owner.deleteFrom('reward_plan').execute();
      const entries = (await bookEntries(db)).length;
      const model: Model = { now: START, announced: [], inForce: undefined, versions: 0, entries };
      for (const act of acts) {
        const was = { ...model };
        await perform(db, model, act);
        if (act.act !== 'wait' && act.act !== 'sweep' && was.entries === model.entries) reached.refused += 1;
      }
      const history = (await planHistory(db, id, undefined, 100)).toReversed();
      assureHistory(history, model);
      assert.equal((await bookEntries(db)).length, model.entries);
      reached.withdrawn += history.filter((plan) => plan.state === 'withdrawn').length;
      reached.inForce += history.filter((plan) => plan.inForceAt !== null).length;
      reached.farAhead += history.filter(
        (plan) => plan.effectiveAt.getTime() - plan.announcedAt.getTime() >= 7 * DAY_MS,
      ).length;
    }),
    { numRuns: 40 },
  );
  for (const [what, times] of Object.entries(reached)) assert.ok(times > 0, `${what} never came up`);
});
