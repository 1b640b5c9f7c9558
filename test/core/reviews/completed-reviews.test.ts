import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkGithub } from '../../../core/links/link-github.ts';
import { keepCounted } from '../../../core/reviews/completed-reviews.ts';
import { judgeReviews } from '../../../core/reviews/counted-reviews.ts';
import { evaluateDueClaims } from '../../../core/reviews/evaluate-due-claims.ts';
import { completed } from '../../support/completed.ts';
import { people } from '../../support/people.ts';
import { approval, day, deployedPullRequest, rulesOfTheHouse } from '../../support/pull-request-facts.ts';
import { submitWork } from '../../support/work.ts';
import { wishlist, type Wishlist } from '../../support/wishlist.ts';

const { ann, rey, rob, vic } = people;

/** All that stands on what was approved. */
async function read(list: Wishlist, claimId: string) {
  const of = async (path: string) => (await list.as(undefined).get(path)).body;
  const { state, suspendedAt, verdict } = await of(`/v1/claims/${claimId}`);
  const records = [];
  for (const { address } of [rey, rob]) {
    const { reviews, approvals, claims, delegates } = await of(`/v1/reviewers/${address}`);
    const given = (await of(`/v1/reviewers/${address}/reviews`)).data;
    records.push({ reviews, approvals, claims, delegates, given });
  }
  return { state, suspendedAt, verdict, badge: await of(`/v1/badges/${claimId}`), records };
}

test('an approval that counted when its claim was completed counts for good, whoever unlinks GitHub or is dismissed since', async () => {
  const { list, claimId, repository } = await completed();
  await using _ = list;
  const before = await read(list, claimId);
  assert.deepEqual([before.state, before.records[0]?.approvals], ['completed', 1]);

  assert.equal((await list.as(rey).delete('/v1/me/links/github')).status, 204);
  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  assert.deepEqual(await read(list, claimId), before);

  const [pull] = repository.pulls.values();
  const review = pull?.reviews.find(({ user }) => user?.id === rob.github.id);
  assert.ok(pull && review);
  await list.github.dismiss(pull, review, rob.github);
  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  assert.deepEqual(await read(list, claimId), before);
});

test('before its claim is completed an approval ceases to count once its reviewer unlinks GitHub, which the verdict says, and counts again once it is linked', async () => {
  await using list = await wishlist();
  const { claimId, pull } = await submitWork(list, ann);
  for (const reviewer of [rey, rob]) await list.github.review(pull, reviewer.github, 'APPROVED');
  const { db } = list.api.database;
  const stands = async () => {
    const { state, verdict } = (await list.as(undefined).get(`/v1/claims/${claimId}`)).body;
    const given = verdict.reviews.find(
      (each: { reviewer: { githubId: number } }) => each.reviewer.githubId === rey.github.id,
    );
    return [state, given.counted, given.why];
  };
  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  const approved = await stands();
  assert.deepEqual(approved.slice(0, 2), ['approved', true]);
  const link = await db
    .selectFrom('account_github')
    .selectAll()
    .where('github_id', '=', BigInt(rey.github.id))
    .executeTakeFirstOrThrow();

  await list.as(rey).delete('/v1/me/links/github');
  assert.equal(await evaluateDueClaims(db, list.api.clock.now), 1, 'it is judged at once');
  await list.drain();

  assert.deepEqual(await stands(), [
    'in_review',
    false,
    'the reviewer has unlinked this GitHub identity; once it is linked again this counts',
  ]);
  await db.insertInto('account_github').values(link).execute();
  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  assert.deepEqual(await stands(), approved);
});

for (const [how, goes] of Object.entries({
  'erases their account': async (list: Wishlist) => {
    assert.equal((await list.as(rey).delete('/v1/me')).status, 204);
  },
  'links another identity': async (list: Wishlist) => {
    const { db } = list.api.database;
    const { id } = await db
      .selectFrom('account')
      .select('id')
      .where('address', '=', rey.address.toLowerCase())
      .executeTakeFirstOrThrow();
    const by = { accountId: id, address: rey.address.toLowerCase(), steward: false };
    await linkGithub(db, by, { id: 990_001, login: 'rey-anew', createdAt: null }, list.api.clock.now);
  },
}))
  test(`what somebody approved who ${how} is judged at once`, async () => {
    await using list = await wishlist();
    const { claimId, pull } = await submitWork(list, ann);
    for (const reviewer of [rey, rob]) await list.github.review(pull, reviewer.github, 'APPROVED');
    await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
    const state = async () => (await list.as(undefined).get(`/v1/claims/${claimId}`)).body.state;
    assert.equal(await state(), 'approved');

    await goes(list);
    assert.equal(await evaluateDueClaims(list.api.database.db, list.api.clock.now), 1);
    await list.drain();

    assert.equal(await state(), 'in_review');
  });

test('what counted stays so by who approved, whatever their login is now, and counts once where they approve anew', () => {
  const then = deployedPullRequest();
  const completed = { parts: [], reviews: judgeReviews(then, rulesOfTheHouse()) };
  const kept = (reviews: typeof then.reviews, reviewers = rulesOfTheHouse().reviewers) =>
    keepCounted(judgeReviews(deployedPullRequest({ reviews }), rulesOfTheHouse({ reviewers })), completed)
      .filter(({ counted }) => counted)
      .map(({ review, reviewer }) => [reviewer.githubId, review.submittedAt]);
  const [byRey, byRob] = [approval(rey.github), approval(rob.github)];

  assert.deepEqual(kept([{ ...byRey, login: 'renamed' }, byRob], []), [
    [rey.github.id, day(2)],
    [rob.github.id, day(2)],
  ]);
  assert.deepEqual(kept([byRey, byRob, { ...byRey, id: 3, submittedAt: day(9) }]), [
    [rob.github.id, day(2)],
    [rey.github.id, day(9)],
  ]);
});
