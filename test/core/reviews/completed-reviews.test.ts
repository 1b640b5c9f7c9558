import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkGithub } from '../../../core/links/link-github.ts';
import { keepCounted } from '../../../core/reviews/completed-reviews.ts';
import { judgeReviews } from '../../../core/reviews/counted-reviews.ts';
import { evaluateDueClaims } from '../../../core/reviews/evaluate-due-claims.ts';
import { completed } from '../../support/claims/completed.ts';
import { callerOf } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import {
  approval,
  day,
  deployedPullRequest,
  rulesOfTheHouse,
} from '../../support/claims/pull-request-facts.ts';
import { evaluated, passDays, submitPull, submitWork } from '../../support/claims/work.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, rey, ria, rob, vic } = people;

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

test('before its claim is completed an approval ceases to count once its reviewer unlinks GitHub, which the verdict says, and counts again once it is linked: both at once', async () => {
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
  const judgedAtOnce = async () => {
    assert.equal(await evaluateDueClaims(db, list.api.clock.now), 1);
    await list.drain();
  };
  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  const approved = await stands();
  assert.deepEqual(approved.slice(0, 2), ['approved', true]);

  await list.as(rey).delete('/v1/me/links/github');
  await judgedAtOnce();

  assert.deepEqual(await stands(), [
    'in_review',
    false,
    'the reviewer has unlinked this GitHub identity; once it is linked again this counts',
  ]);

  await linkGithub(db, await callerOf(db, rey), { ...rey.github, createdAt: null }, list.api.clock.now);
  await judgedAtOnce();

  assert.deepEqual(await stands(), approved);
});

test('what a reviewer approved with an identity before they linked it is judged at once when they do', async () => {
  await using list = await wishlist();
  const { db } = list.api.database;
  const other = { id: 990_002, login: 'rey-at-work', createdAt: null };
  const { claimId, pull } = await submitWork(list, ann);
  for (const identity of [other, rob.github]) await list.github.review(pull, identity, 'APPROVED');
  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  const state = async () => (await list.as(undefined).get(`/v1/claims/${claimId}`)).body.state;
  assert.equal(await state(), 'in_review');

  await linkGithub(db, await callerOf(db, rey), other, list.api.clock.now);
  assert.equal(await evaluateDueClaims(db, list.api.clock.now), 1);
  await list.drain();

  assert.equal(await state(), 'approved');
});

const LEAVING = {
  'erases their account': async (list: Wishlist) => {
    assert.equal((await list.as(rey).delete('/v1/me')).status, 204);
  },
  'links another identity': async (list: Wishlist) => {
    const { db } = list.api.database;
    await linkGithub(
      db,
      await callerOf(db, rey),
      { id: 990_001, login: 'rey-anew', createdAt: null },
      list.api.clock.now,
    );
  },
};

for (const [how, goes] of Object.entries(LEAVING)) {
  test(`case 34: what somebody asked for who ${how} before it was looked at blocks, in a claim made anew too`, async () => {
    await using list = await wishlist();
    const { taskId, claimId, pull } = await submitWork(list, ann);
    for (const reviewer of [rob, ria]) await list.github.review(pull, reviewer.github, 'APPROVED');
    await list.github.review(pull, rey.github, 'CHANGES_REQUESTED');

    passDays(list, 1);
    await goes(list);

    const asked = ['in_review', 'rey asked for changes'];
    const before = await evaluated(list, claimId);
    assert.deepEqual([before.state, before.verdict.because], asked);
    await list.as(ann).post(`/v1/claims/${claimId}/release`, {});
    const anew = await list.claim(ann, taskId);
    const { state, verdict } = await submitPull(list, ann, anew, pull.number);
    assert.deepEqual([state, verdict.because], asked);
  });

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
}

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
