import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expireClaims } from '../../../core/claims/expire-claims.ts';
import { people, type Person } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/wishlist.ts';

const { ann, dan, vic, rey, rob, ria, stella } = people;
const DAY_MS = 86_400_000;

function repositoryOf(list: Wishlist) {
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  return repository;
}

async function open(list: Wishlist, by: Person) {
  return await list.github.openPullRequest(repositoryOf(list), by.github);
}

async function submit(list: Wishlist, by: Person, claimId: string, number: number, more: object = {}) {
  const answer = await list
    .as(by)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${number}`, ...more });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

async function evaluated(list: Wishlist, claimId: string) {
  const answer = await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

function passDays(list: Wishlist, days: number) {
  list.api.clock.now = new Date(list.api.clock.now.getTime() + days * DAY_MS);
}

async function lastEntry(list: Wishlist) {
  const { entry } = await list.api.database.db
    .selectFrom('book_entry')
    .select('entry')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return JSON.parse(entry);
}

test('case 17: a task that needs two pull requests is merged when both are', async () => {
  await using list = await wishlist();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const [first, second] = [await open(list, ann), await open(list, ann)];

  await submit(list, ann, claimId, first.number);
  const both = await submit(list, ann, claimId, second.number, { besides: true });
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
  const [first, second] = [await open(list, ann), await open(list, ann)];
  await submit(list, ann, claimId, first.number);

  const replaced = await submit(list, ann, claimId, second.number);
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

test('case 9: of several claims on one task the first that is approved keeps it, and the others end without fault', async () => {
  await using list = await wishlist();
  const taskId = await list.publish({ claimsMax: 2 });
  const [anns, dans] = [await list.claim(ann, taskId), await list.claim(dan, taskId)];
  const [annsPull, dansPull] = [await open(list, ann), await open(list, dan)];
  await submit(list, ann, anns, annsPull.number);
  await submit(list, dan, dans, dansPull.number);
  for (const by of [rey, rob]) await list.github.review(dansPull, by.github, 'APPROVED');
  for (const by of [rey, rob]) await list.github.review(annsPull, by.github, 'APPROVED');

  const mine = await evaluated(list, anns); // though ann's is looked at first, dan's quorum was complete before
  const task = await list.as(undefined).get(`/v1/tasks/${taskId}`);
  const other = await list.as(undefined).get(`/v1/claims/${dans}`);

  assert.deepEqual(
    [mine.state, mine.endReason, other.body.state],
    ['released', 'the work of dan was approved first', 'approved'],
  );
  assert.deepEqual([task.body.state, task.body.claim.id, task.body.claims], ['approved', dans, 1]);
  const again = await list.as(ann).post(`/v1/tasks/${taskId}/claims`);
  assert.deepEqual([again.status, again.body.code], [409, 'not_in_this_state']);
});

test('a task that several may hold takes no more claims than it has places, and one of each delegate', async () => {
  await using list = await wishlist();
  const taskId = await list.publish({ claimsMax: 2 });
  const exclusive = await list.publish();

  const answers = await Promise.all(
    [ann, ann, dan, dan, ann, dan].map((by) => list.as(by).post(`/v1/tasks/${taskId}/claims`)),
  );
  await list.claim(ann, exclusive);
  const second = await list.as(dan).post(`/v1/tasks/${exclusive}/claims`);

  const made = answers
    .filter(({ status }) => status === 201)
    .map(({ body }) => String(body.delegate.slug))
    .sort((a, b) => a.localeCompare(b));
  assert.deepEqual(made, ['ann', 'dan']);
  for (const { status, body } of answers)
    if (status !== 201) assert.deepEqual([status, body.code], [409, 'task_already_claimed']);
  assert.deepEqual([second.status, second.body.code], [409, 'task_already_claimed']);
});

test('how many may hold a task is the stewards’ to say, within its bounds', async () => {
  await using list = await wishlist();
  const terms = {
    title: 'x',
    description: 'x',
    criteria: ['x'],
    repository: 'iotex/pledge',
    proof: { kind: 'release' },
  };

  for (const claimsMax of [0, 11, 1.5, '2']) {
    const answer = await list.as(stella).post('/v1/tasks', { ...terms, claimsMax });
    assert.deepEqual(
      [answer.status, answer.body.errors?.[0]?.pointer],
      [400, '/claimsMax'],
      String(claimsMax),
    );
  }
});

test('case 10: a claim keeps its revision until the claimer takes the current one, which they must name', async () => {
  await using list = await wishlist();
  const taskId = await list.publish({ quorum: 1 });
  const claimId = await list.claim(ann, taskId);
  const pull = await open(list, ann);
  await submit(list, ann, claimId, pull.number);
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

test('case 24: a contributor is named with their consent, and their review does not count', async () => {
  await using list = await wishlist();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const pull = await open(list, ann);
  await submit(list, ann, claimId, pull.number);
  for (const by of [rey, rob]) await list.github.review(pull, by.github, 'APPROVED');
  const path = `/v1/claims/${claimId}/contributors`;

  const stranger = await list.as(dan).post(path, { address: rey.address });
  await list.as(ann).post(path, { address: rey.address });
  const unasked = await list.as(undefined).get(`/v1/claims/${claimId}`);
  const notNamed = await list.as(ria).post(`${path}/agreement`);
  const agreed = await list.as(rey).post(`${path}/agreement`);
  await list.drain();
  const joined = await list.as(undefined).get(`/v1/claims/${claimId}`);
  const left = await list.as(rey).delete(`${path}/${rey.address}`);
  await list.drain();
  const after = await list.as(undefined).get(`/v1/claims/${claimId}`);

  assert.deepEqual([stranger.status, stranger.body.code], [403, 'not_your_claim']);
  assert.deepEqual([unasked.body.contributors, notNamed.status], [[], 404]);
  assert.equal(agreed.body.data[0].claim, claimId);
  assert.deepEqual(
    [joined.body.contributors[0].github.login, joined.body.state, joined.body.verdict.because],
    ['rey', 'in_review', '1 of 2 approvals that count'],
  );
  assert.deepEqual([left.status, after.body.contributors, after.body.state], [204, [], 'approved']);
  const kinds = await list.kinds(taskId);
  assert.ok(kinds.includes('task.contributor_joined') && kinds.includes('task.contributor_left'));
});

test('a contributor who has not agreed is nowhere in public, and is forgotten without a trace', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const path = `/v1/claims/${claimId}/contributors`;
  await list.as(ann).post(path, { address: rey.address });

  const own = await list.as(rey).get('/v1/me/contributions');
  await list.as(ann).delete(`${path}/${rey.address}`);

  assert.deepEqual([own.body.data[0].claim, own.body.data[0].agreedAt], [claimId, null]);
  assert.deepEqual((await list.as(rey).get('/v1/me/contributions')).body.data, []);
  const entries = await list.api.database.db.selectFrom('book_entry').select('entry').execute();
  const told = entries.filter(({ entry }) => entry.includes(rey.address) && !entry.includes('reviewer.'));
  assert.deepEqual(told, []);
});

test('who claims cannot be a contributor, nor an account that linked no GitHub identity', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const path = `/v1/claims/${claimId}/contributors`;

  const self = await list.as(ann).post(path, { address: ann.address });
  const unknown = await list.as(ann).post(path, { address: people.stan.address });

  assert.deepEqual([self.status, self.body.code], [409, 'contributor_is_claimer']);
  assert.deepEqual([unknown.status, unknown.body.code], [409, 'contributor_not_linked']);
});

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
  const pull = await open(list, ann);
  passDays(list, 4);
  const inReview = await submit(list, ann, claimId, pull.number);
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
  const pull = await open(list, ann);
  await submit(list, ann, claimId, pull.number);
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

test('case 4: a claim that was answered in time does not expire because nobody told us', async () => {
  await using list = await wishlist();
  const { db } = list.api.database;
  const claimId = await list.claim(ann, await list.publish());
  const pull = await list.github.openPullRequest(repositoryOf(list), ann.github, { draft: true });
  await submit(list, ann, claimId, pull.number);
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
  await submit(list, ann, claimId, pull.number);
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
  await submit(list, ann, claimId, pull.number);
  list.github.world.repositories.delete(repositoryOf(list).id);
  passDays(list, 15);

  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  const ended = await expireClaims(db, list.api.clock.now);
  await list.drain();
  const claim = await list.as(undefined).get(`/v1/claims/${claimId}`);

  assert.deepEqual([ended, claim.body.state, claim.body.deadline], [0, 'claimed', null]);
});

test('case 12: work older than its task is submitted by a steward alone, and shown as older', async () => {
  await using list = await wishlist();
  const pull = await open(list, ann);
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
  const pull = await open(list, dan);

  const answer = await list
    .as(stella)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${pull.number}` });

  assert.deepEqual([answer.status, answer.body.code], [403, 'not_your_pull_request']);
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
});
