import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completed } from '../../support/claims/completed.ts';
import { people } from '../../support/people.ts';
import { badgeStatus, letPass, reportState } from '../../support/reports.ts';

const { ann, dan, vic, stella, stan } = people;
const DAY_MS = 86_400_000;

test('case 39: stewards re-open a final badge; nobody else suspends or restores one, and none twice', async () => {
  const { list, taskId, claimId } = await completed();
  await using _ = list;
  const live = await list.claim(dan, await list.publish({ title: 'Another' }));
  letPass(list, 30 * DAY_MS);
  const suspend = (person: typeof ann | undefined, id = claimId) =>
    list.as(person).post(`/v1/claims/${id}/suspension`, { reason: 'The reviewers were one person.' });
  const restore = (person: typeof ann | undefined) =>
    list.as(person).post(`/v1/claims/${claimId}/restoration`, { reason: 'They were not.' });
  const before = await reportState(list);
  for (const act of [suspend, restore]) {
    for (const person of [ann, vic]) assert.equal((await act(person)).body.code, 'steward_required');
    assert.equal((await act(undefined)).body.code, 'account_not_signed_in');
  }
  const early = await restore(stella);
  const notCompleted = await suspend(stella, live);
  assert.deepEqual(await reportState(list), before);

  const suspended = await suspend(stella);
  const twice = await suspend(stan);
  const seen = await badgeStatus(list);
  const restored = await restore(stan);

  assert.deepEqual([early.status, early.body.code], [409, 'badge_not_suspended']);
  assert.deepEqual([notCompleted.status, notCompleted.body.code], [409, 'not_in_this_state']);
  assert.deepEqual([suspended.status, seen], [200, 'suspended']);
  assert.deepEqual([twice.status, twice.body.code], [409, 'badge_suspended']);
  assert.equal(restored.status, 200);
  assert.equal(await badgeStatus(list), 'held');
  assert.deepEqual((await list.kinds(taskId)).slice(-2), ['task.suspended', 'task.restored']);
});

test('what a steward suspended no evaluation restores, and no steward while it is not in production', async () => {
  const { list, taskId, claimId, repository, before } = await completed();
  await using _ = list;
  const evaluate = () => list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  await list.as(stella).post(`/v1/claims/${claimId}/suspension`, { reason: 'Plagiarism.' });

  await list.github.deploy(repository, stella.github, { sha: before });
  await evaluate();
  const refused = await list.as(stella).post(`/v1/claims/${claimId}/restoration`, { reason: 'It is not.' });
  await list.github.deploy(repository, stella.github);
  await evaluate();
  const suspended = await badgeStatus(list);
  const restored = await list.as(stella).post(`/v1/claims/${claimId}/restoration`, { reason: 'It is not.' });
  await list.github.deploy(repository, stella.github, { sha: before });
  await evaluate();

  assert.deepEqual([refused.status, refused.body.code], [409, 'not_in_production']);
  assert.equal(suspended, 'suspended');
  assert.equal(restored.status, 200);
  assert.equal(await badgeStatus(list), 'suspended');
  assert.deepEqual((await list.kinds(taskId)).slice(-3), [
    'task.suspended',
    'task.restored',
    'task.suspended',
  ]);
});
