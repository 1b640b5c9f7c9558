import assert from 'node:assert/strict';
import test from 'node:test';
import { connectNode } from '../../../api/chain/iotex/node.ts';
import { iotexVoteSource } from '../../../api/chain/iotex/vote-source.ts';
import { askForReading } from '../../../core/chain-readings/ask-for-reading.ts';
import { keepEpochs } from '../../../core/chain-readings/keep-epochs.ts';
import { readReading } from '../../../core/chain-readings/store.ts';
import type { VoteFacts } from '../../../core/epochs/epoch.ts';
import { ChainError } from '../../../core/votes/vote-source.ts';
import { candidateEpochs, findCandidateId } from '../../../core/epoch-candidates/store.ts';
import { listVotes } from '../../../core/votes/store.ts';
import { BLOCKS, EPOCH_REWARD } from '../../support/chain/iotex-node.ts';
import { chainRegister, VIC } from '../../support/chain/chain-register.ts';

test('an epoch is kept once when it has begun, its rewards when it is over, and what was missed is filled in', async () => {
  await using it = await chainRegister();
  const { db, at, look, epochs } = it;
  await look();
  await look();
  assert.deepEqual(await epochs(), [[3, false]]);
  at(6, 1);
  await look();
  assert.deepEqual(await epochs(), [
    [6, false],
    [5, false],
    [4, false],
    [3, true],
  ]);
  await look();
  assert.deepEqual(await epochs(), [
    [6, false],
    [5, true],
    [4, true],
    [3, true],
  ]);
  const id = (await findCandidateId(db, 'annslab')) ?? 0;
  assert.deepEqual(await listVotes(db, id, 5, undefined, 9), [{ voter: VIC, weight: 100n }]);
  const [first] = await candidateEpochs(db, id, 3, 3);
  assert.deepEqual(first?.reward, {
    state: 'granted',
    block: 4n * 10n ** 18n * BigInt(BLOCKS),
    epoch: EPOCH_REWARD,
    foundation: 0n,
  });
  const { readAt, failingSince, fault, fund } = await readReading(db);
  assert.deepEqual([readAt, failingSince, fault], [it.clock.now, null, null]);
  assert.ok(fund !== null && fund.left > 0n);
});

test('what cannot be read is a gap with its reason, tried again an hour later, and closed when it is read', async () => {
  await using it = await chainRegister();
  const { node, at, look, epochs, gaps } = it;
  await look();
  node.past = 'refused';
  const [blind, seeing] = [iotexVoteSource([connectNode(node.url, [])], 4689), it.source];
  at(5, 1);
  await keepEpochs(it.db, blind, () => it.clock.now);
  assert.deepEqual(await gaps(), [[4, 'votes', 'past_not_kept']]);
  assert.deepEqual(await epochs(), [
    [5, false],
    [3, true],
  ]);
  const { fault, failingSince } = await readReading(it.db);
  assert.deepEqual([fault?.code, failingSince], ['past_not_kept', null]);

  node.past = 'answered';
  await keepEpochs(it.db, seeing, () => it.clock.now);
  assert.equal((await gaps()).length, 1, 'not before an hour is over');
  at(6, 2);
  node.rangeMax = -1;
  await look();
  assert.deepEqual(await gaps(), [[5, 'rewards', 'range_refused']]);
  assert.deepEqual(await epochs(), [
    [6, false],
    [5, false],
    [4, false],
    [3, true],
  ]);
});

test('while the node is down nothing is kept and nothing lost, and the reading says since when', async () => {
  await using it = await chainRegister();
  const { db, node, at, look, epochs } = it;
  await look();
  at(4, 1);
  node.failing = 1000;
  await look();
  const down = it.clock.now;
  at(4, 31);
  await look();
  const { failingSince, fault, readAt, nextAt } = await readReading(db);
  assert.deepEqual([failingSince, fault?.code, fault?.at], [down, 'chain_unreachable', it.clock.now]);
  assert.ok(readAt !== null && readAt < down);
  assert.equal(nextAt.getTime() - it.clock.now.getTime(), 600_000, 'the later the longer it fails');
  assert.deepEqual(await epochs(), [[3, false]]);
  node.failing = 0;
  const fails = () => Promise.reject(new ChainError('chain_unreachable', 'no answer'));
  await keepEpochs(db, { ...it.source, votesOf: fails }, () => it.clock.now);
  assert.deepEqual(await it.gaps(), [], 'a node that stops to answer is no gap of an epoch');
  assert.notEqual((await readReading(db)).failingSince, null);
  await look();
  assert.deepEqual(await epochs(), [
    [4, false],
    [3, true],
  ]);
  assert.equal((await readReading(db)).failingSince, null);
});

test('an epoch that cannot be kept holds up nothing else: not if its votes can be no epoch’s, nor for a fault of ours', async () => {
  await using it = await chainRegister();
  const { db, at, look, epochs, gaps, source } = it;
  await look();
  at(4, 1);
  const votesOf = async (epoch: number) => {
    const snapshot = await source.votesOf(epoch);
    const votes = snapshot.votes as VoteFacts[];
    return { ...snapshot, votes: [...votes, ...votes] };
  };
  await keepEpochs(db, { ...source, votesOf }, () => it.clock.now);
  assert.deepEqual(await gaps(), [[4, 'votes', 'answer_inconsistent']]);
  assert.deepEqual(await epochs(), [[3, true]]);

  at(5, 1);
  const broken = { ...source, votesOf: () => Promise.reject(new TypeError('a fault of ours')) };
  await assert.rejects(
    keepEpochs(db, broken, () => it.clock.now),
    AggregateError,
  );
  const { readAt, nextAt } = await readReading(db);
  assert.deepEqual(readAt, it.clock.now);
  assert.ok(nextAt.getTime() - it.clock.now.getTime() <= 60_000);
  await look();
  assert.equal((await epochs()).length, 3);
});

test('of two processes one reads at a time', async () => {
  await using it = await chainRegister();
  const { db, clock, look } = it;
  const asked = await Promise.all([askForReading(db, clock.now), askForReading(db, clock.now)]);
  assert.deepEqual(asked.sort(), [0, 1]);
  await Promise.all([look(), look()]);
  assert.equal(await askForReading(db, clock.now), 0, 'not before a minute is over');
  clock.now = new Date(clock.now.getTime() + 60_000);
  assert.equal(await askForReading(db, clock.now), 1);
});
