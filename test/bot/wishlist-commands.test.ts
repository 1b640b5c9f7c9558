import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { meetAtLock } from '../support/held-lock.ts';
import type { Message } from '../support/discord/server-state.ts';
import { people } from '../support/people.ts';
import { EPOCH_MS, FIRST_EPOCH_AT, keepVotes } from '../support/votes.ts';
import { type WishlistBot, wishlistBot } from '../support/wishlist-bot.ts';

const { ann, dan, vic, rey, rob, ria, stella } = people;
const DAY_MS = 86_400_000;
const bounty = { raw: '500000000000000000000', asset: 'IOTX', decimals: 18 };

function later(world: WishlistBot, ms: number): void {
  const { clock } = world.list.api;
  clock.now = new Date(clock.now.getTime() + ms);
}

async function submit(world: WishlistBot, by: typeof ann, claimId: string) {
  const [repository] = world.list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await world.list.github.openPullRequest(repository, by.github);
  const pullRequestUrl = `iotex/pledge#${pull.number}`;
  const answer = await world.list.as(by).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  assert.equal(answer.status, 200);
  return pull;
}

async function claims(world: WishlistBot): Promise<unknown[]> {
  return await world.list.api.database.db.selectFrom('claim').select(['task_id', 'state']).execute();
}

function menuOf(message: Message) {
  return message.components[0]?.components?.[0];
}

test('/wishlist shows the open tasks, the newest first, with what they ask for and give', async () => {
  await using world = await wishlistBot();
  await world.list.publish({ title: 'First', quorum: 1 });
  await world.list.publish({
    title: 'Second',
    bounty,
    skills: ['go', 'docs'],
    dueAt: '2026-12-24T00:00:00.000Z',
  });
  const held = await world.list.publish({ title: 'Held' });
  await world.list.claim(ann, held);

  const shown = await world.give(vic, 'wishlist');

  assert.deepEqual(shown.content.split('\n'), [
    'The tasks that are open, the newest first:',
    '- 2 “Second” · 500 IOTX · go, docs · due 24 Dec 2026 00:00 UTC · 2 approvals.',
    '- 1 “First” · 1 approval.',
    'The whole list: <http://localhost:3000/wishlist?status=open>',
  ]);
  assert.deepEqual(world.discord.violations, []);
});

test('/wishlist shows ten tasks and the way to the rest; its menu opens one of them', async () => {
  await using world = await wishlistBot();
  for (let i = 1; i <= 11; i++) await world.list.publish({ title: `Task ${i}` });

  const shown = await world.give(vic, 'wishlist');
  const opened = await world.choose(vic, shown, 'task', '11');
  const same = await world.give(vic, 'task', { task: '11' });

  assert.match(shown.content, /^The newest 10 tasks that are open:\n- 11 “Task 11”/);
  assert.deepEqual(
    menuOf(shown)?.options?.map((option) => option.value),
    ['11', '10', '9', '8', '7', '6', '5', '4', '3', '2'],
  );
  assert.equal(opened.content, same.content);
  assert.match(shown.content, /^The newest 10/); // it stays where it was
  assert.deepEqual(world.discord.violations, []);
});

test('/wishlist filters by status and by skill, and says what is not there', async () => {
  await using world = await wishlistBot();
  const held = await world.list.publish({ title: 'Held', skills: ['go'] });
  await world.list.publish({ title: 'Free', skills: ['rust'] });
  await world.list.claim(ann, held);

  const claimed = await world.give(vic, 'wishlist', { status: 'claimed', skill: 'GO' });
  const none = await world.give(vic, 'wishlist', { status: 'merged', skill: 'rust' });
  const offered = await world.discord.autocomplete(vic.discord, 'wishlist', 'skill', 'r');

  assert.match(claimed.content, /^The tasks that are claimed and ask for go, the newest first:\n- 1 “Held”/);
  assert.match(claimed.content, / Held by ann\. The clock runs until 6 Dec 2026 09:00 UTC: 14 days left\.\n/);
  assert.match(
    none.content,
    /^No task is merged and asks for rust\.\nThe whole list: <\S+\/wishlist\?status=merged&skill=rust>$/,
  );
  assert.deepEqual(none.components, []);
  assert.deepEqual(offered, [{ name: 'rust', value: 'rust' }]);
});

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

test('/claim shows the deadline and the limit, and claims only at the press of its button', async () => {
  await using world = await wishlistBot();
  await world.link(ann);
  const id = await world.list.publish({ bounty });

  const offer = await world.give(ann, 'claim', { task: id });
  const offered = offer.content; // the message itself is changed by the press
  const before = await claims(world);
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
  assert.deepEqual(await claims(world), [{ task_id: 1n, state: 'claimed' }]);
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
  assert.equal((await claims(world)).length, 1);
});

test('the button of /task asks before it claims', async () => {
  await using world = await wishlistBot();
  await world.link(ann);
  const id = await world.list.publish();

  const shown = await world.give(ann, 'task', { task: id });
  const offer = await world.press(ann, shown, 'claim:1');

  assert.match(offer.content, /^Claim task 1 /);
  assert.deepEqual(await claims(world), []);
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
  assert.equal((await claims(world)).length, 1);
});

test('case 10: what a steward revised since it was offered is shown again before it is claimed', async () => {
  await using world = await wishlistBot();
  await world.link(ann);
  const id = await world.list.publish();
  const offer = await world.give(ann, 'claim', { task: id });
  await world.list.as(stella).patch(`/v1/tasks/${id}`, { revision: 1, title: 'Serve half of it' });

  const again = await world.press(ann, offer, 'claim-it:1:1');
  const asked = again.content;
  const none = await claims(world);
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
  assert.deepEqual(await claims(world), []);
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
      /^To claim it must be open; it is paused\.\nWhat to do: <\S+\/problems\/not\\?_in\\?_this\\?_state>$/,
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
    const before = [await claims(world), await world.list.kinds(id)];

    const refused = await world.give(by, 'claim', { task: id });

    assert.match(refused.content, content);
    assert.deepEqual(refused.components, []);
    assert.deepEqual([await claims(world), await world.list.kinds(id)], before);
    assert.deepEqual(world.discord.violations, []);
  });

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

const hostile = [
  `@everyone @here **b** __u__ ~~s~~ ||x|| \`c\` ${'*'.repeat(150)}`,
  '[your wallet](https://evil.example) <https://evil.example> https://evil.example',
  '<@1100000000000000001> <@&1100000000000000001> <#1100000000000000001> discord.gg/evil',
  '# Heading > quote - item',
  'שלום עולם 12 ביקורות',
  '👾'.repeat(200),
];

for (const title of hostile)
  test(`the title ${JSON.stringify(title.slice(0, 40))} is shown as text by every command`, async () => {
    await using world = await wishlistBot();
    for (const person of [ann, rey]) await world.link(person);
    const id = await world.list.publish({ title });
    const messages = [
      await world.give(vic, 'wishlist'),
      await world.give(vic, 'task', { task: id }),
      await world.give(ann, 'claim', { task: id }),
    ];
    await submit(world, ann, await world.list.claim(ann, id));
    messages.push(
      await world.give(vic, 'task', { task: id }),
      await world.give(vic, 'reviews'),
      await world.give(rey, 'reviews'),
    );
    const [offered] = await world.discord.autocomplete(vic.discord, 'task', 'task', '1');

    for (const { content } of messages) {
      assert.doesNotMatch(content, /@(everyone|here)/);
      assert.doesNotMatch(content.replaceAll('http://localhost:3000/', ''), /https?:\/\//);
      assert.doesNotMatch(content, /discord\.(gg|com)/);
      const unescaped = content
        .replaceAll(/<http:\/\/localhost:3000\/[^>]+>/g, '')
        .replaceAll(/\\[^A-Za-z0-9\s]/g, '');
      assert.doesNotMatch(unescaped, /[*_~|`[\]#<>]/);
      assert.equal(/[\u0590-\u05ff]/.test(content), title.startsWith('ש'));
      if (title.startsWith('ש')) assert.match(content, /“\u2068[^\u2069\n]+\u2069”/);
      assert.ok(content.isWellFormed());
      assert.match(content, /: <http:\/\/localhost:3000\/\S+>$/);
    }
    assert.ok(offered !== undefined && offered.name.length <= 100 && offered.name.isWellFormed());
    assert.deepEqual(world.discord.violations, []);
  });

test('what is pressed of a message whose offer is gone is answered in words', async () => {
  await using world = await wishlistBot();
  const id = await world.list.publish();
  const shown = await world.give(vic, 'task', { task: id });
  const [button] = shown.components[0]?.components ?? [];
  assert.ok(button);
  button.custom_id = 'bid:1';

  const answer = await world.press(vic, shown, 'bid:1');

  assert.equal(answer.content, 'This is not offered any more.');
});
