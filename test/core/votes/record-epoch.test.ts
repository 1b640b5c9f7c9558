import assert from 'node:assert/strict';
import test from 'node:test';
import { RefusalError } from '../../../core/errors.ts';
import { type EpochSnapshot, refuseUnlessOver, type VoteFacts } from '../../../core/epochs/epoch.ts';
import { recordEpoch } from '../../../core/votes/record-epoch.ts';
import { recordRewards } from '../../../core/votes/record-rewards.ts';
import { candidateEpochs, findCandidateId } from '../../../core/epoch-candidates/store.ts';
import { epochsBetween, findEpoch, listEpochs } from '../../../core/epochs/store.ts';
import { listVotes } from '../../../core/votes/store.ts';
import { testDatabase } from '../../support/database/database.ts';
import { epochOf, granted, keepEpoch, voterOf } from '../../support/payouts/votes.ts';

const NOW = new Date('2026-11-20T00:00:00Z');
const refusal = (code: string, text: RegExp) => (error: unknown) =>
  error instanceof RefusalError && error.code === code && text.test(error.message);

test('an epoch is kept once: the same again changes nothing, another is refused, half of one is never there', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const votes = { iotexlab: { 1: 5n, 2: 7n }, longz: { 2: 1n } };
  const [first, second] = await Promise.all([
    recordEpoch(db, epochOf(3, votes), NOW),
    recordEpoch(db, epochOf(3, votes), NOW),
  ]);
  assert.equal(Number(first.isNew) + Number(second.isNew), 1);
  await assert.rejects(
    recordEpoch(db, epochOf(3, { ...votes, longz: { 2: 2n } }), NOW),
    refusal('epoch_recorded', /Epoch 3/),
  );

  const many = epochOf(4, { iotexlab: Object.fromEntries(Array.from({ length: 7000 }, (_, i) => [i, 1n])) });
  const bad: [EpochSnapshot['votes'], RegExp][] = [
    [
      [...votesOf(many), { candidate: 'iotexlab', voter: voterOf(6999), weight: 2n, at: 'line 9' }],
      /^Line 9: .* twice/,
    ],
    [
      [...votesOf(many), { candidate: 'iotexlab', voter: voterOf(1), weight: 2n, at: 'line 9' }],
      /^Line 9: .* twice/,
    ],
    [
      [...votesOf(many), { candidate: 'nobody', voter: voterOf(1), weight: 2n }],
      /There is no candidate nobody/,
    ],
    [[...votesOf(many), { candidate: 'iotexlab', voter: voterOf(8000), weight: 0n }], /above zero/],
  ];
  for (const [given, text] of bad) {
    await assert.rejects(recordEpoch(db, { ...many, votes: given }, NOW), refusal('invalid_input', text));
    assert.equal(await findEpoch(db, 4), undefined);
  }
  await recordEpoch(db, many, NOW);

  const id = await findCandidateId(db, 'iotexlab');
  assert.ok(id !== undefined);
  assert.deepEqual(
    (await candidateEpochs(db, id, 0, 9)).map(({ epoch, voterWeight, voters, reward }) => [
      epoch,
      voterWeight,
      voters,
      reward,
    ]),
    [
      [3, 12n, 2, null],
      [4, 7000n, 7000, null],
    ],
  );
  assert.deepEqual(await listVotes(db, id, 3, undefined, 10), [
    { voter: voterOf(1), weight: 5n },
    { voter: voterOf(2), weight: 7n },
  ]);
  assert.deepEqual(
    (await listVotes(db, id, 4, voterOf(6997), 10)).map(({ voter }) => voter),
    [voterOf(6998), voterOf(6999)],
  );
  assert.deepEqual(
    (await listEpochs(db, 4, 10)).map(({ number }) => number),
    [3],
  );
  assert.deepEqual(
    (await epochsBetween(db, 3, 4)).map(({ number }) => number),
    [3, 4],
  );
});

function votesOf({ votes }: EpochSnapshot): VoteFacts[] {
  assert.ok(Array.isArray(votes));
  return votes as VoteFacts[];
}

test('what was granted is kept once, for the candidates of the epoch only', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const rewards = [granted('iotexlab', { block: 4n, epoch: 9n }), granted('longz', { state: 'not_granted' })];
  await assert.rejects(recordRewards(db, 3, rewards, NOW), refusal('epoch_not_found', /epoch 3/));
  await recordEpoch(db, epochOf(3, { iotexlab: { 1: 5n }, longz: {}, other: {} }), NOW);
  await assert.rejects(
    recordRewards(db, 3, [granted('who')], NOW),
    refusal('invalid_input', /no candidate who/),
  );
  await assert.rejects(
    recordRewards(db, 3, [granted('longz', { block: -1n })], NOW),
    refusal('invalid_input', /below zero/),
  );
  await assert.rejects(
    recordRewards(db, 3, [granted('longz'), granted('longz')], NOW),
    refusal('invalid_input', /twice/),
  );
  await recordRewards(db, 3, rewards, NOW);
  await recordRewards(db, 3, [...rewards].reverse(), NOW);
  await assert.rejects(recordRewards(db, 3, [granted('longz')], NOW), refusal('epoch_recorded', /others/));

  const rewardOf = async (name: string) => {
    const id = await findCandidateId(db, name);
    return (await candidateEpochs(db, id ?? -1, 3, 3))[0]?.reward;
  };
  assert.deepEqual(await rewardOf('iotexlab'), { state: 'granted', block: 4n, epoch: 9n, foundation: 0n });
  assert.deepEqual(await rewardOf('longz'), { state: 'not_granted', block: 0n, epoch: 0n, foundation: 0n });
  assert.deepEqual(await rewardOf('other'), { state: 'granted', block: 0n, epoch: 0n, foundation: 0n });
});

test('a candidate keeps what it had when it is renamed, and is found by the name of the newest epoch', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const named = (number: number, name: string): EpochSnapshot => {
    const epoch = epochOf(number, { stable: { 1: 1n } });
    return { ...epoch, candidates: epoch.candidates.map((each) => ({ ...each, name })) };
  };
  await keepEpoch(db, named(5, 'newname'), []);
  await keepEpoch(db, named(4, 'oldname'), []); // filled in later
  assert.equal(await findCandidateId(db, 'oldname'), undefined);
  const id = await findCandidateId(db, 'newname');
  assert.deepEqual(
    (await candidateEpochs(db, id ?? -1, 0, 9)).map(({ epoch }) => epoch),
    [4, 5],
  );
});

test('an epoch that is not over, or is none, is refused', () => {
  const { span } = epochOf(3, {});
  refuseUnlessOver(span, span.endsAt);
  for (const [wrong, text] of [
    [{ ...span, endsAt: new Date(NOW.getTime() + 1) }, /not over/],
    [{ ...span, endsAt: span.startsAt }, /ends after/],
    [{ ...span, number: -1 }, /integer/],
    [{ ...span, number: 1.5 }, /integer/],
  ] as const)
    assert.throws(() => refuseUnlessOver(wrong, NOW), refusal('invalid_input', text));
});
