import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from '../support/discord/ask.ts';
import { GUILD_ID } from '../support/discord/ids.ts';
import { type DiscordStandIn, startDiscord } from '../support/discord/stand-in.ts';
import { people } from '../support/people.ts';

/* The server of the stand-in: roles and threads by Discord's documentation, and what it refuses. */

const { vic, dan } = people;
const NOW = new Date('2026-12-01T09:00:00Z');
const HOUR_MS = 3_600_000;
const roles = `/guilds/${GUILD_ID}/roles`;

interface World extends AsyncDisposable {
  discord: DiscordStandIn;
  clock: { now: Date };
}

async function server(): Promise<World> {
  const clock = { now: NOW };
  const discord = await startDiscord({ now: () => clock.now, limits: { messages: 50 } });
  for (const { discord: id, name } of [vic, dan]) discord.user(id, name);
  return { discord, clock, [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose]() };
}

async function made(discord: DiscordStandIn, path: string, body: object): Promise<string> {
  const answer = await ask(discord, 'POST', path, body);
  assert.ok(answer.body.id, JSON.stringify(answer.body));
  return answer.body.id;
}

async function thread(discord: DiscordStandIn, body: object = {}): Promise<string> {
  return made(discord, `/channels/${discord.alertChannelId}/threads`, {
    name: 'ann',
    type: 11,
    auto_archive_duration: 60,
    ...body,
  });
}

let nonces = 0;
async function say(discord: DiscordStandIn, channelId: string, content: string, allowed: string[] = []) {
  const allowed_mentions = { parse: [], roles: allowed };
  nonces += 1;
  const body = { content, allowed_mentions, nonce: String(nonces), enforce_nonce: true };
  return ask(discord, 'POST', `/channels/${channelId}/messages`, body);
}

test('a message notifies those who have the role that it names and is allowed to, where the role may be mentioned', async () => {
  await using world = await server();
  const { discord } = world;
  const heard = await made(discord, roles, { name: 'a', permissions: '0', mentionable: true });
  const unheard = await made(discord, roles, { name: 'b', permissions: '0', mentionable: false });
  for (const role of [heard, unheard])
    await ask(discord, 'PUT', `/guilds/${GUILD_ID}/members/${vic.discord}/roles/${role}`);
  const channel = discord.alertChannelId;

  await say(discord, channel, `<@&${heard}>`, [heard]);
  await say(discord, channel, `<@&${heard}>`);
  await say(discord, channel, 'nothing', [heard]);
  await say(discord, channel, `<@&${unheard}>`, [unheard]);
  discord.guild.botMay.add('MENTION_EVERYONE');
  await say(discord, channel, `<@&${unheard}>`, [unheard]);
  await ask(discord, 'DELETE', `/guilds/${GUILD_ID}/members/${vic.discord}/roles/${heard}`);
  await say(discord, channel, `<@&${heard}>`, [heard]);

  assert.deepEqual(
    discord.messages().map((message) => discord.told(message)),
    [
      { roles: [heard], people: [vic.discord] },
      { roles: [], people: [] },
      { roles: [], people: [] },
      { roles: [], people: [] },
      { roles: [unheard], people: [vic.discord] },
      { roles: [heard], people: [] },
    ],
  );
  assert.deepEqual(discord.violations, []);
});

test('a thread is private unless asked otherwise, falls into the archive, and what is said brings it back', async () => {
  await using world = await server();
  const { discord, clock } = world;
  const id = await thread(discord);
  const archive = `/channels/${discord.alertChannelId}/threads/archived/public`;
  const listed = async (path: string) =>
    ((await ask(discord, 'GET', path)).body as { threads: { id: string }[] }).threads.map((each) => each.id);

  const active = await listed(`/guilds/${GUILD_ID}/threads/active`);
  clock.now = new Date(NOW.getTime() + 2 * HOUR_MS);
  const asleep = [await listed(`/guilds/${GUILD_ID}/threads/active`), await listed(archive)];
  const edited = await ask(discord, 'PATCH', `/channels/${id}`, { name: 'other' });
  const said = await say(discord, id, 'x');
  const awake = [await listed(`/guilds/${GUILD_ID}/threads/active`), await listed(archive)];

  assert.deepEqual(active, [id]);
  assert.deepEqual(asleep, [[], [id]]);
  assert.deepEqual([edited.status, edited.body.code], [400, 50083]);
  assert.equal(said.status, 200);
  assert.deepEqual(awake, [[id], []]);
  assert.deepEqual(discord.violations, []);
});

const member = (user: string, role: string) => `/guilds/${GUILD_ID}/members/${user}/roles/${role}`;
const refusals: [
  string,
  (discord: DiscordStandIn) => Promise<{ status: number; body: { code?: number } }>,
  number,
][] = [
  [
    'a role beyond the last',
    async (discord) => {
      discord.guild.rolesMax = 2;
      return ask(discord, 'POST', roles, { name: 'a' });
    },
    30005,
  ],
  [
    'a role where it may make none',
    async (discord) => {
      discord.guild.botMay.delete('MANAGE_ROLES');
      return ask(discord, 'POST', roles, { name: 'a' });
    },
    50013,
  ],
  [
    'to give a role to who left',
    async (discord) => {
      const role = await made(discord, roles, { name: 'a' });
      discord.guild.leave(vic.discord);
      return ask(discord, 'PUT', member(vic.discord, role));
    },
    10007,
  ],
  [
    'to give a role that is gone',
    (discord) => ask(discord, 'PUT', member(vic.discord, '1100000000000000999')),
    10011,
  ],
  [
    'to give a role above its own',
    async (discord) => {
      const { id } = discord.guild.makeRole({ name: 'admin', position: 200 });
      return ask(discord, 'PUT', member(vic.discord, id));
    },
    50013,
  ],
  [
    'the roles of a server that threw it out',
    async (discord) => {
      discord.guild.kicked = true;
      return ask(discord, 'GET', roles);
    },
    10004,
  ],
  [
    'a private thread, which is what it makes by itself',
    (discord) => ask(discord, 'POST', `/channels/${discord.alertChannelId}/threads`, { name: 'ann' }),
    50013,
  ],
  [
    'a thread beyond the last active one',
    async (discord) => {
      discord.guild.activeThreadsMax = 0;
      return ask(discord, 'POST', `/channels/${discord.alertChannelId}/threads`, { name: 'ann', type: 11 });
    },
    160006,
  ],
  [
    'words in a locked thread',
    async (discord) => {
      const id = await thread(discord);
      await ask(discord, 'PATCH', `/channels/${id}`, { locked: true });
      return say(discord, id, 'x');
    },
    160005,
  ],
  [
    'words in a deleted thread',
    async (discord) => {
      const id = await thread(discord);
      discord.deleteChannel(id);
      return say(discord, id, 'x');
    },
    10003,
  ],
  [
    'words in threads where it may not speak',
    async (discord) => {
      const id = await thread(discord);
      discord.guild.botMay.delete('SEND_MESSAGES_IN_THREADS');
      return say(discord, id, 'x');
    },
    50013,
  ],
  [
    'words in a forum itself',
    async (discord) => {
      discord.channel().type = 15;
      return say(discord, discord.alertChannelId, 'x');
    },
    50008,
  ],
  [
    'a post without words',
    async (discord) => {
      discord.channel().type = 15;
      return ask(discord, 'POST', `/channels/${discord.alertChannelId}/threads`, { name: 'ann' });
    },
    50035,
  ],
  [
    'a second thread from one message',
    async (discord) => {
      const { body } = await say(discord, discord.alertChannelId, 'x');
      const path = `/channels/${discord.alertChannelId}/messages/${body.id}/threads`;
      await made(discord, path, { name: 'ann' });
      return ask(discord, 'POST', path, { name: 'ann' });
    },
    160004,
  ],
];

for (const [what, act, code] of refusals)
  test(`the stand-in refuses the bot ${what} (${code})`, async () => {
    await using world = await server();

    const { status, body } = await act(world.discord);

    assert.ok(status >= 400 && status < 500, String(status));
    assert.equal(body.code, code);
    assert.deepEqual(world.discord.violations, []);
  });
