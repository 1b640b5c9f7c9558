import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { Interface, type InterfaceAbi } from 'ethers';
import { POLL, PROFILES, REWARDING, ROLLDPOS, STAKING } from '../../../api/chain/iotex/abi.ts';
import { connectNode } from '../../../api/chain/iotex/node.ts';
import { iotexVoteSource } from '../../../api/chain/iotex/vote-source.ts';
import type { VoteFacts } from '../../../core/epochs/epoch.ts';
import { chainRuns, startChain } from '../../support/chain/chain.ts';
import { EVM_BLOCKS, placeIotexContracts } from '../../support/chain/iotex-contracts.ts';
import { addressOf, rewardLog, rewardLogs } from '../../support/chain/iotex-node.ts';

const NONE = addressOf(0);
const MAX_UINT64 = 2n ** 64n - 1n;
/** The members of a bucket between its amount and its owner, and those after its contract. */
const SINCE = [0, 0, 1, 0, false];
const NEVER_UNSTAKED = [0, 0, 0, MAX_UINT64, 0];
const ABIS = path.resolve(import.meta.dirname, '../../../../shared/vectors/iotex');

test('the functions that are called are those of IoTeX', (t) => {
  const selectors: [Interface, string, string][] = [
    [STAKING.abi, 'candidatesV4', '0x5198e155'],
    [STAKING.abi, 'candidatesV3', '0xb591758b'],
    [STAKING.abi, 'candidateDeactivation', '0xa1c7820a'],
    [PROFILES[4689]?.abi ?? STAKING.abi, 'getProfileByField', '0xcdcb1d52'],
    [STAKING.abi, 'compositeBucketsByCandidateV3', '0x71a3e9b9'],
    [POLL.abi, 'CandidatesByEpoch', '0xe5d7dbba'],
    [POLL.abi, 'ProbationListByEpoch', '0x5ac5cb17'],
    [ROLLDPOS.abi, 'EpochNumber', '0x2f374006'],
    [ROLLDPOS.abi, 'EpochHeight', '0x1c659e71'],
    [ROLLDPOS.abi, 'EpochLastHeight', '0xbcabebbd'],
    [REWARDING.abi, 'availableBalance', '0xab2f0e51'],
    [REWARDING.abi, 'totalBalance', '0xad7a672f'],
  ];
  for (const [abi, name, selector] of selectors)
    assert.equal(abi.getFunction(name)?.selector, selector, name);
  if (!fs.existsSync(ABIS)) return t.diagnostic(`${ABIS} is not here: the outputs were not compared`);
  for (const [file, { abi }] of [
    ['staking-read-abi.json', STAKING],
    ['poll-read-abi.json', POLL],
    ['rolldpos-read-abi.json', ROLLDPOS],
    ['rewarding-abi.json', REWARDING],
  ] as const) {
    const published = new Interface(
      JSON.parse(fs.readFileSync(path.join(ABIS, file), 'utf8')) as InterfaceAbi,
    );
    abi.forEachFunction((each) =>
      assert.equal(
        published
          .getFunction(each.selector)
          ?.outputs.map((output) => output.format('sighash'))
          .join(),
        each.outputs.map((output) => output.format('sighash')).join(),
        each.name,
      ),
    );
  }
});

test('on a real Ethereum node, votes and rewards are read with all buckets, and a grant that failed is not granted', async (t) => {
  if (!chainRuns) return t.skip('there is no Ethereum node for this platform');
  await using chain = await startChain(4689);
  using iotex = await placeIotexContracts(chain.url, 4689);
  const [ann, ben] = [addressOf(0xa1), addressOf(0xb1)];
  const candidates = [
    { id: addressOf(0xa0), name: 'annslab', operator: ann, votes: 600n },
    { id: addressOf(0xb0), name: 'bensnode', operator: ben, votes: 400n },
  ];
  for (const { id, name, operator, votes } of candidates) {
    await iotex.send('Staking', 'addCandidate', [id, operator, ann, name, votes, MAX_UINT64, 0, id, '0x']);
    await iotex.send('Poll', 'elect', 3, [NONE, name, operator, ann, '0x', votes]);
  }
  const bucket = (index: number, candidate: string, amount: number, owner: string, contract = NONE) => [
    index,
    candidate,
    amount,
    ...SINCE,
    owner,
    contract,
    ...NEVER_UNSTAKED,
  ];
  for (let index = 0; index < 5; index += 1) {
    const nft = index > 2 ? addressOf(1) : NONE;
    const of = bucket(index, addressOf(0xa0), 100 + index, addressOf(0x50 + index), nft);
    await iotex.send('Staking', 'addBucket', 'annslab', nft !== NONE, of);
  }
  const bens = bucket(9, addressOf(0xb0), 400, addressOf(0x50));
  await iotex.send('Staking', 'addBucket', 'bensnode', false, bens);
  const second = await iotex.contract('Staking').getFunction('compositeBucketsByCandidateV3')(
    'annslab',
    3,
    3,
  );
  assert.equal((second as unknown[]).length, 0, 'a second page loses what is on it, as on IoTeX');

  await iotex.send('Rewarding', 'fill', 10_000);
  const start = 1 + 2 * EVM_BLOCKS;
  while ((await iotex.height()) < start - 1) await iotex.mine();
  for (let height = start; height < start + EVM_BLOCKS; height += 1) {
    await iotex.produce(height % 2 === 0 ? ann : ben);
    const block = rewardLogs(rewardLog(0, ann, 4n));
    const isLast = height === start + EVM_BLOCKS - 1;
    const ofEpoch = isLast ? [rewardLog(1, ann, 600n), rewardLog(1, ann, 400n)] : [];
    await iotex.send('Rewarding', 'grant', height === start + 1 ? 100_000 : 4, [block, ...ofEpoch]);
  }
  const late = bucket(77, addressOf(0xa0), 7777, addressOf(0x77));
  await iotex.send('Staking', 'addBucket', 'annslab', false, late);

  const source = iotexVoteSource([connectNode(chain.url, [0])], 4689);
  assert.equal((await source.epochUnderWay()).number, 4);
  while ((await iotex.height()) < start + 2 * EVM_BLOCKS) await iotex.mine();
  const { span, candidates: found, votes } = await source.votesOf(3);
  assert.deepEqual(
    (votes as VoteFacts[]).map(({ voter, weight }) => [voter, weight]),
    [
      ...[0, 1, 2, 3, 4].map((index) => [addressOf(0x50 + index), BigInt(100 + index)]),
      [addressOf(0x50), 400n],
    ],
  );
  const blocks = { produced: 4, due: 4 };
  assert.deepEqual(await source.rewardsOf(span, found), [
    { candidate: addressOf(0xa0), state: 'not_granted', block: 12n, epoch: 600n, foundation: 0n, blocks },
    { candidate: addressOf(0xb0), state: 'granted', block: 16n, epoch: 400n, foundation: 0n, blocks },
  ]);
  assert.equal(await source.fundLeft(), 10_000n - 7n * 4n);
});
