import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { votesOnProbation, voteWeight } from '../../../core/votes/vote-weight.ts';

const VECTORS = path.resolve(
  import.meta.dirname,
  '../../../../shared/vectors/iotex/vote-weight-vectors.json',
);

interface Vector {
  amount: string;
  days: number;
  autoStake: boolean;
  selfStake: boolean;
  votes: string;
}

test('the weight of a vote is that of consensus, to the last unit', () => {
  const cases: [amount: bigint, days: number, autoStake: boolean, selfStake: boolean, votes: bigint][] = [
    // published with consensus
    [100n, 100, true, true, 136n],
    [100n, 100, true, false, 129n],
    [100n, 100, false, true, 125n],
    [30_000n, 1, false, false, 30_000n],
    [100n, 0, false, false, 100n],
    // the durations whose logarithm Math.log gives otherwise
    [3_330_000n * 10n ** 18n, 185, false, false, 4_283_468_432_542_872_419_421_798n],
    [3_330_000n * 10n ** 18n, 340, true, false, 4_521_223_319_930_907_014_185_806n],
    [1_200_000n * 10n ** 18n, 680, false, true, 1_629_269_664_839_966_491_598_488n],
    [100n * 10n ** 18n, 835, false, true, 136_898_718_084_409_876_106n],
    // the bonus: from 91 days, and with auto-stake only
    [1_000n, 90, true, true, 1_284n],
    [1_000n, 91, true, true, 1_362n],
    [1_000n, 91, false, true, 1_247n],
  ];
  for (const [amount, days, autoStake, selfStake, votes] of cases)
    assert.equal(voteWeight({ amount, days, autoStake, selfStake }), votes, `${amount} for ${days} days`);
});

test('probation takes its part of the votes as consensus does', () => {
  assert.equal(votesOnProbation(10n, 10), 9n);
  assert.equal(votesOnProbation(12_345_678_901_234_567_890_123n, 90), 1_234_567_890_123_456_857_544n);
  assert.equal(votesOnProbation(10n, 100), 0n);
});

test('all published and generated vectors hold', (t) => {
  if (!fs.existsSync(VECTORS)) {
    t.diagnostic(`${VECTORS} is not here: its vectors were not looked at`);
    return;
  }
  const read = JSON.parse(fs.readFileSync(VECTORS, 'utf8')) as Record<string, { vectors: Vector[] }>;
  const kinds = ['real_iotex_core', 'real_iotex_analytics', 'generated_go119_amd64'];
  const vectors = kinds.flatMap((kind) => read[kind]?.vectors ?? []);
  assert.equal(vectors.length, 630);
  for (const { votes, amount, ...bucket } of vectors)
    assert.equal(
      voteWeight({ ...bucket, amount: BigInt(amount) }),
      BigInt(votes),
      JSON.stringify({ amount, ...bucket }),
    );
});
