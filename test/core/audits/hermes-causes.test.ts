import assert from 'node:assert/strict';
import test from 'node:test';
import {
  addCauses,
  type Cause,
  causesOf,
  type Difference,
  FeeSearch,
  hermesBps,
  type HermesVoter,
} from '../../../core/audits/hermes-causes.ts';

/** One of who is paid nothing is left out of all. */
const voter = (
  owed: bigint,
  paid: bigint | null,
  byHermes = owed,
  epochs = 1,
  leftOut = paid === null ? owed : 0n,
  leftOutByHermes = leftOut,
): HermesVoter => ({ owed, byHermes, paid: paid ?? 0n, epochs, leftOut, leftOutByHermes });

test('Hermes loses a basis point of 573 of the 10,001 shares, 69.35 % among them', () => {
  const lost = Array.from({ length: 10_001 }, (_, bps) => bps).filter((bps) => hermesBps(bps) !== bps);
  assert.equal(lost.length, 573);
  assert.ok(lost.every((bps) => hermesBps(bps) === bps - 1));
  assert.deepEqual(
    [29, 57, 6407, 6935, 7000, 10_000].map((bps) => hermesBps(bps)),
    [28, 56, 6406, 6934, 7000, 10_000],
  );
});

test('what Hermes paid less is named by its cause, and unexplained where none is known', () => {
  const table: [string, HermesVoter[], [Cause, voters: number, amount: bigint][]][] = [
    ['all paid', [voter(1000n, 1000n), voter(50n, 50n)], []],
    ['rounding', [voter(1000n, 999n), voter(50n, 49n)], []],
    ['left out', [voter(1000n, 1000n), voter(50n, null)], [['compounded', 1, 50n]]],
    ['left out, and owed nothing', [voter(0n, null)], []],
    [
      'a basis point lost',
      [voter(6935n, 6934n, 6934n, 0), voter(69_350n, 69_340n, 69_340n)],
      [['lost_basis_point', 2, 11n]],
    ],
    ['a fee of each', [voter(1000n, 900n), voter(500n, 400n)], [['service_fee', 2, 200n]]],
    ['a fee, but for rounding', [voter(1000n, 900n), voter(500n, 399n)], [['service_fee', 2, 201n]]],
    [
      'a fee of each on top of a basis point',
      [voter(69_350n, 69_240n, 69_340n), voter(6935n, 6834n, 6934n)],
      [
        ['lost_basis_point', 2, 11n],
        ['service_fee', 2, 200n],
      ],
    ],
    [
      'one lacks more than the fee',
      [voter(1000n, 900n), voter(500n, 400n), voter(500n, 100n)],
      [
        ['service_fee', 2, 200n],
        ['unexplained', 1, 400n],
      ],
    ],
    ['left out of a part alone', [voter(1000n, 600n, 1000n, 1, 400n)], [['compounded', 1, 400n]]],
    [
      'left out of a part, and a basis point lost of the other',
      [voter(138_700n, 69_340n, 138_680n, 1, 69_350n, 69_340n)],
      [
        ['compounded', 1, 69_350n],
        ['lost_basis_point', 1, 10n],
      ],
    ],
    [
      'left out of a part, whose fee is not known',
      [voter(1000n, 900n), voter(500n, 400n), voter(500n, 100n, 500n, 1, 350n)],
      [
        ['compounded', 1, 350n],
        ['service_fee', 2, 200n],
        ['unexplained', 1, 50n],
      ],
    ],
    ['no two lack the same', [voter(1000n, 900n), voter(500n, 450n)], [['unexplained', 2, 150n]]],
    ['one alone lacks', [voter(1000n, 900n), voter(500n, 500n)], [['unexplained', 1, 100n]]],
    ['a part of the basis point alone', [voter(69_350n, 69_345n, 69_340n)], [['unexplained', 1, 5n]]],
  ];
  for (const [name, voters, expected] of table) {
    for (const order of [voters, voters.toReversed()]) {
      const search = new FeeSearch();
      for (const each of order) search.add(each);
      const causes = order.reduce<Difference[]>(
        (sums, each) => addCauses(sums, causesOf(each, search.fee)),
        [],
      );
      assert.deepEqual(
        causes.map(({ cause, voters: count, amount }) => [cause, count, amount]),
        expected,
        name,
      );
    }
  }
});
