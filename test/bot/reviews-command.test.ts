import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../support/people.ts';
import { later, menuOf, submit, wishlistBot } from '../support/claims/wishlist-bot.ts';

const { ann, dan, vic, rey, rob, ria } = people;
const DAY_MS = 86_400_000;

test('/reviews shows a reviewer what needs them, what waits for delegates, what is done, and what is not theirs', async () => {
  await using world = await wishlistBot();
  const { list } = world;
  await world.link(rey);
  const made = [];
  for (const [by, title] of [
    [ann, 'Needed'],
    [dan, 'Objected'],
    [ann, 'Approved'],
    [dan, 'Own'],
  ] as const) {
    const claimId = await list.claim(by, await list.publish({ title }));
    made.push({ by, claimId, pull: await submit(world, by, claimId) });
  }
  const [, objected, approved, own] = made;
  assert.ok(objected && approved && own);
  await list.github.review(objected.pull, rey.github, 'CHANGES_REQUESTED');
  await list.github.review(approved.pull, rey.github, 'APPROVED');
  await list.github.push(own.pull, rey.github);
  for (const { by, claimId } of made) await list.as(by).post(`/v1/claims/${claimId}/evaluation`);
  later(world, 3 * DAY_MS);

  const shown = await world.give(rey, 'reviews');
  const opened = await world.choose(rey, shown, 'task', '1');

  const lines = shown.content.replaceAll(' Chance chose you for it.', '').split('\n');
  assert.deepEqual(lines, [
    'Needs your review: 1',
    String.raw`- task 1 “Needed” by ann, iotex/pledge\#1, for 3 days: 0 of 2 approvals that count.`,
    'Waits for the delegate: 1',
    String.raw`- task 2 “Objected” by dan, iotex/pledge\#2, for 3 days: rey asked for changes.`,
    'Done lately: 1',
    String.raw`- task 3 “Approved” by ann, iotex/pledge\#3, 22 Nov 2026 09:00 UTC: approved ${approved.pull.head.slice(0, 7)}.`,
    'Not yours to review: 1',
    '- task 4 “Own”: the reviewer wrote or committed part of it.',
    'The queue: <http://localhost:3000/reviews>',
  ]);
  assert.match(opened.content, /^Task 1 “Needed” is in review\./);
  assert.deepEqual(
    menuOf(shown)?.options?.map((option) => option.value),
    ['1', '2'],
  );
  assert.deepEqual(world.discord.violations, []);
});

test('/reviews tells the one reviewer whom chance chose', async () => {
  await using world = await wishlistBot();
  for (const person of [rey, rob, ria]) await world.link(person);
  await submit(world, ann, await world.list.claim(ann, await world.list.publish()));

  const shown = [];
  for (const person of [rey, rob, ria]) shown.push(await world.give(person, 'reviews'));

  assert.equal(shown.filter(({ content }) => content.includes('Chance chose you for it.')).length, 1);
});

test('/reviews tells everybody else how many wait, and the longest', async () => {
  await using world = await wishlistBot();
  const { list } = world;
  await world.link(vic);
  await world.link(ria);

  const empty = await world.give(vic, 'reviews');
  for (const [by, title] of [
    [ann, 'First'],
    [dan, 'Second'],
  ] as const) {
    await submit(world, by, await list.claim(by, await list.publish({ title })));
    later(world, DAY_MS);
  }
  const toVoter = await world.give(vic, 'reviews');
  const toStranger = await world.give(rob, 'reviews');
  await list.as(ria).delete('/v1/me/links/github');
  const toUnknown = await world.give(ria, 'reviews');

  assert.equal(empty.content, 'Nothing waits for reviewers.\nThe queue: <http://localhost:3000/reviews>');
  assert.deepEqual(toVoter.content.split('\n'), [
    '2 submissions wait for reviewers.',
    'The longest: task 1 “First” by ann, for 2 days.',
    'The queue: <http://localhost:3000/reviews>',
  ]);
  assert.match(
    toStranger.content,
    /\nReviewers who link Discord with \/link see here what waits for them\.\n/,
  );
  assert.match(toUnknown.content, /\nYou are a reviewer, but .*: link your GitHub account at <\S+\/me>\.\n/);
  assert.deepEqual(world.discord.violations, []);
});
