import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { comparePlans } from '../../../core/reward-plans/comparison.ts';
import {
  BASES,
  BELOW_MINIMUM,
  noteOf,
  type PlanTerms,
  ROUTES,
  SHARES,
  termsOf,
} from '../../../core/reward-plans/reward-plan.ts';
import { RefusalError } from '../../../core/errors.ts';

const terms: PlanTerms = {
  blockShareBps: 8000,
  epochShareBps: 8800,
  foundationShareBps: 8000,
  route: 'hermes',
  payoutPeriodEpochs: 24,
  minimumPayout: '1000000000000000000',
  belowMinimum: 'carry_over',
  basis: 'epoch_snapshot',
};

const anyTerms: fc.Arbitrary<PlanTerms> = fc.record({
  blockShareBps: fc.integer({ min: 0, max: 10_000 }),
  epochShareBps: fc.integer({ min: 0, max: 10_000 }),
  foundationShareBps: fc.integer({ min: 0, max: 10_000 }),
  route: fc.constantFrom(...ROUTES),
  payoutPeriodEpochs: fc.integer({ min: 1, max: 8760 }),
  minimumPayout: fc.bigInt({ min: 0n, max: 10n ** 30n - 1n }).map(String),
  belowMinimum: fc.constantFrom(...BELOW_MINIMUM),
  basis: fc.constantFrom(...BASES),
});

test('a plan is worse as soon as one term is worse for voters', () => {
  const cases: [Partial<PlanTerms>, string][] = [
    [{}, 'same'],
    [{ blockShareBps: 7999 }, 'worse'],
    [{ epochShareBps: 8799 }, 'worse'],
    [{ foundationShareBps: 0 }, 'worse'],
    [{ epochShareBps: 8801 }, 'better'],
    [{ epochShareBps: 10_000, blockShareBps: 7999 }, 'worse'],
    [{ route: 'manual' }, 'worse'],
    [{ route: 'protocol' }, 'better'],
    [{ payoutPeriodEpochs: 25 }, 'worse'],
    [{ payoutPeriodEpochs: 9 }, 'better'],
    [{ minimumPayout: '1000000000000000001' }, 'worse'],
    [{ minimumPayout: '999999999999999999' }, 'better'],
    [{ minimumPayout: '9' }, 'better'], // as numbers, not as text
    [{ belowMinimum: 'forfeit' }, 'worse'],
    [{ basis: 'payout_snapshot' }, 'worse'],
    [{ basis: 'payout_snapshot', epochShareBps: 10_000 }, 'worse'],
  ];
  for (const [change, effect] of cases)
    assert.equal(
      comparePlans({ version: 1, terms }, { ...terms, ...change }).effect,
      effect,
      JSON.stringify(change),
    );
});

test('a comparison says each term before and after, and the points of a share', () => {
  const comparison = comparePlans({ version: 3, terms }, { ...terms, epochShareBps: 8000 });
  assert.equal(comparison.with, 3);
  assert.equal(comparison.terms.length, 8);
  assert.deepEqual(
    comparison.terms.filter((term) => term.effect !== 'same'),
    [{ field: 'epochShareBps', before: 8800, after: 8000, effect: 'worse', differenceBps: -800 }],
  );
});

test('a first plan takes nothing away', () => {
  const comparison = comparePlans(undefined, { ...terms, epochShareBps: 0 });
  assert.equal(comparison.effect, 'first');
  assert.equal(comparison.with, null);
  assert.ok(comparison.terms.every((term) => term.before === null && term.effect === 'same'));
});

test('the way back from a better plan is a worse one, and no plan is worse than itself', () => {
  fc.assert(
    fc.property(anyTerms, anyTerms, (a, b) => {
      const there = comparePlans({ version: 1, terms: a }, b);
      const back = comparePlans({ version: 1, terms: b }, a);
      if (there.effect === 'better') assert.equal(back.effect, 'worse');
      if (there.effect === 'same') assert.deepEqual(a, b);
      if (SHARES.some((share) => b[share] < a[share])) assert.equal(there.effect, 'worse');
      assert.equal(comparePlans({ version: 1, terms: a }, a).effect, 'same');
    }),
  );
});

test('what is left out stays as in the plan before; a first plan has the mildest terms', () => {
  const said = { blockShareBps: 1, epochShareBps: 2, foundationShareBps: 3, route: 'manual' };
  assert.deepEqual(termsOf(said, terms), { ...terms, ...said });
  assert.deepEqual(termsOf(said, undefined), {
    ...said,
    payoutPeriodEpochs: 1,
    minimumPayout: '0',
    belowMinimum: 'carry_over',
    basis: 'epoch_snapshot',
  });
});

test('each invalid term is named', () => {
  const cases: [object, string][] = [
    [{ blockShareBps: -1 }, '/message/blockShareBps'],
    [{ epochShareBps: 10_001 }, '/message/epochShareBps'],
    [{ foundationShareBps: 60.5 }, '/message/foundationShareBps'],
    [{ foundationShareBps: Number.NaN }, '/message/foundationShareBps'],
    [{ route: 'by hand' }, '/message/route'],
    [{ payoutPeriodEpochs: 0 }, '/message/payoutPeriodEpochs'],
    [{ payoutPeriodEpochs: 8761 }, '/message/payoutPeriodEpochs'],
    [{ minimumPayout: '01' }, '/message/minimumPayout'],
    [{ minimumPayout: '-1' }, '/message/minimumPayout'],
    [{ minimumPayout: '1e18' }, '/message/minimumPayout'],
    [{ minimumPayout: '9'.repeat(31) }, '/message/minimumPayout'],
    [{ belowMinimum: 'keep' }, '/message/belowMinimum'],
    [{ basis: 'now' }, '/message/basis'],
  ];
  for (const [change, pointer] of cases)
    assert.throws(
      () => termsOf({ ...terms, ...change }, undefined, '/message'),
      (error) => error instanceof RefusalError && error.errors?.[0]?.pointer === pointer,
      JSON.stringify(change),
    );
  assert.throws(
    () => noteOf('a'.repeat(1001), '/message'),
    (error) => error instanceof RefusalError && error.errors?.[0]?.pointer === '/message/note',
  );
});
