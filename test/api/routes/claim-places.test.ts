import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../../support/people.ts';
import { wishlist } from '../../support/claims/wishlist.ts';
import { evaluated, openPull, submitPull } from '../../support/claims/work.ts';

const { ann, dan, rey, rob, stella } = people;

test('case 9: of several claims on one task the first that is approved keeps it, and the others end without fault', async () => {
  await using list = await wishlist();
  const taskId = await list.publish({ claimsMax: 2 });
  const [anns, dans] = [await list.claim(ann, taskId), await list.claim(dan, taskId)];
  const [annsPull, dansPull] = [await openPull(list, ann), await openPull(list, dan)];
  await submitPull(list, ann, anns, annsPull.number);
  await submitPull(list, dan, dans, dansPull.number);
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

test('case 10: who claimed a task alone holds it alone until they take the revision that allows others beside them', async () => {
  await using list = await wishlist();
  const taskId = await list.publish();
  const anns = await list.claim(ann, taskId);
  const revised = await list.as(stella).patch(`/v1/tasks/${taskId}`, { revision: 1, claimsMax: 3 });

  const early = await list.as(dan).post(`/v1/tasks/${taskId}/claims`);
  const taken = await list.as(ann).post(`/v1/claims/${anns}/revision`, { revision: 2 });
  const joined = await list.as(dan).post(`/v1/tasks/${taskId}/claims`);

  assert.deepEqual([revised.status, taken.status, joined.status], [200, 200, 201]);
  assert.deepEqual([early.status, early.body.code], [409, 'task_already_claimed']);
});

test('case 9 and 10: of claims made on a revision that several may hold the first that is approved ends the others, though it took one for a single holder', async () => {
  await using list = await wishlist();
  const taskId = await list.publish({ claimsMax: 2 });
  const [anns, dans] = [await list.claim(ann, taskId), await list.claim(dan, taskId)];
  await list.as(stella).patch(`/v1/tasks/${taskId}`, { revision: 1, claimsMax: 1 });
  await list.as(ann).post(`/v1/claims/${anns}/revision`, { revision: 2 });
  const pull = await openPull(list, ann);
  await submitPull(list, ann, anns, pull.number);
  for (const by of [rey, rob]) await list.github.review(pull, by.github, 'APPROVED');

  const mine = await evaluated(list, anns);
  const other = await list.as(undefined).get(`/v1/claims/${dans}`);

  assert.deepEqual(
    [mine.state, other.body.state, other.body.endReason],
    ['approved', 'released', 'the work of ann was approved first'],
  );
});
