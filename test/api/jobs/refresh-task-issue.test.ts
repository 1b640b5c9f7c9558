import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expireClaims } from '../../../core/claims/expire-claims.ts';
import { stopsTask } from '../../../core/task-issues/issue.ts';
import { refreshDueIssues } from '../../../core/task-issues/refresh-due-issues.ts';
import { refreshTaskIssue } from '../../../core/task-issues/refresh-task-issue.ts';
import { callerOf } from '../../support/delegates.ts';
import { GithubRefusal } from '../../support/github/refusal.ts';
import type { Issue } from '../../support/github/things.ts';
import { people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';
import { judge, submitWork } from '../../support/claims/work.ts';

const { ann, dan, rey, rob, stella } = people;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A published task that was made of an issue. */
async function taskOfIssue(list: Wishlist): Promise<{ taskId: string; issue: Issue }> {
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const issue = await list.github.openIssue(repository, stella.github, { labels: ['wishlist'] });
  const request = { repository: 'iotex/pledge', label: 'wishlist' };
  const { body } = await list.as(stella).post('/v1/tasks/imports', request);
  const taskId = String(body.issues.at(-1).task);
  await list.as(stella).post(`/v1/tasks/${taskId}/publication`, { revision: 1 });
  return { taskId, issue };
}

/** An hour goes by, and whatever is due is looked at. */
async function sweep(list: Wishlist): Promise<void> {
  list.api.clock.now = new Date(list.api.clock.now.getTime() + HOUR_MS);
  await refreshDueIssues(list.api.database.db, list.api.clock.now);
  await list.drain();
}

/** The same by what GitHub tells, at once. */
function listen(list: Wishlist): void {
  list.github.receiver = (delivery) => list.receive(delivery);
}

async function taskOf(list: Wishlist, taskId: string) {
  return (await list.as(undefined).get(`/v1/tasks/${taskId}`)).body;
}

async function lastEntry(list: Wishlist, taskId: string) {
  const { entry } = await list.api.database.db
    .selectFrom('book_entry')
    .select('entry')
    .where('task', '=', taskId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return JSON.parse(entry);
}

for (const told of ['by a webhook', 'by nobody'] as const)
  test(`case 11: an issue closed while its task is claimed makes the task need a steward, told ${told}`, async () => {
    await using list = await wishlist();
    const { taskId, issue } = await taskOfIssue(list);
    const claimId = await list.claim(ann, taskId);
    if (told === 'by a webhook') listen(list);

    await list.github.closeIssue(issue, dan.github, 'not_planned');
    if (told === 'by a webhook') await list.drain();
    else await sweep(list);

    const task = await taskOf(list, taskId);
    assert.deepEqual(
      [task.state, task.stateReason, task.issue.state],
      ['needs_steward', `the issue iotex/pledge#${issue.number} was closed`, 'closed'],
    );
    assert.deepEqual([task.claim.id, task.claim.state, task.claim.deadline], [claimId, 'claimed', null]);
    assert.ok(task.claim.clockLeftSeconds > 0);
    const entry = await lastEntry(list, taskId);
    assert.deepEqual(
      [entry.kind, entry.actor, entry.subject, entry.body.from, entry.body.to],
      [
        'task.suspended',
        { role: 'rule', rule: 'issue-closed' },
        { delegate: 'ann', task: taskId, claim: claimId },
        'claimed',
        'needs_steward',
      ],
    );
    assert.deepEqual(entry.body.issue, { repositoryId: 5001, number: issue.number, url: task.issue.url });
    const claimed = await list.as(dan).post(`/v1/tasks/${taskId}/claims`);
    assert.equal(claimed.status, 409);
    const steward = await callerOf(list.api.database.db, stella);
    const alerts = await list.api.database.db
      .selectFrom('alert')
      .select('occasion')
      .where('account_id', '=', steward.accountId)
      .execute();
    assert.deepEqual(alerts, [{ occasion: 'steward_needed' }]);
  });

test('case 11: a task that nobody holds needs a steward too, and cannot be claimed', async () => {
  await using list = await wishlist();
  const { taskId, issue } = await taskOfIssue(list);
  await list.github.closeIssue(issue, dan.github);

  await sweep(list);

  const claimed = await list.as(ann).post(`/v1/tasks/${taskId}/claims`);
  assert.deepEqual([claimed.status, claimed.body.code], [409, 'not_in_this_state']);
  const { subject, body } = await lastEntry(list, taskId);
  assert.deepEqual([subject, body.from, body.to], [{ task: taskId }, 'open', 'needs_steward']);
});

test('the clock of a claim stands while its task needs a steward, and runs on when it is resumed', async () => {
  await using list = await wishlist();
  const { taskId, issue } = await taskOfIssue(list);
  const claimId = await list.claim(ann, taskId);
  const { deadline } = (await taskOf(list, taskId)).claim;
  await list.github.closeIssue(issue, dan.github);
  await sweep(list);
  const stoppedAt = list.api.clock.now.getTime();

  list.api.clock.now = new Date(stoppedAt + 60 * DAY_MS);
  await expireClaims(list.api.database.db, list.api.clock.now);
  const resumed = await list.as(stella).post(`/v1/tasks/${taskId}/resumption`, { reason: 'Still wanted' });
  await sweep(list);

  assert.deepEqual([resumed.body.state, resumed.body.claim.id], ['claimed', claimId]);
  assert.equal(Date.parse(resumed.body.claim.deadline), Date.parse(deadline) + 60 * DAY_MS);
  const { kind, subject, body } = await lastEntry(list, taskId);
  assert.deepEqual(
    [kind, subject.delegate, body.from, body.to],
    ['task.restored', 'ann', 'needs_steward', 'claimed'],
  );
  const after = await taskOf(list, taskId);
  assert.deepEqual([after.state, after.issue.state], ['claimed', 'closed']);
});

test('a steward who cancels a task that needs one ends its claim without penalty, for all to see', async () => {
  await using list = await wishlist();
  const { taskId, issue } = await taskOfIssue(list);
  const claimId = await list.claim(ann, taskId);
  await list.github.closeIssue(issue, dan.github);
  await sweep(list);

  const cancelled = await list.as(stella).post(`/v1/tasks/${taskId}/cancellation`, { reason: 'Not wanted' });

  const claim = (await list.as(undefined).get(`/v1/claims/${claimId}`)).body;
  assert.deepEqual([cancelled.body.state, cancelled.body.claim], ['cancelled', null]);
  assert.deepEqual([claim.state, claim.endReason], ['released', 'Not wanted']);
  assert.deepEqual((await list.kinds(taskId)).slice(-3), [
    'task.suspended',
    'task.released',
    'task.cancelled',
  ]);
});

test('an issue that is opened again is noted, and leaves the decision to a steward; closed again it is told again', async () => {
  await using list = await wishlist();
  const { taskId, issue } = await taskOfIssue(list);
  await list.github.closeIssue(issue, dan.github);
  await sweep(list);
  await list.github.reopenIssue(issue, dan.github);

  await sweep(list);

  const noted = await taskOf(list, taskId);
  assert.deepEqual(
    [noted.state, noted.issue.state, noted.issue.stateSince],
    ['needs_steward', 'open', list.api.clock.now.toISOString()],
  );
  await list.as(stella).post(`/v1/tasks/${taskId}/resumption`, { reason: 'Open again' });
  await list.github.closeIssue(issue, dan.github);
  await sweep(list);
  assert.equal((await taskOf(list, taskId)).state, 'needs_steward');
  assert.equal((await list.kinds(taskId)).filter((kind) => kind === 'task.suspended').length, 2);
});

test('the merge that closes the issue needs no steward, whichever of the two is heard of first', async () => {
  for (const first of ['the issue', 'the merge'] as const) {
    await using list = await wishlist();
    const { taskId, issue } = await taskOfIssue(list);
    const work = await submitWork(list, ann, taskId);
    await list.github.review(work.pull, rey.github, 'APPROVED');
    await list.github.review(work.pull, rob.github, 'APPROVED');
    await judge(list, work);
    await list.github.merge(work.pull, stella.github);
    await list.github.closeIssue(issue, stella.github);

    if (first === 'the merge') await judge(list, work);
    await sweep(list);

    const task = await taskOf(list, taskId);
    assert.deepEqual([task.state, task.issue.state], ['merged', 'closed'], first);
    assert.equal((await list.kinds(taskId)).includes('task.suspended'), false);
  }
});

test('while GitHub cannot be asked about the work, the close of the issue is not believed', async () => {
  await using list = await wishlist();
  const { taskId, issue } = await taskOfIssue(list);
  const work = await submitWork(list, ann, taskId);
  await list.github.closeIssue(issue, dan.github);
  list.api.clock.now = new Date(list.api.clock.now.getTime() + HOUR_MS);
  await refreshDueIssues(list.api.database.db, list.api.clock.now);
  const pulls = new GithubRefusal(502, 'Bad Gateway');
  list.github.meanwhile(`/pulls/${work.pull.number}`, () => Promise.reject(pulls));

  await assert.rejects(list.drain(), /GitHub could not be asked/);

  assert.equal((await taskOf(list, taskId)).state, 'in_review');
  assert.equal((await taskOf(list, taskId)).issue.state, 'open');
  await sweep(list);
  assert.equal((await taskOf(list, taskId)).state, 'needs_steward');
});

for (const told of ['by a webhook', 'by nobody'] as const)
  test(`case 57: a transferred issue is followed, and its old reference is kept, told ${told}`, async () => {
    await using list = await wishlist();
    const { taskId, issue } = await taskOfIssue(list);
    const url = `https://github.com/iotex/pledge/issues/${issue.number}`;
    const elsewhere = list.github.addRepository('iotex/elsewhere', { id: 5002 });
    await list.github.openIssue(elsewhere, dan.github);
    if (told === 'by a webhook') listen(list);

    await list.github.transferIssue(issue, elsewhere, stella.github);
    if (told === 'by a webhook') await list.drain();
    else await sweep(list);

    const task = await taskOf(list, taskId);
    assert.deepEqual(task.issue, {
      repository: { id: 5002, name: 'iotex/elsewhere' },
      number: 2,
      url: 'https://github.com/iotex/elsewhere/issues/2',
      state: 'open',
      stateSince: '2026-11-22T09:00:00.000Z',
      formerUrls: [url],
    });
    assert.equal(task.state, 'open');
    list.github.label(elsewhere, 2, ['wishlist']);
    const again = await list
      .as(stella)
      .post('/v1/tasks/imports', { repository: 'iotex/elsewhere', label: 'wishlist' });
    assert.deepEqual(
      again.body.issues.map((each: { outcome: string; task: string }) => [each.outcome, each.task]),
      [['known', taskId]],
    );
    await list.github.closeIssue(issue, dan.github);
    await sweep(list);
    assert.equal((await taskOf(list, taskId)).state, 'needs_steward');
  });

test('case 57: an issue that goes there and back is followed both ways', async () => {
  await using list = await wishlist();
  const { taskId, issue } = await taskOfIssue(list);
  const [home] = list.github.world.repositories.values();
  assert.ok(home);
  const elsewhere = list.github.addRepository('iotex/elsewhere');
  await list.github.transferIssue(issue, elsewhere, stella.github);
  await sweep(list);
  await list.github.transferIssue(issue, home, stella.github);
  await sweep(list);

  const { issue: shown } = await taskOf(list, taskId);

  assert.equal(shown.url, `https://github.com/iotex/pledge/issues/${issue.number}`);
  assert.deepEqual(shown.formerUrls, [
    'https://github.com/iotex/elsewhere/issues/1',
    `https://github.com/iotex/pledge/issues/${issue.number - 1}`,
  ]);
});

test('case 57: an issue that GitHub shows at its old number again is followed back', async () => {
  await using list = await wishlist();
  const { taskId, issue } = await taskOfIssue(list);
  const { github, db, settings } = list.api.parts;
  assert.ok(github);
  const home = await github.fetchIssue({ repository: 'iotex/pledge', number: issue.number });
  assert.ok(home);
  const away = { ...home, number: 77, url: 'https://github.com/iotex/pledge/issues/77' };

  for (const seen of [away, home])
    await refreshTaskIssue(db, { ...github, fetchIssue: async () => seen }, taskId, settings, new Date());

  const { issue: shown } = await taskOf(list, taskId);
  assert.deepEqual([shown.url, shown.formerUrls], [home.url, [away.url]]);
});

test('an issue that was imported at its new place before the transfer was seen keeps both tasks as they are', async () => {
  await using list = await wishlist();
  const { taskId, issue } = await taskOfIssue(list);
  const elsewhere = list.github.addRepository('iotex/elsewhere', { id: 5002 });
  await list.github.transferIssue(issue, elsewhere, stella.github);
  list.github.label(elsewhere, issue.number, ['wishlist']);
  const { body } = await list
    .as(stella)
    .post('/v1/tasks/imports', { repository: 'iotex/elsewhere', label: 'wishlist' });

  await sweep(list);
  await list.github.closeIssue(issue, dan.github);
  await sweep(list);

  const task = await taskOf(list, taskId);
  assert.equal(body.issues[0].outcome, 'made');
  assert.deepEqual(
    [task.issue.repository.id, task.issue.state, task.state],
    [5001, 'closed', 'needs_steward'],
  );
});

test('an issue that GitHub no longer shows is noted, and stops nothing', async () => {
  await using list = await wishlist();
  const { taskId, issue } = await taskOfIssue(list);
  await list.claim(ann, taskId);
  await list.github.deleteIssue(issue, stella.github);

  await sweep(list);

  const task = await taskOf(list, taskId);
  assert.deepEqual([task.state, task.issue.state], ['claimed', 'unreachable']);
});

test('the close of the issue of a draft is shown to stewards, and the book tells nothing of it', async () => {
  await using list = await wishlist();
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const issue = await list.github.openIssue(repository, stella.github, { labels: ['wishlist'] });
  const { body } = await list
    .as(stella)
    .post('/v1/tasks/imports', { repository: 'iotex/pledge', label: 'wishlist' });
  const taskId = String(body.issues[0].task);
  await list.github.closeIssue(issue, dan.github);

  await sweep(list);

  const draft = (await list.as(stella).get(`/v1/tasks/${taskId}`)).body;
  assert.deepEqual([draft.state, draft.issue.state], ['draft', 'closed']);
  assert.deepEqual(await list.kinds(taskId), []);
});

test('only the change to closed stops a task, and only an open one of which nothing is merged', () => {
  const states = ['open', 'closed', 'unreachable'] as const;
  const stopped = states.flatMap((before) =>
    states.flatMap((now) =>
      (['open', 'paused', 'cancelled', 'needs_steward'] as const).flatMap((status) =>
        [false, true]
          .filter((isMerged) => stopsTask({ before, now }, { status, isMerged }))
          .map((isMerged) => [before, now, status, isMerged]),
      ),
    ),
  );

  assert.deepEqual(stopped, [
    ['open', 'closed', 'open', false],
    ['unreachable', 'closed', 'open', false],
  ]);
});
