import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../support/people.ts';
import { bounty, menuOf, submit, wishlistBot } from '../support/claims/wishlist-bot.ts';

const { ann, vic, rey } = people;

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
