import { connectNode } from '../../../api/chain/iotex/node.ts';
import { iotexVoteSource } from '../../../api/chain/iotex/vote-source.ts';
import { keepEpochs } from '../../../core/chain-readings/keep-epochs.ts';
import { listGaps } from '../../../core/chain-readings/store.ts';
import { listEpochs } from '../../../core/epochs/store.ts';
import { testDatabase } from '../database/database.ts';
import { addressOf, startIotexNode, startOf } from './iotex-node.ts';

export const VIC = addressOf(0x1c);
const candidate = {
  id: addressOf(0xa0),
  name: 'annslab',
  owner: addressOf(0xa1),
  operator: addressOf(0xa2),
  rewardAddress: addressOf(0xa3),
  votes: 100n,
  buckets: [{ index: 1, amount: 100n, days: 0, owner: VIC }],
};

/** A register at the 10th minute of epoch 3 of a chain whose node answers. */
export async function chainRegister() {
  await using making = new AsyncDisposableStack();
  const database = making.use(await testDatabase());
  const node = making.use(await startIotexNode());
  node.from(0, [candidate]);
  const { db } = database;
  const clock = { now: new Date() };
  const at = (epoch: number, minute: number) => {
    node.tip = startOf(epoch) + minute * 24;
    clock.now = new Date(Date.UTC(2026, 10, 20) + node.tip * 2500);
  };
  at(3, 10);
  const source = iotexVoteSource([connectNode(node.url, [])], 4689);
  const made = making.move();
  return {
    db,
    node,
    clock,
    at,
    source,
    look: () => keepEpochs(db, source, () => clock.now),
    epochs: async () =>
      (await listEpochs(db, undefined, 10)).map((each) => [each.number, each.rewardsRecordedAt !== null]),
    gaps: async () => (await listGaps(db, 10)).map(({ epoch, part, code }) => [epoch, part, code]),
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}
