import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Wallet } from 'ethers';
import { evaluateDueClaims } from '../../../core/reviews/evaluate-due-claims.ts';
import { people } from '../../support/people.ts';
import { wishlist } from '../../support/claims/wishlist.ts';

const { ann, dan, vic, rey, rob, ria, stella } = people;

test('stewards make reviewers and take them off the list, once each in the book', async () => {
  await using list = await wishlist();
  const stranger = new Wallet(`0x${'5'.repeat(64)}`).address;
  const io1 = (await list.as(stella).put(`/v1/reviewers/${stranger}`)).body.address.io1 as string;

  const again = await list.as(stella).put(`/v1/reviewers/${io1}`);
  const listed = await list.as(undefined).get('/v1/reviewers');
  const removed = await list.as(stella).delete(`/v1/reviewers/${stranger}`);
  const gone = await list.as(stella).delete(`/v1/reviewers/${stranger}`);
  const refused = await list.as(vic).put(`/v1/reviewers/${vic.address}`);

  assert.deepEqual([again.status, again.body.github], [200, null]);
  assert.equal(listed.body.data.length, 4);
  assert.deepEqual(
    listed.body.data.find((each: { address: { address: string } }) => each.address.address === rey.address)
      .github,
    rey.github,
  );
  assert.deepEqual([removed.status, gone.status, gone.body.code], [204, 404, 'reviewer_not_found']);
  assert.deepEqual([refused.status, refused.body.code], [403, 'steward_required']);
  const entries = await list.api.database.db
    .selectFrom('book_entry')
    .select('kind')
    .where('kind', 'like', 'reviewer.%')
    .orderBy('seq')
    .execute();
  assert.deepEqual(
    entries.map((entry) => entry.kind),
    ['reviewer.added', 'reviewer.added', 'reviewer.added', 'reviewer.added', 'reviewer.removed'],
  );
});

test('the queue shows what waits for reviewers, the longest waiting first, with what is missing', async () => {
  await using list = await wishlist();
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const claims: string[] = [];
  for (const delegate of [dan, ann]) {
    const claimId = await list.claim(delegate, await list.publish({ title: `For ${delegate.name}` }));
    const pull = await list.github.openPullRequest(repository, delegate.github);
    const pullRequestUrl = `iotex/pledge#${pull.number}`;
    await list.as(delegate).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
    claims.push(claimId);
    list.api.clock.now = new Date(list.api.clock.now.getTime() + 60_000);
  }

  const first = await list.as(undefined).get('/v1/reviews/queue?limit=1');
  const second = await list.as(undefined).get(`/v1/reviews/queue?limit=1&cursor=${first.body.nextCursor}`);

  assert.deepEqual([first.body.data[0].id, second.body.data[0].id], claims);
  assert.equal(second.body.nextCursor, null);
  assert.equal(first.body.data[0].task.title, 'For dan');
  assert.equal(first.body.data[0].verdict.because, '0 of 2 approvals that count');
  const drawn = first.body.data[0].submissions[0].drawnReviewer.address as string;
  assert.ok([rey, rob, ria].some((reviewer) => reviewer.address === drawn));
});

test('an approval counts soon after its reviewer is registered, without anybody asking', async () => {
  await using list = await wishlist();
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const claimId = await list.claim(ann, await list.publish({ quorum: 1 }));
  const pull = await list.github.openPullRequest(repository, ann.github);
  await list.github.review(pull, vic.github, 'APPROVED');
  const submitted = await list
    .as(ann)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${pull.number}` });

  await list.as(stella).put(`/v1/reviewers/${vic.address}`);
  await evaluateDueClaims(list.api.database.db, list.api.clock.now);
  await list.drain();

  assert.equal(submitted.body.state, 'in_review');
  assert.equal((await list.as(undefined).get(`/v1/claims/${claimId}`)).body.state, 'approved');
});
