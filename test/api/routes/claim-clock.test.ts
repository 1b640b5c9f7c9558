import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listLapsedClaims } from '../../../core/claim-deadlines/store.ts';
import { expireClaims } from '../../../core/claims/expire-claims.ts';
import { people } from '../../support/people.ts';
import { wishlist } from '../../support/claims/wishlist.ts';
import {
  evaluated,
  lastEntry,
  openPull,
  passDays,
  repositoryOf,
  submitPull,
} from '../../support/claims/work.ts';

const { ann, vic, ria, stella } = people;
const DAY_MS = 86_400_000;

test('a claim is extended once by the rule, and more by a steward who says why; both are on the record', async () => {
  await using list = await wishlist();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const path = `/v1/claims/${claimId}/extension`;
  const before = (await list.as(undefined).get(`/v1/claims/${claimId}`)).body.deadline;

  const once = await list.as(ann).post(path);
  const twice = await list.as(ann).post(path);
  const unreasoned = await list.as(stella).post(path);
  const more = await list.as(stella).post(path, { reason: 'The testnet was down' });

  const days = (deadline: string) => (Date.parse(deadline) - Date.parse(before)) / DAY_MS;
  assert.equal(days(once.body.deadline), 7);
  assert.deepEqual([twice.status, twice.body.code], [409, 'claim_already_extended']);
  assert.deepEqual([unreasoned.status, unreasoned.body.errors[0].pointer], [400, '/reason']);
  assert.equal(days(more.body.deadline), 14);
  assert.deepEqual((await list.kinds(taskId)).slice(2), ['task.extended', 'task.extended']);
  const entry = await lastEntry(list);
  assert.deepEqual(
    [entry.actor.role, entry.body.by, entry.body.reason],
    ['steward', 'steward', 'The testnet was down'],
  );
});

test('the clock stops in review, runs again when changes are requested, through a rebase, and stops when they are answered', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const pull = await openPull(list, ann);
  passDays(list, 4);
  const inReview = await submitPull(list, ann, claimId, pull.number);
  passDays(list, 30);
  await list.github.review(pull, ria.github, 'CHANGES_REQUESTED');
  const asked = await evaluated(list, claimId);
  passDays(list, 1);
  await list.github.commit(repositoryOf(list), stella.github, { files: { 'other.txt': 'elsewhere\n' } });
  await list.github.rebase(pull, ann.github);
  const rebased = await evaluated(list, claimId);
  passDays(list, 2);
  await list.github.push(pull, ann.github);
  const answered = await evaluated(list, claimId);

  const days = 86_400;
  assert.deepEqual(
    [inReview.deadline, inReview.clockLeftSeconds, inReview.waitsFor],
    [null, 10 * days, 'reviewers'],
  );
  assert.deepEqual([asked.state, asked.waitsFor, asked.clockLeftSeconds], ['in_review', 'claimer', null]);
  assert.deepEqual([rebased.waitsFor, rebased.deadline], ['claimer', asked.deadline]);
  assert.deepEqual([answered.deadline, answered.waitsFor], [null, 'reviewers']);
  assert.ok(answered.clockLeftSeconds <= 7 * days && answered.clockLeftSeconds > 7 * days - 60);
});

test('a claim whose changes were requested and never made expires, after GitHub was asked once more', async () => {
  await using list = await wishlist();
  const { db } = list.api.database;
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const pull = await openPull(list, ann);
  await submitPull(list, ann, claimId, pull.number);
  await list.github.review(pull, ria.github, 'CHANGES_REQUESTED');
  await evaluated(list, claimId);
  passDays(list, 15);

  const first = await expireClaims(db, list.api.clock.now);
  await list.drain();
  const second = await expireClaims(db, list.api.clock.now);

  assert.deepEqual([first, second], [0, 1]);
  const claim = await list.as(undefined).get(`/v1/claims/${claimId}`);
  assert.deepEqual([claim.body.state, claim.body.submissions.length], ['expired', 1]);
});

test('claims that wait until GitHub was asked once more hold up none that nobody works on, however many they are', async () => {
  await using list = await wishlist();
  const { db } = list.api.database;
  const submitted = await list.claim(ann, await list.publish());
  const pull = await list.github.openPullRequest(repositoryOf(list), ann.github, { draft: true });
  await submitPull(list, ann, submitted, pull.number);
  passDays(list, 1);
  const idle = await list.claim(ann, await list.publish());
  passDays(list, 15);

  assert.deepEqual(await listLapsedClaims(db, list.api.clock.now, 1), [idle]);
  assert.deepEqual(await listLapsedClaims(db, list.api.clock.now, 9), [idle, submitted]);
});

test('case 4: a claim that was answered in time does not expire because nobody told us', async () => {
  await using list = await wishlist();
  const { db } = list.api.database;
  const claimId = await list.claim(ann, await list.publish());
  const pull = await list.github.openPullRequest(repositoryOf(list), ann.github, { draft: true });
  await submitPull(list, ann, claimId, pull.number);
  await list.github.markReady(pull); // the webhook of it is lost
  passDays(list, 15);

  const ended = await expireClaims(db, list.api.clock.now);
  await list.drain();
  const then = await expireClaims(db, list.api.clock.now);

  assert.deepEqual([ended, then], [0, 0]);
  assert.equal((await list.as(undefined).get(`/v1/claims/${claimId}`)).body.state, 'in_review');
});

test('case 46: a claim whose pull request is gone expires like any other, once GitHub shows the repository without it', async () => {
  await using list = await wishlist();
  const { db } = list.api.database;
  const claimId = await list.claim(ann, await list.publish());
  const pull = await list.github.openPullRequest(repositoryOf(list), ann.github, { draft: true });
  await submitPull(list, ann, claimId, pull.number);
  repositoryOf(list).pulls.delete(pull.number);
  passDays(list, 15);

  const first = await expireClaims(db, list.api.clock.now);
  await list.drain();
  const second = await expireClaims(db, list.api.clock.now);
  const claim = await list.as(undefined).get(`/v1/claims/${claimId}`);

  assert.deepEqual([first, second, claim.body.state], [0, 1, 'expired']);
  assert.equal(claim.body.submissions[0].title, pull.title);
});

test('case 56: a claim whose repository is gone does not expire: its clock stands', async () => {
  await using list = await wishlist();
  const { db } = list.api.database;
  const claimId = await list.claim(ann, await list.publish());
  const pull = await list.github.openPullRequest(repositoryOf(list), ann.github, { draft: true });
  await submitPull(list, ann, claimId, pull.number);
  list.github.world.repositories.delete(repositoryOf(list).id);
  passDays(list, 15);

  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  const ended = await expireClaims(db, list.api.clock.now);
  await list.drain();
  const claim = await list.as(undefined).get(`/v1/claims/${claimId}`);

  assert.deepEqual([ended, claim.body.state, claim.body.deadline], [0, 'claimed', null]);
});

test('case 14: the clock of a delegate that retires stands still, and the claim stays', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  passDays(list, 4);
  const { body: before } = await list.as(undefined).get(`/v1/claims/${claimId}`);
  await list.as(stella).post('/v1/delegates/ann/retirement', { reason: 'Asked for it' });
  passDays(list, 30);
  const ended = await expireClaims(list.api.database.db, list.api.clock.now);

  const { body: after } = await list.as(undefined).get(`/v1/claims/${claimId}`);

  assert.equal(ended, 0);
  assert.deepEqual([before.frozenBecause, after.frozenBecause], [null, 'delegate_not_approved']);
  assert.deepEqual([after.state, after.deadline, after.clockLeftSeconds], ['claimed', null, 10 * 86_400]);
  const { body: told } = await list.as(stella).get('/v1/me/alerts');
  assert.match(
    told.data.find(({ occasion }: { occasion: string }) => occasion === 'steward_needed')?.sentence ?? '',
    /retired: its claim stands still and holds the task until a steward revokes it/,
  );
});
