import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { DividedPool } from '../../../core/statements/divided-pool.ts';
import { apportion, ROUNDINGS } from '../../../core/statements/entitlement.ts';
import { Tally } from '../../../core/statements/tally.ts';
import { voterOf } from '../../support/payouts/votes.ts';

const bytesOf = (voters: readonly number[]) =>
  Buffer.from(voters.map((voter) => voterOf(voter).slice(2)).join(''), 'hex');

/** Weights as they come: small, huge, and often equal, also but for their last digits. */
const weight = fc.oneof(
  fc.bigInt(1n, 5n),
  fc.bigInt(1n, 10n ** 28n),
  fc.bigInt(0n, 3n).map((last) => 10n ** 27n + last),
);

test('a pool divided page by page in columns is divided as the rule says, to the last unit', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.bigInt(0n, 50n), fc.bigInt(0n, 2n * 10n ** 22n)),
      fc.array(weight, { minLength: 1, maxLength: 80 }),
      fc.integer({ min: 1, max: 80 }),
      fc.constantFrom(...ROUNDINGS),
      (pool, weights, page, rounding) => {
        const total = weights.reduce((sum, each) => sum + each, 0n);
        const divided = new DividedPool(pool, total, weights.length, rounding);
        for (let from = 0; from < weights.length; from += page) {
          const some = weights.slice(from, from + page);
          divided.add(bytesOf(some.map((_, i) => from + i)), some.map(String));
        }
        const rest = divided.end();
        const expected = apportion(pool, weights, rounding);
        assert.deepEqual(
          weights.map((_, place) => divided.parts.get(place)),
          expected.parts,
        );
        assert.equal(rest, expected.rest);
      },
    ),
    { numRuns: 500 },
  );
});

test('votes that do not weigh what is said of them are not divided', () => {
  const divided = new DividedPool(10n, 5n, 2, 'largest_remainder');
  divided.add(bytesOf([1, 2]), ['2', '2']);
  assert.throws(() => divided.end(), /the votes weigh 4, and should weigh 5/);
});

test('a tally has every voter of every epoch once, in the order of addresses, with the sum of its parts', () => {
  const votes = fc.dictionary(fc.integer({ min: 0, max: 40 }).map(String), fc.bigInt(0n, 2n ** 70n));
  fc.assert(
    fc.property(fc.array(votes, { maxLength: 6 }), (epochs) => {
      let tally = new Tally(0);
      const sums = new Map<string, bigint>();
      for (const [i, epoch] of epochs.entries()) {
        const voters = Object.keys(epoch)
          .map(Number)
          .sort((a, b) => a - b);
        const pool = new DividedPool(0n, 1n, voters.length, 'floor_to_delegate');
        pool.add(
          bytesOf(voters),
          voters.map(() => '1'),
        );
        for (const [place, voter] of voters.entries()) {
          const part = epoch[voter] ?? 0n;
          pool.parts.set(place, part);
          sums.set(voterOf(voter), (sums.get(voterOf(voter)) ?? 0n) + part);
        }
        tally = tally.plus(pool, 1 << i);
      }
      const places = Array.from({ length: tally.size }, (_, place) => place);
      assert.deepEqual(
        places.map((place) => [tally.voter(place), tally.amounts.get(place)]),
        [...sums].sort(([a], [b]) => (a < b ? -1 : 1)),
      );
      for (const place of places) {
        const marks = epochs.map((epoch, i) => (Number(tally.voter(place)) in epoch ? 1 << i : 0));
        assert.equal(
          tally.marks[place],
          marks.reduce((all, mark) => all | mark, 0),
        );
      }
    }),
  );
});
