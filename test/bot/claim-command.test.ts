import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { meetAtLock } from '../support/database/held-lock.ts';
import { people } from '../support/people.ts';
import { bounty, claimStates, wishlistBot, type WishlistBot } from '../support/claims/wishlist-bot.ts';

const { ann, dan, vic, stella } = people;

test('/claim shows the deadline and the limit, and claims only at the press of its button', async () => {
  await using world = await wishlistBot();
  await world.link(ann);
  const id = await world.list.publish({ bounty });

  const offer = await world.give(ann, 'claim', { task: id });
  const offered = offer.content; // the message itself is changed by the press
  const before = await claimStates(world);
  const done = await world.press(ann, offer, 'claim-it:1:1');

  assert.deepEqual(offered.split('\n'), [
    'Claim task 1 “Serve the archive” for ann?',
    'iotex/pledge · 500 IOTX · 2 approvals.',
    'You have 14 days, until 6 Dec 2026 09:00 UTC, to submit a pull request of your GitHub account ann. The clock stops while others review, merge and deploy.',
    'A delegate may hold 2 claims at a time; yours holds 0.',
    'The claim is public, and so is how it ends.',
    'See it: <http://localhost:3000/tasks/1>',
  ]);
  assert.deepEqual(before, []);
  assert.equal(done.id, offer.id); // the answer takes the place of the question
  assert.deepEqual(done.content.split('\n'), [
    'ann holds task 1 “Serve the archive”. The clock runs until 6 Dec 2026 09:00 UTC: 14 days left.',
    'Submit your pull request: <http://localhost:3000/tasks/1>',
  ]);
  assert.deepEqual(done.components, []);
  assert.deepEqual(await claimStates(world), [{ task_id: 1n, state: 'claimed' }]);
  assert.deepEqual(await world.list.kinds(id), ['task.published', 'task.claimed']);
  const claim = (await world.list.as(undefined).get(`/v1/tasks/${id}`)).body.claim;
  assert.deepEqual([claim.delegate.slug, claim.deadline], ['ann', '2026-12-06T09:00:00.000Z']);
  assert.deepEqual(world.discord.violations, []);
});

test('a claim confirmed twice is one claim, and both times it is told as made', async () => {
  await using world = await wishlistBot();
  await world.link(ann);
  const id = await world.list.publish();
  const [first, second] = [
    await world.give(ann, 'claim', { task: id }),
    await world.give(ann, 'claim', { task: id }),
  ];

  const answers = [
    await world.press(ann, first, 'claim-it:1:1'),
    await world.press(ann, second, 'claim-it:1:1'),
    await world.give(ann, 'claim', { task: id }),
  ];

  for (const { content, components } of answers) {
    assert.match(content, /^ann holds task 1 /);
    assert.deepEqual(components, []);
  }
  assert.equal((await claimStates(world)).length, 1);
});

test('the button of /task asks before it claims', async () => {
  await using world = await wishlistBot();
  await world.link(ann);
  const id = await world.list.publish();

  const shown = await world.give(ann, 'task', { task: id });
  const offer = await world.press(ann, shown, 'claim:1');

  assert.match(offer.content, /^Claim task 1 /);
  assert.deepEqual(await claimStates(world), []);
});

test('what was claimed by another since it was offered is refused, and the button is gone', async () => {
  await using world = await wishlistBot();
  for (const person of [ann, dan]) await world.link(person);
  const id = await world.list.publish();
  const offer = await world.give(ann, 'claim', { task: id });
  await world.list.claim(dan, id);

  const refused = await world.press(ann, offer, 'claim-it:1:1');

  assert.match(
    refused.content,
    /^Task 1 is already claimed by dan until 6 Dec 2026 09:00 UTC\.\nWhat to do: <\S+\/problems\/task_already_claimed>$/,
  );
  assert.deepEqual(refused.components, []);
  assert.equal((await claimStates(world)).length, 1);
});

test('case 10: what a steward revised since it was offered is shown again before it is claimed', async () => {
  await using world = await wishlistBot();
  await world.link(ann);
  const id = await world.list.publish();
  const offer = await world.give(ann, 'claim', { task: id });
  await world.list.as(stella).patch(`/v1/tasks/${id}`, { revision: 1, title: 'Serve half of it' });

  const again = await world.press(ann, offer, 'claim-it:1:1');
  const asked = again.content;
  const none = await claimStates(world);
  const done = await world.press(ann, again, 'claim-it:1:2');

  assert.match(
    asked,
    /^A steward revised the task meanwhile\. Look at it again\.\nClaim task 1 “Serve half of it” for ann\?/,
  );
  assert.deepEqual(none, []);
  assert.match(done.content, /^ann holds task 1 “Serve half of it”\./);
});

test('a task that is revised while its claim is confirmed is not claimed as it was seen', async () => {
  await using world = await wishlistBot();
  await world.link(ann);
  const id = await world.list.publish();
  const offer = await world.give(ann, 'claim', { task: id });

  const again = await meetAtLock(
    world.list.api.database,
    async (tx) => {
      // as a steward does, and has not committed yet
      await tx.updateTable('task').set({ revision: 2 }).execute();
      await sql`insert into task_revision
        select (jsonb_populate_record(r, '{"revision": 2}')).* from task_revision r`.execute(tx);
    },
    1,
    () => world.press(ann, offer, 'claim-it:1:1'),
  );

  assert.match(again.content, /^A steward revised the task meanwhile\. Look at it again\.\nClaim task 1 /);
  assert.deepEqual(await claimStates(world), []);
});

interface Refused {
  name: string;
  by?: typeof ann;
  /** What makes it so; gives the task to be claimed. */
  given: (world: WishlistBot) => Promise<string>;
  content: RegExp;
}

const refusals: Refused[] = [
  {
    name: 'whose Discord account is not linked to a wallet',
    given: async ({ list }) => await list.publish(),
    content: /^Your Discord account is not linked to a wallet yet\. Use \/link first/,
  },
  {
    name: 'who is no delegate',
    by: vic,
    async given(world) {
      await world.link(vic);
      return await world.list.publish();
    },
    content: /^Only a delegate can claim a task\.\nWhat to do: <\S+\/problems\/delegate_required>$/,
  },
  {
    name: 'whose delegate retired',
    async given(world) {
      await world.link(ann);
      await world.list.as(ann).post('/v1/delegates/ann/retirement', { reason: 'Moving on.' });
      return await world.list.publish();
    },
    content: /^ann is not an approved delegate\.\nWhat to do: <\S+\/problems\/delegate_not_approved>$/,
  },
  {
    name: 'who linked no GitHub account',
    async given(world) {
      await world.link(ann);
      await world.list.as(ann).delete('/v1/me/links/github');
      return await world.list.publish();
    },
    content:
      /^Link a GitHub identity before you claim a task\.\nWhat to do: <\S+\/problems\/github_not_linked>$/,
  },
  {
    name: 'of a task that another delegate holds',
    async given(world) {
      await world.link(ann);
      const id = await world.list.publish();
      await world.list.claim(dan, id);
      return id;
    },
    content: /^Task 1 is already claimed by dan until 6 Dec 2026 09:00 UTC\.\n/,
  },
  {
    name: 'of a task that is paused',
    async given(world) {
      await world.link(ann);
      const id = await world.list.publish();
      await world.list.as(stella).post(`/v1/tasks/${id}/pause`, { reason: 'Unclear.' });
      return id;
    },
    content:
      /^For this it must be open; it is paused\.\nWhat to do: <\S+\/problems\/not\\?_in\\?_this\\?_state>$/,
  },
  {
    name: 'who holds as many claims as a delegate may',
    async given(world) {
      await world.link(ann);
      for (const title of ['One', 'Two']) await world.list.claim(ann, await world.list.publish({ title }));
      return await world.list.publish();
    },
    content: /^A delegate may hold 2 claims at a time\.\nWhat to do: <\S+\/problems\/claim_limit_reached>$/,
  },
  {
    name: 'case 7: from whom a steward took the task not long ago',
    async given(world) {
      await world.link(ann);
      const id = await world.list.publish();
      const claimId = await world.list.claim(ann, id);
      await world.list.as(stella).post(`/v1/claims/${claimId}/revocation`, { reason: 'No work was seen.' });
      return id;
    },
    content:
      /^A steward took this task back from ann; it can claim it again from 2026-12-06T09:00:00\.000Z\.\n/,
  },
];

for (const { name, by = ann, given, content } of refusals)
  test(`/claim is refused in words, as the API refuses it: ${name}`, async () => {
    await using world = await wishlistBot();
    const id = await given(world);
    const before = [await claimStates(world), await world.list.kinds(id)];

    const refused = await world.give(by, 'claim', { task: id });

    assert.match(refused.content, content);
    assert.deepEqual(refused.components, []);
    assert.deepEqual([await claimStates(world), await world.list.kinds(id)], before);
    assert.deepEqual(world.discord.violations, []);
  });
