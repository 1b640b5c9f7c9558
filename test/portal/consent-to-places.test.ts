import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageSource } from '../support/pages.ts';
import { people } from '../support/people.ts';
import { wishlist } from '../support/claims/wishlist.ts';
import { wishlistBot } from '../support/claims/wishlist-bot.ts';

const { ann, dan, vic, stella } = people;

test('case 10: a task that whoever holds it holds alone offers no claim, and says who has to agree first', async () => {
  await using list = await wishlist();
  const read = pageSource(list.api.parts);
  const taskId = await list.publish();
  const anns = await list.claim(ann, taskId);
  await list.as(stella).patch(`/v1/tasks/${taskId}`, { revision: 1, claimsMax: 2 });
  const form = new RegExp(`/v1/tasks/${taskId}/claims"`);
  const says =
    /Up to 2 delegates may hold this task by now.*once ann takes revision 2, or no longer holds it/;

  const early = await read(`/tasks/${taskId}`);
  await list.as(ann).post(`/v1/claims/${anns}/revision`, { revision: 2 });
  const agreed = await read(`/tasks/${taskId}`);
  await list.claim(dan, taskId);
  const full = await read(`/tasks/${taskId}`);

  assert.match(early, says);
  assert.doesNotMatch(early, form);
  assert.match(agreed, form);
  for (const page of [agreed, full]) assert.doesNotMatch(page, says);
  assert.doesNotMatch(full, form);
});

test('/task offers no claim of it either, and says why', async () => {
  await using world = await wishlistBot();
  const task = await world.list.publish();
  const claimId = await world.list.claim(ann, task);
  await world.list.as(stella).patch(`/v1/tasks/${task}`, { revision: 1, claimsMax: 2 });

  const early = await world.give(vic, 'task', { task });
  await world.list.as(ann).post(`/v1/claims/${claimId}/revision`, { revision: 2 });
  const agreed = await world.give(vic, 'task', { task });

  const says = /Nobody else can claim it until those who claimed it when fewer could take revision 2/;
  assert.match(early.content, says);
  assert.deepEqual(early.components, []);
  assert.doesNotMatch(agreed.content, says);
  assert.notDeepEqual(agreed.components, []);
});
