import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../support/people.ts';
import { EPOCH_MS, FIRST_EPOCH_AT, keepVotes } from '../support/payouts/votes.ts';
import { judge, submitWork } from '../support/claims/work.ts';
import { wishlist } from '../support/claims/wishlist.ts';

const { ann, dan, rey, rob, ria, vic } = people;

interface Review {
  reviewer: { login: string };
  counted: boolean;
  why: string;
  relation: { state: string; epoch: number | null } | null;
}

test('case 29: two reviewers who vote for the delegate do not pass its work between them; with a third who does not it passes', async () => {
  await using list = await wishlist();
  const { api, github } = list;
  const { db } = api.database;
  for (const delegate of [ann, dan])
    await list.as(delegate).patch(`/v1/delegates/${delegate.name}`, {
      version: 1,
      candidate: `${delegate.name}lab`,
    });
  const reviewed = Math.floor((api.clock.now.getTime() - FIRST_EPOCH_AT.getTime()) / EPOCH_MS);
  await keepVotes(db, reviewed, { annlab: [rey, rob, vic], danlab: [ria] });
  const work = await submitWork(list, ann);
  const claim = async () => (await list.as(undefined).get(`/v1/claims/${work.claimId}`)).body;
  const said = async () => {
    const { reviews } = (await claim()).verdict as { reviews: Review[] };
    return reviews.map((each) => [each.reviewer.login, each.counted, each.relation?.state]);
  };

  await github.review(work.pull, rey.github, 'APPROVED');
  await github.review(work.pull, rob.github, 'APPROVED');
  assert.equal(await judge(list, work), 'in_review');
  const { waitsFor, verdict } = await claim();
  assert.deepEqual([waitsFor, verdict.because], ['reviewers', '1 of 2 approvals that count']);
  assert.deepEqual(await said(), [
    ['rey', true, 'related'],
    ['rob', false, 'related'],
  ]);
  const told = (await list.as(rob).get('/v1/me/alerts')).body.data.filter(
    ({ occasion }: { occasion: string }) => occasion === 'uncounted',
  );
  assert.equal(told.length, 1);
  assert.match(told[0].sentence, /of all who do one approval counts: that of rey/);

  // An objection of his weighs as anybody's; taken back, his approval still counts for nothing beside rey's.
  await github.review(work.pull, rob.github, 'CHANGES_REQUESTED');
  await github.review(work.pull, ria.github, 'APPROVED');
  assert.equal(await judge(list, work), 'in_review');
  assert.equal((await claim()).verdict.because, 'rob asked for changes');
  await github.review(work.pull, rob.github, 'APPROVED');
  assert.equal(await judge(list, work), 'approved');
  const approved = await said();
  assert.deepEqual(approved, [
    ['rey', true, 'related'],
    ['rob', false, 'related'],
    ['rob', false, 'related'],
    ['ria', true, 'unrelated'],
    ['rob', false, 'related'],
  ]);

  // Votes that move afterwards move nothing.
  api.clock.now = new Date(api.clock.now.getTime() + 2 * EPOCH_MS);
  await keepVotes(db, reviewed + 2, { annlab: [ria, vic], danlab: [rey, rob] });
  assert.equal(await judge(list, work), 'approved');
  assert.deepEqual(await said(), approved);

  // The book says of each whose approval counted whether they vote for her.
  const entries = (await list.as(undefined).get('/v1/book/entries?from=0&limit=100')).body.data;
  const { approvedBy } = entries.find(
    ({ entry }: { entry: { kind: string } }) => entry.kind === 'task.approved',
  ).entry.body;
  assert.deepEqual(
    approvedBy.map((each: { login: string; votesInEpoch?: number }) => [each.login, each.votesInEpoch]),
    [
      ['rey', reviewed],
      ['ria', undefined],
    ],
  );

  // Who votes for ann is unrelated to dan's work.
  const other = await submitWork(list, dan);
  await github.review(other.pull, rob.github, 'APPROVED');
  await github.review(other.pull, ria.github, 'APPROVED');
  assert.equal(await judge(list, other), 'approved');
});
