import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { estimateVotes } from '../../../core/vote-estimates/estimate.ts';
import type { CandidateEpoch } from '../../../core/epoch-candidates/store.ts';
import { epochOf } from '../../support/payouts/votes.ts';

const TERMS = { blockShareBps: 0, epochShareBps: 8000, foundationShareBps: 0 };

function past(
  epoch: number,
  voterWeight: bigint,
  reward: Partial<CandidateEpoch['reward']> | null,
): CandidateEpoch {
  const { startsAt, endsAt } = epochOf(epoch, {}).span;
  return {
    epoch,
    startsAt,
    endsAt,
    voterWeight,
    voters: 1,
    rewardAddress: null,
    reward: reward === null ? null : { state: 'granted', block: 0n, epoch: 0n, foundation: 0n, ...reward },
  };
}

test('votes get their part of each epoch beside those that were there; what is not known is left out and not nothing', () => {
  const table: [CandidateEpoch[], bigint, ReturnType<typeof estimateVotes>][] = [
    [[], 5n, undefined],
    [[past(1, 10n, null), past(2, 10n, { state: 'no_data' })], 5n, undefined],
    [[past(1, 15n, { epoch: 100n })], 5n, { fromEpoch: 1, toEpoch: 1, epochs: 1, amount: 20n }],
    [[past(1, 0n, { epoch: 100n })], 5n, { fromEpoch: 1, toEpoch: 1, epochs: 1, amount: 80n }],
    [[past(1, 0n, { epoch: 100n })], 0n, { fromEpoch: 1, toEpoch: 1, epochs: 1, amount: 0n }],
    [[past(1, 15n, { state: 'not_granted' })], 5n, { fromEpoch: 1, toEpoch: 1, epochs: 1, amount: 0n }],
    [
      [past(1, 15n, { epoch: 100n }), past(2, 15n, null), past(3, 35n, { epoch: 101n, block: 900n })],
      5n,
      { fromEpoch: 1, toEpoch: 3, epochs: 2, amount: 30n },
    ],
  ];
  for (const [epochs, weight, expected] of table)
    assert.deepEqual(estimateVotes(TERMS, epochs, weight), expected);
});

test('more votes never get less, and never more than the pools', () => {
  const weights = fc.bigInt(1n, 10n ** 27n);
  fc.assert(
    fc.property(weights, weights, weights, fc.bigInt(0n, 10n ** 22n), (there, some, more, epoch) => {
      const at = (weight: bigint) => estimateVotes(TERMS, [past(1, there, { epoch })], weight)?.amount ?? -1n;
      assert.ok(at(some) <= at(some + more));
      assert.ok(at(some + more) <= (epoch * 8000n) / 10_000n);
    }),
  );
});
