import assert from 'node:assert/strict';
import test from 'node:test';
import { keepEpochs } from '../../../core/chain-readings/keep-epochs.ts';
import { readReading } from '../../../core/chain-readings/store.ts';
import { listEpochs } from '../../../core/epochs/store.ts';
import type { VoteSource } from '../../../core/votes/vote-source.ts';
import { connectNode } from '../../../api/chain/iotex/node.ts';
import { iotexVoteSource } from '../../../api/chain/iotex/vote-source.ts';
import { testDatabase } from '../../support/database.ts';
import { addressOf, startIotexNode, startOf } from '../../support/iotex-node.ts';

const MINUTE_MS = 60_000;
/** After so long another process reads too, and the queue takes the job for lost. */
const ALONE_MS = 10 * MINUTE_MS;

test('where a node is slow a look ends before another begins beside it, and what is missing is filled in by the next', async () => {
  await using database = await testDatabase();
  await using node = await startIotexNode();
  const { db } = database;
  const voter = addressOf(0x1c);
  node.from(0, [
    {
      id: addressOf(0xa0),
      name: 'annslab',
      owner: addressOf(0xa1),
      operator: addressOf(0xa2),
      rewardAddress: addressOf(0xa3),
      votes: 100n,
      buckets: [{ index: 1, amount: 100n, days: 0, owner: voter }],
    },
  ]);
  const clock = { now: new Date() };
  const at = (epoch: number) => {
    node.tip = startOf(epoch) + 240;
    clock.now = new Date(Date.UTC(2026, 10, 20) + node.tip * 2500);
  };
  const fast = iotexVoteSource([connectNode(node.url, [])], 4689);
  const slow: VoteSource = {
    ...fast,
    async votesOf(epoch) {
      clock.now = new Date(clock.now.getTime() + 2 * MINUTE_MS);
      return fast.votesOf(epoch);
    },
  };
  const look = async () => {
    const begun = clock.now.getTime();
    await keepEpochs(db, slow, () => clock.now);
    return clock.now.getTime() - begun;
  };
  at(3);
  await look();
  at(9);

  const took = [await look(), await look(), await look()];

  assert.ok(
    took.every((ms) => ms < ALONE_MS),
    String(took),
  );
  assert.deepEqual(
    (await listEpochs(db, undefined, 10)).map(({ number }) => number),
    [9, 8, 7, 6, 5, 4, 3],
  );
  assert.equal((await readReading(db)).failingSince, null);
});
