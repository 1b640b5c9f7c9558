import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';
import { completeWork, judge, submitWork } from '../../support/claims/work.ts';

const { ann, dan, vic, rey, rob, ria, stella } = people;

async function recordOf(list: Wishlist, person = rey) {
  const answer = await list.as(undefined).get(`/v1/reviewers/${person.address}`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

test('a reviewer’s record says since when, for whom and how often, and of each review whether it counted and why', async () => {
  await using list = await wishlist();
  const [first, second] = [await submitWork(list, ann), await submitWork(list, dan)];
  await list.github.review(first.pull, rey.github, 'CHANGES_REQUESTED');
  await list.github.review(first.pull, rey.github, 'APPROVED');
  await list.github.review(second.pull, rey.github, 'COMMENTED');
  await list.github.review(second.pull, ria.github, 'APPROVED');
  for (const work of [first, second]) await judge(list, work);

  const record = await recordOf(list);
  const given = (await list.as(undefined).get(`/v1/reviewers/${rey.address}/reviews`)).body.data;

  assert.equal(record.address.address, rey.address);
  assert.deepEqual(
    [record.github, record.addedAt, record.removedAt],
    [rey.github, '2026-11-22T09:00:00.000Z', null],
  );
  assert.deepEqual([record.reviews, record.approvals, record.claims], [3, 1, 1]);
  assert.deepEqual(record.delegates, [
    { delegate: { slug: 'ann', name: 'ann' }, reviews: 2, approvals: 1, claims: 1 },
    { delegate: { slug: 'dan', name: 'dan' }, reviews: 1, approvals: 0, claims: 0 },
  ]);
  assert.deepEqual(
    given.map((each: { claim: string; review: { state: string }; counted: boolean; why: string }) => [
      each.claim,
      each.review.state,
      each.counted,
      each.why,
    ]),
    [
      [second.claimId, 'commented', false, 'a comment is neither an approval nor an objection'],
      [first.claimId, 'approved', true, `approved ${first.pull.head.slice(0, 7)}`],
      [first.claimId, 'changes_requested', false, 'a later review by the same person stands'],
    ],
  );
  assert.deepEqual(given[1].task, { id: first.taskId, title: 'Serve the archive' });
  assert.deepEqual(given[1].pullRequest, {
    repository: 'iotex/pledge',
    number: first.pull.number,
    url: `https://github.com/iotex/pledge/pull/${first.pull.number}`,
  });
  assert.deepEqual(given[1].review.commit, first.pull.head);
});

test('the record stays when the claim ends and when the reviewer leaves the list', async () => {
  await using list = await wishlist();
  const [done, given] = [await submitWork(list, ann), await submitWork(list, dan)];
  await list.github.review(given.pull, rey.github, 'APPROVED');
  await judge(list, given);
  await completeWork(list, done);
  await list.as(dan).post(`/v1/claims/${given.claimId}/release`);
  await list.as(stella).delete(`/v1/reviewers/${rey.address}`);

  const record = await recordOf(list);

  assert.deepEqual([record.reviews, record.approvals, record.claims], [2, 2, 2]);
  assert.equal(record.removedAt, list.api.clock.now.toISOString());
});

test('a reviewer without reviews has a record, whoever was never one has none', async () => {
  await using list = await wishlist();

  const none = await list.as(undefined).get(`/v1/reviewers/${vic.address}`);
  const noReviews = await list.as(undefined).get(`/v1/reviewers/${vic.address}/reviews`);
  const wrong = await list.as(undefined).get(`/v1/reviewers/${rey.address.replace(/[a-f]/, 'F')}x`);

  assert.deepEqual([none.status, none.body.code], [404, 'reviewer_not_found']);
  assert.deepEqual([noReviews.status, noReviews.body.code], [404, 'reviewer_not_found']);
  assert.equal(wrong.status, 400);
  const { reviews, approvals, claims, delegates } = await recordOf(list, rob);
  assert.deepEqual(
    { reviews, approvals, claims, delegates },
    { reviews: 0, approvals: 0, claims: 0, delegates: [] },
  );
});

test('given reviews are read in pages that stay together while more are given', async () => {
  await using list = await wishlist();
  const work = await submitWork(list, ann);
  const twin = { claimId: await list.claim(ann, await list.publish()) };
  const pullRequestUrl = `iotex/pledge#${work.pull.number}`;
  await list.as(ann).post(`/v1/claims/${twin.claimId}/submission`, { pullRequestUrl });
  const other = await submitWork(list, dan);
  for (const pull of [work.pull, other.pull, work.pull])
    await list.github.review(pull, rey.github, 'COMMENTED');
  for (const each of [work, twin, other]) await judge(list, each);
  const path = `/v1/reviewers/${rey.address}/reviews?limit=2`;
  const all = (await list.as(undefined).get(`/v1/reviewers/${rey.address}/reviews`)).body.data;

  const first = await list.as(undefined).get(path);
  await list.github.review(other.pull, rey.github, 'APPROVED');
  await judge(list, other);
  const second = await list.as(undefined).get(`${path}&cursor=${first.body.nextCursor}`);
  const third = await list.as(undefined).get(`${path}&cursor=${second.body.nextCursor}`);
  const foreign = await list.as(undefined).get(`${path}&cursor=bm8`);

  assert.equal(all.length, 5);
  assert.deepEqual(
    [first, second, third].flatMap((page) => page.body.data),
    all,
  );
  assert.equal(third.body.nextCursor, null);
  assert.deepEqual([foreign.status, foreign.body.errors[0].pointer], [400, '/cursor']);
});
