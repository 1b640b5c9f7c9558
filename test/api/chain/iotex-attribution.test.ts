import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { attribute, heightsInDoubt, type PlacedGrant } from '../../../api/chain/iotex/attribution.ts';
import { blocksByCandidate } from '../../../api/chain/iotex/productivity.ts';
import { grantsOf } from '../../../api/chain/iotex/reward-log.ts';
import type { CandidateFacts } from '../../../core/epochs/epoch.ts';
import { ChainError } from '../../../core/votes/vote-source.ts';
import { addressOf, rewardLog, rewardLogs } from '../../support/chain/iotex-node.ts';

const SAMPLES = path.resolve(import.meta.dirname, '../../../../shared/vectors/iotex/reward-log-samples.json');
const [VAULT, OWN, OTHER] = [addressOf(0xaa), addressOf(0xbb), addressOf(0xcc)];
const faultOf = (code: string) => (error: unknown) => error instanceof ChainError && error.code === code;

function standing(key: string, votes: bigint, rewardAddress: string): CandidateFacts {
  const operator = `op-${key}`;
  return { key, name: key, owner: null, operator, rewardAddress, consensusVotes: votes, probation: false };
}

const at = (height: number, kind: PlacedGrant['kind'], address: string, amount: bigint): PlacedGrant => ({
  height,
  kind,
  address,
  amount,
});

test('a reward log is read as single or as a list, and what is no grant is no money', () => {
  const block = { kind: 'block', address: VAULT, amount: 4n };
  assert.deepEqual(grantsOf(rewardLogs(rewardLog(0, VAULT, 4n))), [block]);
  assert.deepEqual(grantsOf(rewardLog(0, VAULT, 4n)), [block]);
  assert.deepEqual(grantsOf(rewardLogs(rewardLog(0, VAULT, 4n), rewardLog(3, VAULT, 123n))), [
    block,
    { kind: 'priority', address: VAULT, amount: 123n },
  ]);
  assert.deepEqual(grantsOf(rewardLog(1, OWN, 267n)), [{ kind: 'epoch', address: OWN, amount: 267n }]);
  for (const type of [4, 5, 6, 7, 99])
    assert.deepEqual(grantsOf(rewardLog(type, OWN, 9n)), [], `type ${type}`);
});

test('a reward log that is cut, or names no address or amount, is unreadable and not less money', () => {
  const whole = rewardLog(1, OWN, 267n);
  for (let length = 4; length < whole.length; length += 2)
    assert.throws(
      () => grantsOf(whole.slice(0, length)),
      faultOf('answer_unreadable'),
      `${length} of ${whole}`,
    );
});

test('the samples of reward logs hold', (t) => {
  if (!fs.existsSync(SAMPLES)) {
    t.diagnostic(`${SAMPLES} is not here: it was not looked at`);
    return;
  }
  const samples = JSON.parse(fs.readFileSync(SAMPLES, 'utf8')) as Record<string, string>;
  const read = (name: string) => grantsOf(samples[name] ?? '').map(({ kind, amount }) => [kind, amount]);
  const iotx = 10n ** 18n;
  assert.deepEqual(read('blockRewardPostVanuatu_RewardLogs'), [['block', 4n * iotx]]);
  assert.deepEqual(read('blockRewardWithPriority_RewardLogs'), [
    ['block', 4n * iotx],
    ['priority', 123n],
  ]);
  assert.deepEqual(read('epochReward_bareRewardLog'), [['epoch', 267n * iotx]]);
  assert.deepEqual(read('slash_bareRewardLog'), []);
});

test('candidates that share a reward address get each what is theirs, to the last unit', () => {
  const candidates = [standing('a', 700n, VAULT), standing('b', 299n, VAULT), standing('c', 1n, OWN)];
  const blocks = [
    at(1, 'block', VAULT, 4n),
    at(2, 'block', OWN, 4n),
    at(2, 'priority', OWN, 1n),
    at(3, 'block', VAULT, 4n),
  ];
  const heights = { start: 1, end: 3 };
  // of 1000: 700, 299 and 1; told one by one, and as one sum
  for (const ofEpoch of [
    [at(3, 'epoch', VAULT, 299n), at(3, 'epoch', OWN, 1n), at(3, 'epoch', VAULT, 700n)],
    [at(3, 'epoch', VAULT, 999n), at(3, 'epoch', OWN, 1n)],
  ]) {
    const grants = [...blocks, ...ofEpoch];
    assert.deepEqual(heightsInDoubt(heights, candidates, grants), [1, 3]);
    const producers = new Map([
      [1, 'op-b'],
      [3, 'op-a'],
    ]);
    assert.deepEqual(attribute(candidates, grants, producers), [
      { candidate: 'a', state: 'granted', block: 4n, epoch: 700n, foundation: 0n },
      { candidate: 'b', state: 'granted', block: 4n, epoch: 299n, foundation: 0n },
      { candidate: 'c', state: 'granted', block: 5n, epoch: 1n, foundation: 0n },
    ]);
  }
});

test('what cannot be told apart is no data, for those who share it alone', () => {
  const candidates = [standing('a', 700n, VAULT), standing('b', 299n, VAULT), standing('c', 1n, OWN)];
  const ofEpoch = [at(2, 'epoch', VAULT, 700n), at(2, 'epoch', VAULT, 299n), at(2, 'epoch', OWN, 1n)];
  const states = (grants: PlacedGrant[], producers: Map<number, string>) =>
    attribute(candidates, grants, producers).map(({ state }) => state);
  const blocks = [at(1, 'block', VAULT, 4n), at(2, 'block', OWN, 4n)];
  assert.deepEqual(states([...blocks, ...ofEpoch], new Map([[1, '']])), ['no_data', 'no_data', 'granted']);
  // parts that no rate for all explains
  const odd = [at(2, 'epoch', VAULT, 600n), at(2, 'epoch', VAULT, 399n), at(2, 'epoch', OWN, 1n)];
  assert.deepEqual(states([...blocks, ...odd], new Map([[1, 'op-a']])), ['no_data', 'no_data', 'granted']);
});

test('a grant that failed is not granted by the chain: of a block to its producer, of an epoch to all', () => {
  const candidates = [standing('a', 700n, OWN), standing('b', 300n, OTHER)];
  const heights = { start: 1, end: 2 };
  const ofEpoch = [at(2, 'epoch', OWN, 700n), at(2, 'epoch', OTHER, 300n)];
  const missing = [at(1, 'block', OWN, 4n), ...ofEpoch];
  assert.deepEqual(heightsInDoubt(heights, candidates, missing), [2]);
  assert.deepEqual(attribute(candidates, missing, new Map([[2, 'op-b']])), [
    { candidate: 'a', state: 'granted', block: 4n, epoch: 700n, foundation: 0n },
    { candidate: 'b', state: 'not_granted', block: 0n, epoch: 300n, foundation: 0n },
  ]);
  const none = [at(1, 'block', OWN, 4n), at(2, 'block', OTHER, 4n)];
  assert.deepEqual(
    attribute(candidates, none, new Map()).map(({ state, block, epoch }) => [state, block, epoch]),
    [
      ['not_granted', 4n, 0n],
      ['not_granted', 4n, 0n],
    ],
  );
});

test('who is exempt takes no place among the hundred that share the reward of an epoch', () => {
  const ranked = Array.from({ length: 103 }, (_, rank) =>
    standing(
      `c${rank}`,
      BigInt(1000 - rank),
      rank < 2 ? addressOf(rank + 1) : rank > 99 ? VAULT : addressOf(rank + 1),
    ),
  );
  const paid = ranked.slice(2, 102);
  const grants = paid.map(({ rewardAddress }, place) =>
    at(9, 'epoch', rewardAddress ?? '', 2n * BigInt(998 - place)),
  );

  const given = attribute(ranked, grants, new Map());

  assert.deepEqual(
    given.map(({ epoch }) => epoch),
    ranked.map(({ consensusVotes }, rank) => (rank < 2 || rank > 101 ? 0n : 2n * (consensusVotes ?? 0n))),
  );
  assert.ok(given.every(({ state }) => state === 'granted'));
});

test('a grant to an address of no candidate is refused, not lost', () => {
  const candidates = [standing('a', 700n, OWN)];
  for (const kind of ['block', 'priority', 'epoch', 'foundation'] as const)
    assert.throws(
      () => attribute(candidates, [at(1, kind, VAULT, 4n)], new Map()),
      faultOf('answer_inconsistent'),
      kind,
    );
});

test('the blocks of an epoch are counted by their producers, in equal parts for those whose turn it was', () => {
  const candidates = [standing('a', 7n, VAULT), standing('b', 5n, VAULT), standing('c', 1n, OWN)];
  const heights = { start: 11, end: 15 };
  const grants = [
    at(11, 'block', VAULT, 4n),
    at(12, 'block', OWN, 4n),
    at(12, 'priority', OWN, 1n),
    at(13, 'block', VAULT, 4n),
    at(14, 'block', OWN, 4n),
  ];
  const producers = new Map([
    [11, 'op-a'],
    [13, 'op-a'],
    [15, 'op-c'], // its reward failed
  ]);
  const active = ['op-a', 'op-b', 'op-gone'];
  const count = (known: ReadonlyMap<number, string>, turns: readonly string[]) =>
    Object.fromEntries(blocksByCandidate(heights, candidates, grants, known, turns));
  assert.deepEqual(count(producers, active.slice(0, 2)), {
    a: { produced: 2, due: 2 },
    b: { produced: 0, due: 2 },
  });
  assert.deepEqual(count(producers, [...active, 'op-c']), {
    a: { produced: 2, due: 1 },
    b: { produced: 0, due: 1 },
    c: { produced: 3, due: 1 },
  });
  assert.deepEqual(count(producers, []), {}, 'the node does not say whose turn it was');
  assert.deepEqual(count(new Map([...producers, [13, '']]), active), {}, 'nobody knows who produced one');
  assert.deepEqual(count(new Map([...producers].slice(0, 2)), active), {}, 'nor that there was a producer');
});
