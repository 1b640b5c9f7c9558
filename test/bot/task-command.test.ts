import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../support/people.ts';
import { EPOCH_MS, FIRST_EPOCH_AT, keepVotes } from '../support/payouts/votes.ts';
import { bounty, later, menuOf, submit, wishlistBot } from '../support/claims/wishlist-bot.ts';

const { ann, vic, rey, rob, stella } = people;
const DAY_MS = 86_400_000;

test('/task says how far a task is, who holds it, until when, and why not further', async () => {
  await using world = await wishlistBot();
  const id = await world.list.publish({ bounty });

  const free = await world.give(vic, 'task', { task: id });
  const claimId = await world.list.claim(ann, id);
  const held = await world.give(vic, 'task', { task: id });
  const pull = await submit(world, ann, claimId);
  for (const reviewer of [rey, vic]) await world.list.github.review(pull, reviewer.github, 'APPROVED');
  await world.list.as(ann).post(`/v1/claims/${claimId}/evaluation`);
  later(world, 3 * DAY_MS);
  const reviewed = await world.give(vic, 'task', { task: id });

  assert.deepEqual(free.content.split('\n'), [
    'Task 1 “Serve the archive” is open.',
    'iotex/pledge · 500 IOTX · 2 approvals.',
    'Nobody holds it.',
    'See it: <http://localhost:3000/tasks/1>',
  ]);
  assert.equal(menuOf(free)?.custom_id, 'claim:1');
  assert.deepEqual(held.content.split('\n').slice(2, 4), [
    'Held by ann since 22 Nov 2026 09:00 UTC. The clock runs until 6 Dec 2026 09:00 UTC: 14 days left.',
    'No pull request is submitted yet.',
  ]);
  assert.deepEqual(held.components, []);
  assert.deepEqual(reviewed.content.split('\n'), [
    'Task 1 “Serve the archive” is in review.',
    'iotex/pledge · 500 IOTX · 2 approvals.',
    'Held by ann since 22 Nov 2026 09:00 UTC. The clock is stopped, it waits for reviewers: 14 days left when it runs again.',
    String.raw`Pull request: iotex/pledge\#1.`,
    'Why not yet:',
    '- approvals: 1 of 2 approvals that count',
    '- merge: waits for the merge',
    '- production: waits for the merge',
    '- soak: waits for production',
    'Reviews: 1 counts, 1 not.',
    `- rey counts: approved ${pull.head.slice(0, 7)}`,
    '- vic does not count: not a registered reviewer',
    'Whether they vote for the delegate is not known of rey: no votes are kept.',
    'See it: <http://localhost:3000/tasks/1> · ann: <http://localhost:3000/delegates/ann>',
  ]);
  assert.deepEqual(world.discord.violations, []);
});

test('case 29: /task marks the reviewers who vote for the delegate, and says what it means', async () => {
  await using world = await wishlistBot();
  const { list } = world;
  await list.as(ann).patch('/v1/delegates/ann', { version: 1, candidate: 'annlab' });
  const epoch = Math.floor((list.api.clock.now.getTime() - FIRST_EPOCH_AT.getTime()) / EPOCH_MS);
  await keepVotes(list.api.database.db, epoch, { annlab: [rey, rob] });
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const pull = await submit(world, ann, claimId);
  for (const by of [rey, rob]) await list.github.review(pull, by.github, 'APPROVED');
  await list.as(ann).post(`/v1/claims/${claimId}/evaluation`);

  const shown = await world.give(vic, 'task', { task: taskId });

  assert.deepEqual(shown.content.split('\n').slice(-5, -1), [
    'Reviews: 1 counts, 1 not.',
    `- rey (related) counts: approved ${pull.head.slice(0, 7)}`,
    '- rob (related) does not count: the reviewer votes for this delegate, and of all who do one approval counts: that of rey',
    'Related: voted for the delegate when they reviewed. Of all who did one approval counts.',
  ]);
  assert.deepEqual(world.discord.violations, []);
});

test('/task offers what is typed of numbers and titles, the open ones first, and takes a whole title', async () => {
  await using world = await wishlistBot();
  await world.list.publish({ title: 'Archive 2' });
  const held = await world.list.publish({ title: 'Indexer' });
  await world.list.claim(ann, held);
  const offer = (typed: string, name = 'task') =>
    world.discord.autocomplete(vic.discord, name, 'task', typed);

  assert.deepEqual(await offer('2'), [
    { name: '1 · Archive 2 (open)', value: '1' },
    { name: '2 · Indexer (claimed)', value: '2' },
  ]);
  assert.deepEqual(await offer('#2'), [{ name: '2 · Indexer (claimed)', value: '2' }]);
  assert.deepEqual(await offer(' aRCH '), [{ name: '1 · Archive 2 (open)', value: '1' }]);
  assert.deepEqual(await offer('', 'claim'), [{ name: '1 · Archive 2 (open)', value: '1' }]);
  assert.deepEqual(await offer('%'), []);
  assert.match((await world.give(vic, 'task', { task: 'archive 2' })).content, /^Task 1 “Archive 2” is open/);
  assert.match((await world.give(vic, 'task', { task: ' #2 ' })).content, /^Task 2 “Indexer” is claimed/);
});

test('what is no task is refused in words; a draft is none', async () => {
  await using world = await wishlistBot();
  await world.list.publish({ title: 'Not yet', draft: true });

  const refused = await Promise.all(
    ['Not', '99', '9'.repeat(30), '@everyone'].map((task) => world.give(vic, 'task', { task })),
  );
  const draft = await world.give(stella, 'task', { task: '1' });
  const listed = await world.give(vic, 'wishlist');

  assert.deepEqual(
    refused.map(({ content }) => content.split('. ')[0]),
    [
      'There is no task Not',
      'There is no task 99.',
      `There is no task ${'9'.repeat(30)}`,
      'There is no task @\u200beveryone',
    ],
  );
  assert.match(draft.content, /^There is no task 1/);
  assert.match(listed.content, /^No task is open\./);
  for (const typed of ['N', '1'])
    assert.deepEqual(await world.discord.autocomplete(vic.discord, 'task', 'task', typed), []);
});
