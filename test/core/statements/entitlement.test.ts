import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  apportion,
  poolOf,
  ROUNDING_OF,
  ROUNDINGS,
  type Rounding,
} from '../../../core/statements/entitlement.ts';
import { termsOf } from '../../../core/reward-plans/reward-plan.ts';

const terms = (blockShareBps: number, epochShareBps: number, foundationShareBps: number) =>
  termsOf({ blockShareBps, epochShareBps, foundationShareBps, route: 'manual' }, undefined);

const weights = fc.array(fc.bigInt(0n, 10n ** 27n), { minLength: 1, maxLength: 60 });
const pool = fc.bigInt(0n, 2n * 10n ** 22n);
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);

test('each share is taken of its own kind of reward, exactly, and rounded down', () => {
  const reward = { block: 5_760n * 10n ** 18n + 3n, epoch: 267n * 10n ** 18n, foundation: 9n };
  assert.equal(
    poolOf(terms(6935, 9000, 10_000), reward),
    3_994_560_000_000_000_000_002n + 240_300_000_000_000_000_000n + 9n,
  );
  for (let bps = 0; bps <= 10_000; bps += 1)
    assert.equal(poolOf(terms(bps, 0, 0), { block: 10_000n, epoch: 0n, foundation: 0n }), BigInt(bps));
});

test('P1: parts and rest are the pool to the last unit, whatever the rounding', () => {
  fc.assert(
    fc.property(pool, weights, fc.constantFrom(...ROUNDINGS), (whole, each, rounding) => {
      const { parts, rest } = apportion(whole, each, rounding);
      assert.equal(sum(parts) + rest, whole);
      if (rounding === 'largest_remainder' && sum(each) > 0n) assert.equal(rest, 0n);
      assert.ok(rest < BigInt(each.length) || sum(each) === 0n);
    }),
  );
});

test('nobody is more than one unit from the exact part, and who has more weight never gets less', () => {
  fc.assert(
    fc.property(pool, weights, fc.constantFrom(...ROUNDINGS), (whole, each, rounding) => {
      const total = sum(each);
      fc.pre(total > 0n);
      const { parts } = apportion(whole, each, rounding);
      for (const [place, part] of parts.entries()) {
        const weight = each[place] ?? 0n;
        const floor = (whole * weight) / total;
        assert.ok(part === floor || (rounding === 'largest_remainder' && part === floor + 1n));
        assert.ok(part * total - whole * weight < total);
        for (const [other, otherPart] of parts.entries())
          if ((each[other] ?? 0n) > weight) assert.ok(otherPart >= part);
      }
    }),
  );
});

test('the units that do not divide go by these rules', () => {
  const table: [bigint, bigint[], Rounding, bigint[], bigint][] = [
    [10n, [1n, 1n, 1n], 'largest_remainder', [4n, 3n, 3n], 0n],
    [10n, [1n, 1n, 1n], 'floor_to_delegate', [3n, 3n, 3n], 1n],
    [10n, [1n, 1n, 1n], 'floor_carried', [3n, 3n, 3n], 1n],
    [11n, [1n, 2n, 3n], 'largest_remainder', [2n, 4n, 5n], 0n],
    [1n, [5n, 5n], 'largest_remainder', [1n, 0n], 0n],
    [7n, [0n, 0n], 'largest_remainder', [0n, 0n], 7n],
    [7n, [], 'floor_to_delegate', [], 7n],
    [0n, [3n], 'largest_remainder', [0n], 0n],
  ];
  for (const [whole, each, rounding, parts, rest] of table)
    assert.deepEqual(apportion(whole, each, rounding), { parts, rest }, `${whole} by ${each.join()}`);
});

test('the rounding is that of the route', () => {
  assert.deepEqual(ROUNDING_OF, {
    manual: 'largest_remainder',
    hermes: 'floor_to_delegate',
    protocol: 'floor_carried',
  });
});
