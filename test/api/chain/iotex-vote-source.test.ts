import assert from 'node:assert/strict';
import test from 'node:test';
import { connectNode } from '../../../api/chain/iotex/node.ts';
import { iotexVoteSource } from '../../../api/chain/iotex/vote-source.ts';
import { STAKING } from '../../../api/chain/iotex/abi.ts';
import { parseAddress } from '../../../core/accounts/address.ts';
import type { CandidateFacts, EpochSnapshot, VoteFacts } from '../../../core/epochs/epoch.ts';
import { ChainError } from '../../../core/votes/vote-source.ts';
import { voteWeight } from '../../../core/votes/vote-weight.ts';
import {
  addressOf,
  BLOCK_REWARD,
  BLOCKS,
  EPOCH_REWARD,
  type IotexNodeStandIn,
  type NodeCandidate,
  startIotexNode,
  startOf,
} from '../../support/chain/iotex-node.ts';

const IOTX = 10n ** 18n;
const [VIC, WES, ANN, BEN] = [0x1c, 0x3e, 0xa1, 0xb2].map(addressOf) as [string, string, string, string];
const VAULT = addressOf(0xee);
const NFT = '0x68db92a6a78a39dcaff1745da9e89e230ef49d3d';
const NFT3 = '0x65b0c0548ee8d899578513be0cb5305afbf05292';

const annsLab: NodeCandidate = {
  id: addressOf(0xa0),
  name: 'annslab',
  owner: ANN,
  operator: addressOf(0xa2),
  rewardAddress: VAULT,
  selfStakeBucket: 7,
  votes: 3_000_000n * IOTX,
  buckets: [
    { index: 7, amount: 1_200_000n * IOTX, days: 91, owner: ANN, autoStake: true },
    { index: 8, amount: 100n * IOTX, days: 30, owner: VIC },
    { index: 9, amount: 50n * IOTX, days: 0, owner: VIC },
    { index: 5, amount: 60n * IOTX, days: 0, owner: VIC, nft: { contract: NFT, blocks: 1_572_480 } },
    { index: 10, amount: 900n * IOTX, days: 91, owner: WES, unstaked: true },
    {
      index: 7,
      amount: 500n * IOTX,
      days: 0,
      owner: ANN,
      autoStake: true,
      nft: { contract: NFT, blocks: 3_144_960 },
    },
    {
      index: 3,
      amount: 700n * IOTX,
      days: 0,
      owner: WES,
      unstaked: true,
      nft: { contract: NFT, blocks: 1_572_480 },
    },
    { index: 4, amount: 800n * IOTX, days: 45, owner: WES, autoStake: true, nft: { contract: NFT3 } },
  ],
};
const bensNode: NodeCandidate = {
  id: addressOf(0xb0),
  name: 'bensnode',
  owner: BEN,
  operator: addressOf(0xb1),
  rewardAddress: VAULT,
  selfStakeBucket: 20,
  votes: 1_000_000n * IOTX,
  probation: true,
  buckets: [
    { index: 20, amount: 1_000_000n * IOTX, days: 350, owner: VIC, autoStake: true, endorsedUntil: 5000n },
  ],
};
const newcomer: NodeCandidate = {
  id: addressOf(0xc0),
  name: 'newcomer',
  owner: addressOf(0xc1),
  operator: addressOf(0xc2),
  rewardAddress: addressOf(0xc3),
  buckets: [],
};

const EPOCH = 3;
const START = startOf(EPOCH);
const faultOf = (code: string) => (error: unknown) =>
  error instanceof ChainError && (assert.equal(error.code, code, error.message), true);
const sourceOf = (...nodes: IotexNodeStandIn[]) =>
  iotexVoteSource(
    nodes.map(({ url }) => connectNode(url, [0, 0])),
    4689,
  );

async function startNode(): Promise<IotexNodeStandIn> {
  const node = await startIotexNode();
  node.from(0, [annsLab, bensNode, newcomer]);
  node.tip = START + 5;
  return node;
}

const votesIn = (snapshot: EpochSnapshot) =>
  (snapshot.votes as VoteFacts[]).map(({ candidate, voter, weight }) => [candidate, voter, weight]);

test('the votes of an epoch are those of all its buckets that count, by voter, at its first block', async () => {
  await using node = await startNode();
  const moved = { ...annsLab, name: 'renamed', buckets: [] };
  node.from(START + 1, [moved, bensNode, newcomer]);
  const source = sourceOf(node);
  assert.equal((await source.epochUnderWay()).number, EPOCH);

  const snapshot = await source.votesOf(EPOCH);
  assert.deepEqual(snapshot.span.heights, { start: START, end: START + BLOCKS - 1 });
  assert.equal(snapshot.span.endsAt.getTime() - snapshot.span.startsAt.getTime(), 3_600_000);
  assert.deepEqual(
    snapshot.candidates.map(({ name, owner, consensusVotes, probation, key }) => ({
      name,
      owner,
      consensusVotes,
      probation,
      key,
    })),
    [
      { name: 'annslab', owner: ANN, consensusVotes: annsLab.votes, probation: false, key: annsLab.id },
      { name: 'bensnode', owner: BEN, consensusVotes: bensNode.votes, probation: true, key: bensNode.id },
      { name: 'newcomer', owner: newcomer.owner, consensusVotes: 0n, probation: false, key: newcomer.id },
    ],
  );
  const weigh = (iotx: bigint, days: number, autoStake: boolean, selfStake = false) =>
    voteWeight({ amount: iotx * IOTX, days, autoStake, selfStake });
  assert.deepEqual(votesIn(snapshot), [
    // 1,572,480 blocks are 45.5 days
    [annsLab.id, VIC, weigh(100n, 30, false) + weigh(50n, 0, false) + weigh(60n, 46, false)],
    [annsLab.id, WES, weigh(800n, 45, true)],
    // an NFT with the index of the self-stake bucket gets no bonus
    [annsLab.id, ANN, weigh(1_200_000n, 91, true, true) + weigh(500n, 91, true)],
    [bensNode.id, VIC, weigh(1_000_000n, 350, true, true)],
  ]);
});

test('an endorsement that has ended brings no bonus', async () => {
  await using node = await startNode();
  node.from(0, [
    { ...bensNode, buckets: bensNode.buckets.map((each) => ({ ...each, endorsedUntil: BigInt(START) })) },
  ]);
  const [vote] = votesIn(await sourceOf(node).votesOf(EPOCH));
  assert.equal(
    vote?.[2],
    voteWeight({ amount: 1_000_000n * IOTX, days: 350, autoStake: true, selfStake: false }),
  );
});

test('more buckets than a page are read all the same, and a node without the newest list of candidates too', async () => {
  await using node = await startNode();
  const many = Array.from({ length: 1500 }, (_, index) => ({
    index,
    amount: IOTX,
    days: 0,
    owner: addressOf(9000 + index),
  }));
  const nfts = many.slice(0, 20).map((each) => ({ ...each, nft: { contract: NFT3 } }));
  node.from(0, [{ ...annsLab, buckets: [...many, ...nfts] }, bensNode]);
  node.stakingVersion = 3;
  const votes = votesIn(await sourceOf(node).votesOf(EPOCH));
  assert.equal(votes.length, 1501);
  assert.equal(votes[0]?.[2], 2n * IOTX);
});

test('a node without past states is believed only if no stake moved since the first block', async () => {
  for (const past of ['refused', 'newest'] as const) {
    await using node = await startNode();
    node.past = past;
    const source = sourceOf(node);
    assert.equal((await source.votesOf(EPOCH)).candidates.length, 3);
    node.logs.push({ height: START, address: STAKING.address, data: '0x' });
    assert.equal(
      (await source.votesOf(EPOCH)).candidates.length,
      3,
      'what moved in the first block is in it',
    );
    node.logs.push({ height: START + 2, address: NFT3, data: '0x' });
    await assert.rejects(source.votesOf(EPOCH), faultOf('stake_moved'), past);
    node.logs.length = 0;
    node.tip = START + BLOCKS;
    await assert.rejects(source.votesOf(EPOCH), faultOf('past_not_kept'), past);
  }
  await using archive = await startNode();
  archive.tip = START + 2 * BLOCKS;
  archive.logs.push({ height: START + 2, address: NFT3, data: '0x' });
  assert.equal((await sourceOf(archive).votesOf(EPOCH)).candidates.length, 3);
});

test('whether a node keeps past states is not believed for longer than it is so', async () => {
  await using node = await startNode();
  const source = sourceOf(node);
  node.tip = START + 2 * BLOCKS;
  const votes = await source.votesOf(EPOCH);
  node.from(START + BLOCKS, [{ ...annsLab, buckets: annsLab.buckets.slice(0, 1) }, bensNode, newcomer]);
  for (const past of ['newest', 'refused'] as const) {
    node.past = past;
    await assert.rejects(source.votesOf(EPOCH), faultOf('past_not_kept'), past);
    node.past = 'answered';
    assert.deepEqual(await source.votesOf(EPOCH), votes);
  }
});

test('stake that moves while a node without past states is read is stake that moves', async () => {
  await using node = await startNode();
  node.past = 'refused';
  node.from(0, [
    {
      ...annsLab,
      get buckets() {
        if (node.logs.length === 0) node.logs.push({ height: START + 5, address: NFT3, data: '0x' });
        return annsLab.buckets;
      },
    },
    bensNode,
  ]);

  await assert.rejects(sourceOf(node).votesOf(EPOCH), faultOf('stake_moved'));
});

test('on the test network too, staked NFTs that move are stake that moves', async () => {
  const contracts = [
    'io1224slckr49ryfhsg3z3m484pgsm89esl2nd4jh',
    'io1l45vd72wykrxkculmh4m9ekudqrml0jles7mkm',
    'io1phddfwuj6ht64lkvjyywqjc2e8t5ycez6c69d7',
  ];
  for (const contract of contracts) {
    await using node = await startIotexNode(4690);
    node.from(0, [annsLab, bensNode, newcomer]);
    node.tip = START + 5;
    node.past = 'refused';
    const source = iotexVoteSource([connectNode(node.url, [0, 0])], 4690);
    assert.equal((await source.votesOf(EPOCH)).candidates.length, 3);
    node.logs.push({ height: START + 2, address: parseAddress(contract, ''), data: '0x' });
    await assert.rejects(source.votesOf(EPOCH), faultOf('stake_moved'), contract);
  }
});

const rewardsIn = async (source: ReturnType<typeof sourceOf>) => {
  const { span, candidates } = await source.votesOf(EPOCH);
  return await source.rewardsOf(span, candidates as CandidateFacts[]);
};

test('the rewards of an epoch are what its blocks logged, also for delegates of one reward address', async () => {
  await using node = await startNode();
  node.tip = START + BLOCKS;
  const half = BigInt(BLOCKS / 2) * BLOCK_REWARD;
  const blocks = { produced: BLOCKS / 2, due: BLOCKS / 2 };
  const expected = [
    {
      candidate: annsLab.id,
      state: 'granted',
      block: half,
      epoch: (EPOCH_REWARD * 3n) / 4n,
      foundation: 0n,
      blocks,
    },
    {
      candidate: bensNode.id,
      state: 'granted',
      block: half,
      epoch: EPOCH_REWARD / 4n,
      foundation: 0n,
      blocks,
    },
  ];
  assert.deepEqual(await rewardsIn(sourceOf(node)), expected);
  // a node that gives fewer blocks at once, and one that is busy at first
  node.rangeMax = 100;
  node.failing = 2;
  assert.deepEqual(await rewardsIn(sourceOf(node)), expected);
  node.rangeMax = -1;
  await assert.rejects(rewardsIn(sourceOf(node)), faultOf('range_refused'));
});

test('logs are asked for in smaller ranges in whatever words a node refuses a range', async () => {
  await using node = await startNode();
  const source = sourceOf(node);
  const { span, candidates } = await source.votesOf(EPOCH);
  node.tip = START + BLOCKS;
  const whole = await source.rewardsOf(span, candidates);
  node.rangeMax = 200;
  for (const rangeRefusal of [
    { code: -32_005, message: 'query returned more than 10000 results' },
    { code: -32_005, message: 'block range limit exceeded' },
    { code: -32_602, message: 'range 1440 exceeds limit of 200' },
    { code: -32_602, message: 'query exceeds max results 20000' },
    { code: 35, message: 'ranges over 200 blocks are not supported on freetier' },
  ]) {
    node.rangeRefusal = rangeRefusal;
    assert.deepEqual(await source.rewardsOf(span, candidates), whole, rangeRefusal.message);
  }
});

test('an empty fund is not granted by the chain, never a smaller reward', async () => {
  await using node = await startNode();
  node.tip = START + BLOCKS;
  node.fundPays = (height) => height < START + 100;
  // that the fund is empty does not make anybody unproductive
  const nothing = { epoch: 0n, foundation: 0n, blocks: { produced: BLOCKS / 2, due: BLOCKS / 2 } };
  assert.deepEqual(await rewardsIn(sourceOf(node)), [
    { ...nothing, candidate: annsLab.id, state: 'not_granted', block: 50n * BLOCK_REWARD },
    { ...nothing, candidate: bensNode.id, state: 'not_granted', block: 50n * BLOCK_REWARD },
  ]);
  node.fundPays = () => false;
  node.producerOf = () => addressOf(0);
  assert.deepEqual(
    (await rewardsIn(sourceOf(node))).map(({ state }) => state),
    ['no_data', 'no_data'],
    'whose block it was is not known',
  );
});

test('two nodes that do not agree give nothing: of candidates, of votes, of grants', async () => {
  await using honest = await startNode();
  await using other = await startNode();
  honest.tip = START + BLOCKS;
  other.tip = honest.tip;
  const source = sourceOf(honest, other);
  const { span, candidates } = await source.votesOf(EPOCH);
  assert.equal((await source.rewardsOf(span, candidates)).length, 2);

  other.fundPays = (height) => height !== START + 7;
  await assert.rejects(source.rewardsOf(span, candidates), faultOf('endpoints_disagree'));
  other.fundPays = honest.fundPays;
  other.from(0, [{ ...annsLab, votes: (annsLab.votes ?? 0n) + 1n }, bensNode, newcomer]);
  await assert.rejects(source.votesOf(EPOCH), faultOf('endpoints_disagree'));
  other.from(0, [{ ...annsLab, buckets: annsLab.buckets.slice(1) }, bensNode, newcomer]);
  await assert.rejects(source.votesOf(EPOCH), faultOf('endpoints_disagree'));
  other.from(0, [annsLab, bensNode, newcomer]);
  other.failing = 99;
  await assert.rejects(source.votesOf(EPOCH), faultOf('chain_unreachable'));
});

test('each way in which a chain cannot be read has its name', async () => {
  await using node = await startNode();
  const source = sourceOf(node);
  await assert.rejects(source.votesOf(EPOCH + 5), faultOf('epoch_missing'));
  node.from(0, [{ ...annsLab, buckets: [] }, bensNode]);
  await assert.rejects(source.votesOf(EPOCH), faultOf('answer_inconsistent'));
  node.tip = START + BLOCKS;
  node.from(0, [annsLab]);
  await assert.rejects(
    source.rewardsOf(
      {
        number: EPOCH,
        startsAt: new Date(0),
        endsAt: new Date(1),
        heights: { start: START, end: START + BLOCKS - 1 },
      },
      [],
    ),
    faultOf('answer_inconsistent'),
  );
  node.failing = 3;
  await assert.rejects(source.epochUnderWay(), faultOf('chain_unreachable'));
  node.chainId = 1;
  await assert.rejects(source.epochUnderWay(), faultOf('wrong_chain'));
});

test('a candidate’s profile on chain is read as basis points; what is not set, or cannot be a share, is none', async () => {
  await using node = await startNode();
  const source = sourceOf(node);
  const { span } = await source.votesOf(EPOCH);
  const none = { blockShareBps: null, epochShareBps: null, foundationShareBps: null };
  assert.deepEqual(await source.wordOf(ANN, span), { shares: none, exitRequested: false, block: START });
  node.profiles[ANN] = {
    blockRewardPortion: '0x1f40',
    epochRewardPortion: `0x${(6935).toString(16).padStart(64, '0')}`,
    foundationRewardPortion: '0x2711',
  };
  node.leaving.push(ANN);
  const shares = { blockShareBps: 8000, epochShareBps: 6935, foundationShareBps: null };
  assert.deepEqual(await source.wordOf(ANN, span), { shares, exitRequested: true, block: START });
  node.stakingVersion = 3;
  assert.equal((await source.wordOf(ANN, span)).exitRequested, null, 'an older node does not say');
  node.past = 'refused';
  const blind = sourceOf(node);
  await blind.votesOf(EPOCH);
  assert.equal((await blind.wordOf(ANN, span)).block, node.tip);
});

test('logs that are not there are no failed grant: not while a receipt says otherwise, nor before an epoch has passed', async () => {
  await using node = await startNode();
  node.tip = START + BLOCKS;
  node.lostLogs = true;
  await assert.rejects(rewardsIn(sourceOf(node)), faultOf('answer_inconsistent'));
  node.showsGrants = false;
  await assert.rejects(rewardsIn(sourceOf(node)), faultOf('grant_unclear'));
  node.tip = START + 2 * BLOCKS;
  const states = (await rewardsIn(sourceOf(node))).map(({ state }) => state);
  assert.deepEqual(states, ['not_granted', 'not_granted']);
});
