import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluateDueClaims } from '../../../core/reviews/evaluate-due-claims.ts';
import { completed } from '../../support/completed.ts';
import { people } from '../../support/people.ts';
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
