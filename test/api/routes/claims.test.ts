import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { evaluateDueClaims } from '../../../core/reviews/evaluate-due-claims.ts';
import { people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, dan, vic, rey, rob, stella } = people;
const DAY_MS = 86_400_000;
const PATH = [
  'task.published',
  'task.claimed',
  'task.submitted',
  'task.approved',
  'task.merged',
  'task.in_production',
  'task.completed',
];

/** Claims, opens and submits a pull request of ann's. */
async function submitted(list: Wishlist, draft = false) {
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, ann.github, { draft });
  const url = `https://github.com/iotex/pledge/pull/${pull.number}`;
  const answer = await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: url });
  return { taskId, claimId, repository, pull, answer };
}

test('who says which revision of a task they read claims no other', async () => {
  await using list = await wishlist();
  const id = await list.publish();
  await list.as(stella).patch(`/v1/tasks/${id}`, { revision: 1, title: 'Serve half of it' });

  const refused = await list.as(ann).post(`/v1/tasks/${id}/claims`, { revision: 1 });
  const claims = await list.api.database.db.selectFrom('claim').selectAll().execute();
  const given = await list.as(ann).post(`/v1/tasks/${id}/claims`, { revision: 2 });

  assert.deepEqual([refused.status, refused.body.code], [409, 'version_conflict']);
  assert.deepEqual(refused.body.current, { id, revision: 2 });
  assert.deepEqual(claims, []);
  assert.equal(given.status, 201);
});

test('from claim to badge, told by signed webhooks alone', async () => {
  await using list = await wishlist();
  list.github.receiver = (delivery) => list.receive(delivery);
  const { taskId, claimId, repository, pull, answer } = await submitted(list);
  const states = [answer.body.state];
  const look = async () => {
    await list.drain();
    states.push((await list.as(undefined).get(`/v1/claims/${claimId}`)).body.state);
  };

  await list.github.review(pull, rey.github, 'APPROVED');
  await list.github.review(pull, rob.github, 'APPROVED');
  await look();
  await list.github.merge(pull, stella.github);
  await look();
  await list.github.deploy(repository, stella.github);
  await look();
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 8 * DAY_MS);
  await evaluateDueClaims(list.api.database.db, list.api.clock.now);
  await look();

  assert.deepEqual(states, ['in_review', 'approved', 'merged', 'in_production', 'completed']);
  assert.deepEqual(await list.kinds(taskId), PATH);
  const task = await list.as(undefined).get(`/v1/tasks/${taskId}`);
  assert.equal(task.body.state, 'completed');
  assert.equal(task.body.badge.status, 'held');
  const badges = await list.as(undefined).get('/v1/delegates/ann/badges');
  assert.deepEqual(badges.body.data, [task.body.badge]);
  assert.deepEqual(
    list.github.deliveries.map((delivery) => delivery.answers),
    list.github.deliveries.map(() => [202]),
  );
});

test('G7: from claim to badge, without one webhook, by asking only: the same states and entries', async () => {
  await using list = await wishlist();
  const { taskId, claimId, repository, pull } = await submitted(list);
  const ask = async () => (await list.as(vic).post(`/v1/claims/${claimId}/evaluation`)).body.state;

  await list.github.review(pull, rey.github, 'APPROVED');
  await list.github.review(pull, rob.github, 'APPROVED');
  await list.github.merge(pull, stella.github);
  await list.github.deploy(repository, stella.github);
  const before = await ask();
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 8 * DAY_MS);
  const after = await ask();

  assert.deepEqual([before, after], ['in_production', 'completed']);
  assert.deepEqual(await list.kinds(taskId), PATH);
});

test('case 28: the same pull request submitted again is not judged by older facts than are known', async () => {
  await using list = await wishlist();
  const { claimId, pull } = await submitted(list);
  await sql`update submission set facts = jsonb_set(facts, '{updatedAt}', '"2026-12-31T00:00:00Z"')`.execute(
    list.api.database.db,
  );

  const again = await list
    .as(ann)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${pull.number}` });

  assert.deepEqual([again.status, again.body.code], [503, 'github_behind']);
});

test('the verdict of a claim says what is missing and why each review counts or not', async () => {
  await using list = await wishlist();
  const { claimId, pull } = await submitted(list);
  await list.github.review(pull, rey.github, 'APPROVED');
  await list.github.review(pull, vic.github, 'APPROVED');

  const { status, body } = await list.as(undefined).post(`/v1/claims/${claimId}/evaluation`);
  const asked = await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);

  assert.deepEqual([status, body.code], [401, 'account_not_signed_in']);
  assert.equal(asked.body.verdict.status, 'in_review');
  assert.equal(asked.body.verdict.because, '1 of 2 approvals that count');
  assert.deepEqual(
    asked.body.verdict.reviews.map(({ reviewer, counted, why }: Record<string, { login: string }>) => [
      reviewer?.login,
      counted,
      why,
    ]),
    [
      ['rey', true, `approved ${pull.head.slice(0, 7)}`],
      ['vic', false, 'not a registered reviewer'],
    ],
  );
  assert.equal(asked.body.verdict.reviews[0].reviewer.address.address, rey.address);
});

test('case 5: the clock stands still in review and runs on when the work comes back', async () => {
  await using list = await wishlist();
  const { claimId, pull } = await submitted(list);
  const inReview = (await list.as(vic).get(`/v1/claims/${claimId}`)).body;
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 30 * DAY_MS);

  await list.github.convertToDraft(pull);
  const back = (await list.as(vic).post(`/v1/claims/${claimId}/evaluation`)).body;

  assert.deepEqual([inReview.deadline, inReview.clockLeftSeconds], [null, 14 * 86_400]);
  assert.equal(back.state, 'claimed');
  assert.equal(Date.parse(back.deadline), list.api.clock.now.getTime() + 14 * DAY_MS);
});

test('case 15: another person’s pull request is not accepted', async () => {
  await using list = await wishlist();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, dan.github);

  const answer = await list
    .as(ann)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${pull.number}` });

  assert.deepEqual([answer.status, answer.body.code], [403, 'not_your_pull_request']);
  assert.deepEqual(await list.kinds(taskId), ['task.published', 'task.claimed']);
});

test('case 18: a pull request of the same number in another repository is not accepted', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const other = list.github.addRepository('ann/pledge');
  const pull = await list.github.openPullRequest(other, ann.github);

  const answer = await list
    .as(ann)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `ann/pledge#${pull.number}` });

  assert.deepEqual([answer.status, answer.body.code], [409, 'another_repository']);
});

test('what was closed without a merge is not accepted as work, by its address or in short, and says why', async () => {
  await using list = await wishlist();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, ann.github);
  await list.github.close(pull, ann.github);

  for (const pullRequestUrl of [
    `https://github.com/iotex/pledge/pull/${pull.number}`,
    `iotex/pledge#${pull.number}`,
  ]) {
    const answer = await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
    assert.deepEqual([answer.status, answer.body.code], [409, 'pull_request_closed']);
    assert.equal(answer.body.detail, 'The pull request was closed without merge');
  }
  assert.deepEqual(await list.kinds(taskId), ['task.published', 'task.claimed']);
});

test('case 17: one pull request may deliver two tasks, each with a state of its own', async () => {
  await using list = await wishlist();
  const { pull } = await submitted(list);
  const second = await list.claim(ann, await list.publish({ title: 'Another' }));

  const answer = await list
    .as(ann)
    .post(`/v1/claims/${second}/submission`, { pullRequestUrl: `iotex/pledge#${pull.number}` });

  assert.deepEqual([answer.status, answer.body.state], [200, 'in_review']);
});

test('case 21: a draft is linked, and in review once it is ready', async () => {
  await using list = await wishlist();
  const { taskId, claimId, pull, answer } = await submitted(list, true);

  await list.github.markReady(pull);
  const ready = await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);

  assert.deepEqual([answer.body.state, answer.body.verdict.because], ['claimed', 'still a draft']);
  assert.equal(ready.body.state, 'in_review');
  assert.deepEqual((await list.kinds(taskId)).slice(2), ['task.submitted', 'task.submitted']);
});

test('case 25: a push after the approval takes it back, on the record', async () => {
  await using list = await wishlist();
  const { taskId, claimId, pull } = await submitted(list);
  await list.github.review(pull, rey.github, 'APPROVED');
  await list.github.review(pull, rob.github, 'APPROVED');
  const approved = await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);

  await list.github.push(pull, ann.github);
  const pushed = await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);

  assert.deepEqual([approved.body.state, pushed.body.state], ['approved', 'in_review']);
  assert.deepEqual((await list.kinds(taskId)).slice(2), [
    'task.submitted',
    'task.approved',
    'task.suspended',
  ]);
});

test('case 41: closed without merge the work is the claimer’s again, reopened it is in review', async () => {
  await using list = await wishlist();
  const { claimId, pull } = await submitted(list);

  await list.github.close(pull, stella.github);
  const closed = await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  await list.github.push(pull, ann.github);
  await list.github.reopen(pull, ann.github);
  const reopened = await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);

  assert.deepEqual([closed.body.state, reopened.body.state], ['claimed', 'in_review']);
  assert.equal(reopened.body.submissions[0].head, pull.head);
});

test('case 46: a pull request that GitHub no longer shows changes nothing, and what was known is kept', async () => {
  await using list = await wishlist();
  const { claimId, repository, pull } = await submitted(list);
  repository.pulls.delete(pull.number);

  const answer = await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  const claim = await list.as(vic).get(`/v1/claims/${claimId}`);

  assert.deepEqual([answer.status, answer.body.code], [409, 'pull_request_not_reachable']);
  assert.equal(claim.body.state, 'in_review');
  assert.equal(claim.body.submissions[0].title, pull.title);
});

test('case 53 and 54: a roll-back after completion suspends the badge, and a new deployment restores it', async () => {
  await using list = await wishlist();
  const { taskId, claimId, repository, pull } = await submitted(list);
  const before = list.github.world.tip(repository, 'main');
  await list.github.review(pull, rey.github, 'APPROVED');
  await list.github.review(pull, rob.github, 'APPROVED');
  await list.github.merge(pull, stella.github);
  await list.github.deploy(repository, stella.github);
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 8 * DAY_MS);
  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);

  await list.github.deploy(repository, stella.github, { sha: before });
  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  const rolledBack = await list.as(vic).get('/v1/delegates/ann/badges');
  await list.github.deploy(repository, stella.github);
  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  const restored = await list.as(vic).get('/v1/delegates/ann/badges');

  assert.equal(rolledBack.body.data[0].status, 'suspended');
  assert.equal(restored.body.data[0].status, 'held');
  assert.deepEqual((await list.kinds(taskId)).slice(6), [
    'task.completed',
    'task.suspended',
    'task.restored',
  ]);
});

test('Z5 and case 55: a renamed GitHub user keeps the claim; the old login in other hands gains nothing', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  list.github.world.user(ann.github).login = 'ann-renamed';
  const squatter = { id: 31_337, login: 'ann' };
  const theirs = await list.github.openPullRequest(repository, squatter);
  const hers = await list.github.openPullRequest(repository, { id: ann.github.id, login: 'ann-renamed' });
  const submit = (number: number) =>
    list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${number}` });

  const refused = await submit(theirs.number);
  const accepted = await submit(hers.number);

  assert.equal(refused.body.code, 'not_your_pull_request');
  assert.equal(accepted.status, 200);
});

test('case 56: a renamed repository keeps its tasks; another one under the old name gains nothing', async () => {
  await using list = await wishlist();
  const { taskId, claimId, repository, pull } = await submitted(list);
  list.github.world.rename(repository, 'iotex/renamed');
  const squatter = list.github.addRepository('iotex/pledge', { installationId: 99 });
  await list.github.openPullRequest(squatter, ann.github, { title: 'Not the same' });
  await list.github.review(pull, rey.github, 'APPROVED');

  const claim = await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  const task = await list.as(undefined).get(`/v1/tasks/${taskId}`);

  assert.deepEqual(
    [
      claim.body.submissions[0].repository,
      claim.body.submissions[0].title,
      claim.body.verdict.reviews.length,
    ],
    ['iotex/renamed', pull.title, 1],
  );
  assert.equal(task.body.repository.name, 'iotex/renamed');
  const known = await list.api.database.db
    .selectFrom('github_repository')
    .select('installation_id')
    .execute();
  assert.deepEqual(known, [{ installation_id: 77n }]);
});

test('who asks for an evaluation gets what GitHub says now, within a quota of their own', async () => {
  await using list = await wishlist();
  const { claimId, pull } = await submitted(list);
  const ask = () => list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  await ask();
  await list.github.review(pull, rey.github, 'APPROVED');
  const answer = await ask();

  assert.match(answer.body.verdict.because, /1 of 2/);
  assert.equal(answer.headers.get('ratelimit-policy'), '"github";q=60;w=60');
  assert.match(answer.headers.get('ratelimit') ?? '', /r=58/);
});
