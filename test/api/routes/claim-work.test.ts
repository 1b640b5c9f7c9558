import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hadGithubOf } from '../../support/claims/past-github.ts';
import { people } from '../../support/people.ts';
import { wishlist } from '../../support/claims/wishlist.ts';
import { evaluated, lastEntry, openPull, passDays, submitPull } from '../../support/claims/work.ts';

const { ann, dan, rey, rob, stan, stella } = people;

test('case 17: a task that needs two pull requests is merged when both are', async () => {
  await using list = await wishlist();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const [first, second] = [await openPull(list, ann), await openPull(list, ann)];

  await submitPull(list, ann, claimId, first.number);
  const both = await submitPull(list, ann, claimId, second.number, { besides: true });
  for (const by of [rey, rob]) await list.github.review(first, by.github, 'APPROVED');
  const one = await evaluated(list, claimId);
  for (const by of [rey, rob]) await list.github.review(second, by.github, 'APPROVED');
  await list.github.merge(first, stella.github);
  const half = await evaluated(list, claimId);
  await list.github.merge(second, stella.github);
  const whole = await evaluated(list, claimId);

  assert.equal(both.submissions.length, 2);
  assert.deepEqual(
    [one.state, one.verdict.because],
    ['in_review', `iotex/pledge#${second.number}: 0 of 2 approvals that count`],
  );
  assert.deepEqual(
    [half.state, half.verdict.because],
    ['approved', `iotex/pledge#${second.number}: waits for the merge`],
  );
  assert.equal(whole.state, 'merged');
  const entry = await lastEntry(list);
  assert.deepEqual(
    [entry.kind, entry.body.pullRequest.number, entry.body.alsoPullRequests[0].number],
    ['task.merged', first.number, second.number],
  );
});

test('case 16: another pull request takes the place of the one before, and a taken-back one leaves the claim to the claimer', async () => {
  await using list = await wishlist();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const [first, second] = [await openPull(list, ann), await openPull(list, ann)];
  await submitPull(list, ann, claimId, first.number);

  const replaced = await submitPull(list, ann, claimId, second.number);
  const foreign = await list
    .as(dan)
    .delete(`/v1/claims/${claimId}/submission?pullRequest=iotex/pledge%23${second.number}`);
  const gone = await list
    .as(ann)
    .delete(`/v1/claims/${claimId}/submission?pullRequest=iotex/pledge%23${first.number}`);
  const taken = await list
    .as(ann)
    .delete(`/v1/claims/${claimId}/submission?pullRequest=IoTeX/Pledge%23${second.number}`); // GitHub's names have no case

  assert.deepEqual(
    replaced.submissions.map((each: { number: number }) => each.number),
    [second.number],
  );
  assert.deepEqual([foreign.status, foreign.body.code], [403, 'not_your_claim']);
  assert.deepEqual([gone.status, gone.body.code], [404, 'no_submission']);
  assert.deepEqual([taken.status, taken.body.state, taken.body.submissions], [200, 'claimed', []]);
  assert.notEqual(taken.body.deadline, null);
  const entry = await lastEntry(list);
  assert.deepEqual(
    [entry.kind, entry.actor.role, entry.body.from, entry.body.to, entry.body.because],
    ['task.suspended', 'delegate', 'in_review', 'claimed', 'no pull request is submitted'],
  );
});

test('case 10: a claim keeps its revision until the claimer takes the current one, which they must name', async () => {
  await using list = await wishlist();
  const taskId = await list.publish({ quorum: 1 });
  const claimId = await list.claim(ann, taskId);
  const pull = await openPull(list, ann);
  await submitPull(list, ann, claimId, pull.number);
  await list.as(stella).patch(`/v1/tasks/${taskId}`, { revision: 1, quorum: 2, title: 'A larger task' });
  await list.github.review(pull, rey.github, 'APPROVED');

  const kept = await evaluated(list, claimId);
  const stranger = await list.as(dan).post(`/v1/claims/${claimId}/revision`, { revision: 2 });
  const stale = await list.as(ann).post(`/v1/claims/${claimId}/revision`, { revision: 1 });
  const taken = await list.as(ann).post(`/v1/claims/${claimId}/revision`, { revision: 2 });
  const twice = await list.as(ann).post(`/v1/claims/${claimId}/revision`, { revision: 2 });
  await list.drain();
  const after = await list.as(undefined).get(`/v1/claims/${claimId}`);

  assert.deepEqual([kept.state, kept.task.revision, kept.task.currentRevision], ['approved', 1, 2]);
  assert.deepEqual([stranger.status, stranger.body.code], [403, 'not_your_claim']);
  assert.deepEqual(
    [stale.status, stale.body.code, stale.body.current.revision],
    [409, 'version_conflict', 2],
  );
  assert.deepEqual([taken.body.task.revision, twice.status], [2, 200]);
  assert.deepEqual(
    [after.body.state, after.body.verdict.because],
    ['in_review', '1 of 2 approvals that count'],
  );
  assert.equal((await list.kinds(taskId)).filter((kind) => kind === 'task.revision_taken').length, 1);
});

test('case 12: work older than its task is submitted by a steward alone, and shown as older', async () => {
  await using list = await wishlist();
  const pull = await openPull(list, ann);
  passDays(list, 1);
  const claimId = await list.claim(ann, await list.publish());
  const body = { pullRequestUrl: `iotex/pledge#${pull.number}` };

  const own = await list.as(ann).post(`/v1/claims/${claimId}/submission`, body);
  const stewards = await list.as(stella).post(`/v1/claims/${claimId}/submission`, body);

  assert.deepEqual([own.status, own.body.code], [409, 'work_before_task']);
  assert.deepEqual([stewards.status, stewards.body.submissions[0].isOlderThanClaim], [200, true]);
  assert.equal((await lastEntry(list)).actor.role, 'steward');
});

test('a steward submits for the claimer what is the claimer’s own work, and nothing else', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const pull = await openPull(list, dan);

  const answer = await list
    .as(stella)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${pull.number}` });

  assert.deepEqual([answer.status, answer.body.code], [403, 'not_your_pull_request']);
});

test('case 12 and 29: a steward of the claimer’s side neither submits older work for the claim nor gives it more time', async () => {
  await using list = await wishlist({ STEWARDS: [stella, stan, ann].map((each) => each.address).join() });
  const { db } = list.api.database;
  await list.as(stan).get('/v1/me');
  const pull = await openPull(list, ann);
  passDays(list, 1);
  const claimId = await list.claim(ann, await list.publish());
  await hadGithubOf(db, stan, ann);
  const path = `/v1/claims/${claimId}`;
  const older = { pullRequestUrl: `iotex/pledge#${pull.number}` };
  const before = await list.as(undefined).get(path);

  const refused = [
    await list.as(ann).post(`${path}/submission`, older),
    await list.as(stan).post(`${path}/submission`, older),
    await list.as(stan).post(`${path}/extension`, { reason: 'It is nearly done.' }),
  ];

  assert.deepEqual(
    refused.map(({ status, body }) => [status, body.code]),
    [
      [403, 'own_claim'],
      [403, 'own_claim'],
      [403, 'own_claim'],
    ],
  );
  assert.deepEqual((await list.as(undefined).get(path)).body, before.body);
  assert.equal(
    (await list.as(ann).post(`${path}/extension`)).status,
    200,
    'the rule’s extension is everybody’s',
  );
  assert.equal((await list.as(stella).post(`${path}/submission`, older)).status, 200);
});
