import assert from 'node:assert/strict';
import test from 'node:test';
import { connectNode } from '../../../api/chain/iotex/node.ts';
import { iotexVoteSource } from '../../../api/chain/iotex/vote-source.ts';
import { domainJobs } from '../../../api/jobs/handlers.ts';
import { listChanges } from '../../../core/changes/store.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { openQueue } from '../../../core/job-worker.ts';
import { listEpochs } from '../../../core/epochs/store.ts';
import { testApi } from '../../support/http/api.ts';
import { callerOf, profileNamed } from '../../support/delegates.ts';
import { addressOf, startIotexNode, startOf } from '../../support/chain/iotex-node.ts';
import { people } from '../../support/people.ts';

const ANN = addressOf(0xa1);

test('a sweep has the chain read where one is configured, and what delegates change there is told', async () => {
  await using node = await startIotexNode();
  const candidate = {
    id: addressOf(0xa0),
    name: 'annslab',
    owner: ANN,
    operator: addressOf(0xa2),
    rewardAddress: addressOf(0xa3),
  };
  node.from(0, [
    { ...candidate, votes: 100n, buckets: [{ index: 1, amount: 100n, days: 0, owner: addressOf(7) }] },
  ]);
  node.tip = startOf(3) + 5;
  node.profiles[ANN] = { epochRewardPortion: '0x1f40' };
  await using api = await testApi();
  const { db } = api.parts;
  const { slug } = await applyAsDelegate(
    db,
    await callerOf(db, people.ann),
    { ...profileNamed('ann'), candidate: 'annslab' },
    api.clock.now,
  );
  await approveDelegate(db, await callerOf(db, people.stella), slug, 'Runs two nodes.', api.clock.now);
  const queue = await openQueue(api.database.address, (error) => assert.fail(error));
  const drain = async (parts: typeof api.parts) => {
    const jobs = domainJobs(parts);
    await jobs.sweep({});
    await queue.drain({ 'keep-epochs': jobs['keep-epochs'] });
    return (await listEpochs(db, undefined, 9)).map(({ number }) => number);
  };

  assert.deepEqual(await drain(api.parts), [], 'no chain is configured');
  const reading = { ...api.parts, voteSource: iotexVoteSource([connectNode(node.url, [])], 4689) };
  assert.deepEqual(await drain(reading), [3]);
  node.tip = startOf(4) + 5;
  node.profiles[ANN] = { epochRewardPortion: '0x0fa0' };
  assert.deepEqual(await drain(reading), [3], 'not before a minute is over');
  api.clock.now = new Date(api.clock.now.getTime() + 60_000);
  assert.deepEqual(await drain(reading), [4, 3]);
  await queue.stop();
  const [seen, ...more] = await listChanges(
    db,
    { kinds: ['plan.observed', 'candidate.changed'] },
    undefined,
    9,
  );
  assert.deepEqual([seen?.kind, seen?.body['block'], more], ['plan.observed', startOf(4), []]);
});
