import assert from 'node:assert/strict';
import test from 'node:test';
import { inspect } from 'node:util';
import { connectNode } from '../../../api/chain/iotex/node.ts';
import { iotexVoteSource } from '../../../api/chain/iotex/vote-source.ts';
import { ChainError } from '../../../core/votes/vote-source.ts';
import {
  addressOf,
  BLOCKS,
  type IotexNodeStandIn,
  startIotexNode,
  startOf,
} from '../../support/chain/iotex-node.ts';

const EPOCH = 3;
const START = startOf(EPOCH);
const unreadable = (error: unknown) =>
  error instanceof ChainError && (assert.equal(error.code, 'answer_unreadable', error.message), true);
const sourceOf = (node: IotexNodeStandIn) => iotexVoteSource([connectNode(node.url, [0, 0])], 4689);

async function startNode(): Promise<IotexNodeStandIn> {
  const node = await startIotexNode();
  const [id, owner, operator, rewardAddress] = [1, 2, 3, 4].map(addressOf) as [
    string,
    string,
    string,
    string,
  ];
  const buckets = [{ index: 1, amount: 5n, days: 30, owner }];
  node.from(0, [{ id, name: 'annslab', owner, operator, rewardAddress, votes: 5n, buckets }]);
  node.tip = START + 5;
  return node;
}

test('an epoch, or a time, that cannot be is an answer that cannot be read', async () => {
  await using node = await startNode();
  const source = sourceOf(node);
  for (const lies of [
    ...[2n ** 200n, 2n ** 63n, 2n ** 53n].map((epoch) => ({ epoch })),
    ...[2n ** 200n, 2n ** 63n].map((height) => ({ height })),
    { epoch: 10n ** 12n, height: BigInt(START) },
    ...[2 ** 52, 253_402_300_800].map((seconds) => ({ seconds })),
  ]) {
    node.lies = lies;
    await assert.rejects(source.epochUnderWay(), unreadable, inspect(lies));
  }
  node.lies = {};
  assert.equal((await source.epochUnderWay()).number, EPOCH);
});

test('who produced how many blocks is not lost for one bad answer, and rewards do not wait for who never says', async () => {
  await using node = await startNode();
  const source = sourceOf(node);
  const { span, candidates } = await source.votesOf(EPOCH);
  node.tip = START + BLOCKS;
  const blocksKnown = async () => (await source.rewardsOf(span, candidates)).map(({ blocks }) => blocks);
  node.halfAnswers = 1;
  assert.deepEqual(await blocksKnown(), [{ produced: BLOCKS, due: BLOCKS }]);
  node.halfAnswers = 99;
  assert.deepEqual(await blocksKnown(), [undefined]);
});
