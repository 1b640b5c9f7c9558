import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer } from '../../bot/answer.ts';
import type { CommandParts } from '../../bot/interaction.ts';
import { readInteraction } from '../../bot/raw-interaction.ts';
import { rightsIn } from '../../bot/server-channels.ts';
import { tellInChannels } from '../../core/deliveries/tell-in-channels.ts';
import { type AlertWorld, alertWorld, announceWorse, said } from '../support/alerts.ts';
import { people } from '../support/people.ts';

const { vic, dan } = people;
const MANAGE_GUILD = 1n << 5n;
const ADMINISTRATOR = 1n << 3n;

async function withBot(): Promise<AlertWorld> {
  const world = await alertWorld();
  await world.bot.start();
  world.discord.user(vic.discord, 'vic');
  return world;
}

async function setUp(world: AlertWorld, options: Record<string, string> = {}) {
  const { message, ephemeral } = await world.discord.command(vic.discord, 'setup', options);
  assert.ok(ephemeral && message);
  return message;
}

test('managers choose the channel of their server: it is told from then on, beside the one of the environment, until they stop it', async () => {
  await using world = await withBot();
  const { discord, db } = world;
  const [first, second] = [discord.addChannel('news'), discord.alertChannelId];

  const nothing = await setUp(world);
  const chosen = await setUp(world, { channel: first });
  const tested = await discord.press(vic.discord, chosen, 'setup-test');
  await announceWorse(world);
  await world.drain();
  const inFirst = said(discord.messages(first));
  const moved = await setUp(world, { channel: second });
  await tellInChannels(db, []); // the environment names none any more
  const kept = await setUp(world);
  const keptText = kept.content;
  const active = db.selectFrom('alert_channel').select('channel_id').where('active', '=', true);
  const before = await active.execute();
  const stopped = await discord.press(vic.discord, kept, 'setup-stop');
  const again = await setUp(world);

  assert.match(nothing.content, /^This server is told of no changes yet/);
  assert.match(chosen.content, new RegExp(`^Changes are told in <#${first}> from now on\\.`));
  assert.match(chosen.content, /\nThe bot has every permission there that it asks for\.$/);
  assert.match(tested.message?.content ?? '', /^A test message is in/);
  assert.match(inFirst[0] ?? '', /^This is a test message/);
  assert.match(inFirst.at(-1) ?? '', /announced a change/);
  assert.match(said(discord.messages()).at(-1) ?? '', /announced a change/);
  assert.match(moved.content, new RegExp(`<#${second}>`));
  assert.match(keptText, new RegExp(`^Changes are told in <#${second}>, since`));
  assert.deepEqual(before, [{ channel_id: second }]);
  assert.match(stopped.message?.content ?? '', /^Changes are no longer told in this server/);
  assert.match(again.content, /told of no changes yet/);
  assert.deepEqual(await active.execute(), []);
  assert.deepEqual(discord.violations, []);
});

test('/setup says which right is missing and what it is for; without the needed ones it changes nothing', async () => {
  await using world = await withBot();
  const { discord } = world;
  const channel = discord.addChannel('news');

  discord.guild.botMay.delete('EMBED_LINKS');
  const lacking = await setUp(world, { channel });
  discord.guild.botMay.delete('SEND_MESSAGES');
  const refused = await setUp(world, { channel: discord.addChannel('other') });
  const shown = await setUp(world);
  const unknown = await setUp(world, { channel: '1100000000000099999' });

  assert.match(
    lacking.content,
    /from now on\.\nThe bot lacks there:\n- Embed Links: to show before and after/,
  );
  assert.match(
    refused.content,
    /^Nothing was changed: alerts cannot be posted in <#\d+>\.\nThe bot lacks there:\n- Send Messages: to post alerts\.\n- Embed Links/,
  );
  assert.match(
    shown.content,
    new RegExp(`^Changes are told in <#${channel}>, since .*\\n.*\\n- Send Messages`),
  );
  assert.match(unknown.content, /^Nothing was changed: .*\n.*\n- View Channel: to see the channel/);
  assert.deepEqual(discord.violations, []);
});

test('a forum is chosen only where the bot may write in its posts: there is no channel to fall back to', async () => {
  await using world = await withBot();
  const { discord, db } = world;
  const forum = discord.addChannel('promises');
  discord.channel(forum).type = 15;
  discord.guild.botMay.delete('SEND_MESSAGES_IN_THREADS');

  const refused = await setUp(world, { channel: forum });
  const text = await setUp(world, { channel: discord.addChannel('news') });
  const chosen = await db.selectFrom('server_setup').select('channel_id').execute();

  assert.match(
    refused.content,
    /^Nothing was changed: .*\nThe bot lacks there:\n- Send Messages in Threads: /,
  );
  assert.match(text.content, /from now on\.\nThe bot lacks there:\n- Send Messages in Threads: /);
  assert.equal(chosen.length, 1);
  assert.deepEqual(discord.violations, []);
});

test('/setup is offered to managers alone, and refuses others though Discord let them', async () => {
  await using world = await withBot();
  const { discord, db } = world;
  discord.user(dan.discord, 'dan').rights = '0';
  await assert.rejects(discord.command(dan.discord, 'setup'), /not offered to them/);
  await assert.rejects(discord.command(vic.discord, 'setup', {}, 'direct'), /not offered here/);

  const posted = (permissions: string) => ({
    id: '1300000000000000001',
    type: 2,
    token: 't',
    guild_id: '1100000000000000001',
    member: { user: { id: dan.discord }, permissions },
    data: { name: 'setup', options: [] },
  });
  const parts = { db, settings: { publicUrl: 'https://pledgebook.example' }, now: () => world.clock.now };
  const log = { info() {}, warn() {}, error() {} };
  for (const [permissions, expected] of [
    ['0', /^Only those who may manage this server/],
    ['nonsense', /^Only those who may manage this server/],
    [String(MANAGE_GUILD), /^This server is told of no changes yet/],
    [String(ADMINISTRATOR), /^This server is told of no changes yet/],
  ] as const) {
    const read = readInteraction(posted(permissions));
    assert.ok(read?.type === 'asked');
    const answered = await answer(read.asked, parts as unknown as CommandParts, log);
    assert.match('content' in answered ? answered.content : '', expected, permissions);
  }
});

test('its buttons are for managers alone, over the gateway too: who is none any more still sees them', async () => {
  await using world = await withBot();
  const { discord, db } = world;
  const chosen = await setUp(world, { channel: discord.addChannel('news') });
  discord.user(vic.discord).rights = String(1n << 11n);

  const tested = await discord.press(vic.discord, chosen, 'setup-test');
  const stopped = await discord.press(vic.discord, chosen, 'setup-stop');

  for (const { message } of [stopped, tested])
    assert.match(message?.content ?? '', /^Only those who may manage this server/);
  assert.equal((await db.selectFrom('server_setup').select('channel_id').execute()).length, 1);
});

test('nobody chooses a channel of a server that they are not in', async () => {
  await using world = await alertWorld();
  const { discord, db } = world;
  const guild = discord.addGuild();
  await world.bot.start();
  discord.user(vic.discord, 'vic');
  const theirs = discord.addChannel('news');

  const { message } = await discord.command(vic.discord, 'setup', { channel: theirs }, { guild });

  assert.match(message?.content ?? '', /^This channel belongs to another server/);
  assert.deepEqual(await db.selectFrom('server_setup').select('channel_id').execute(), []);
  assert.deepEqual(said(discord.messages(theirs)), []);
});

test('what the bot may do in a channel is what its roles give, less and more as the channel says, in Discord’s order', () => {
  const [VIEW, SEND] = [1n << 10n, 1n << 11n];
  const of = {
    guildId: 'guild',
    botId: 'bot',
    roles: [
      { id: 'guild', permissions: String(VIEW) },
      { id: 'own', permissions: String(SEND) },
      { id: 'other', permissions: String(ADMINISTRATOR) },
    ],
    own: ['own', 'extra'],
  };
  const over = (id: string, type: 0 | 1, allow: bigint, deny: bigint) => ({
    id,
    type,
    allow: String(allow),
    deny: String(deny),
  });
  const cases: [ReturnType<typeof over>[], bigint][] = [
    [[], VIEW | SEND],
    [[over('guild', 0, 0n, VIEW)], SEND],
    [[over('guild', 0, 0n, VIEW), over('own', 0, VIEW, 0n)], VIEW | SEND],
    [[over('own', 0, 0n, SEND), over('bot', 1, SEND, VIEW)], SEND],
    [[over('own', 0, 0n, SEND), over('extra', 0, SEND, 0n)], VIEW | SEND],
    [[over('other', 0, 0n, SEND)], VIEW | SEND],
    [[over('bot', 0, 0n, SEND)], VIEW | SEND],
  ];
  for (const [permission_overwrites, expected] of cases)
    assert.equal(rightsIn({ permission_overwrites }, of), expected);
  const denied = { permission_overwrites: [over('guild', 0, 0n, VIEW)] };
  assert.equal(rightsIn(denied, { ...of, own: ['other'] }) & (VIEW | SEND), VIEW | SEND);
});
