import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DiscordOptions, type DiscordStandIn, startDiscord } from '../support/discord/stand-in.ts';
import { loadOpenApi } from '../support/discord/openapi.ts';
import { ask } from '../support/discord/ask.ts';
import { people } from '../support/people.ts';

/* The stand-in is our reading of Discord's documentation: here is what it refuses, so that the bot's tests can mean something. */

const { vic } = people;
const mention = { allowed_mentions: { parse: [] } };

async function post(discord: DiscordStandIn, body: object) {
  return ask(discord, 'POST', `/channels/${discord.alertChannelId}/messages`, { ...mention, ...body });
}

const button = { type: 2, style: 1, label: 'Follow' };
const menu = { type: 3, custom_id: 'task', options: [{ label: 'A', value: '1' }] };
const row = (...components: object[]) => ({ content: 'x', components: [{ type: 1, components }] });
const named = (count: number) => Array.from({ length: count }, (_, i) => ({ ...button, custom_id: `${i}` }));
const refusedByDiscord: [string, object, number][] = [
  ['2,001 characters', { content: 'x'.repeat(2001) }, 50035],
  [
    'embeds of more than 6,000 characters',
    { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
    50035,
  ],
  ['content beside components of the second version', { content: 'x', flags: 1 << 15 }, 50035],
  ['a button without custom_id', row(button), 50035],
  ['a button without a label', row({ type: 2, style: 1, custom_id: 'a' }), 50035],
  [
    'a button with an address that is no link',
    row({ ...button, custom_id: 'a', url: 'https://x.example' }),
    50035,
  ],
  ['one custom_id twice', row({ ...button, custom_id: 'a' }, { ...button, custom_id: 'a' }), 50035],
  [
    'six rows',
    { content: 'x', components: named(6).map((each) => ({ type: 1, components: [each] })) },
    50035,
  ],
  ['two menus in a row', row(menu, { ...menu, custom_id: 'other' }), 50035],
  ['a menu beside a button', row(menu, ...named(1)), 50035],
  ['a menu with one value twice', row({ ...menu, options: [...menu.options, ...menu.options] }), 50035],
  ['a menu that asks for more than it has', row({ ...menu, max_values: 2 }), 50035],
  ['an unknown member', { content: 'x', contents: 'y' }, 50035],
  ['an empty message', { content: '' }, 50006],
  [
    'too much text in text displays',
    {
      flags: 1 << 15,
      components: [
        { type: 10, content: 'x'.repeat(2001) },
        { type: 10, content: 'x'.repeat(2000) },
      ],
    },
    50035,
  ],
];

for (const [name, body, code] of refusedByDiscord)
  test(`the stand-in refuses ${name}, as Discord does and its description does not`, async () => {
    await using discord = await startDiscord();

    const answer = await post(discord, { nonce: '1', enforce_nonce: true, ...body });

    assert.deepEqual([answer.status, answer.body.code], [400, code]);
    assert.equal(discord.messages().length, 0);
    assert.equal(discord.violations.length, 1);
  });

const text = { type: 3, name: 'task', description: 'x' };
const withOptions = (...options: object[]) => [{ name: 'task', description: 'x', options }];
const refusedCommands: [string, object[]][] = [
  ['a name in upper case', [{ name: 'Follow', description: 'x' }]],
  ['a name with a space', [{ name: 'to follow', description: 'x' }]],
  ['a command without a description', [{ name: 'follow' }]],
  ['a description of 101 characters', [{ name: 'follow', description: 'x'.repeat(101) }]],
  ['a name that stands twice', [...withOptions(), ...withOptions()]],
  ['101 commands', Array.from({ length: 101 }, (_, i) => ({ name: `a${i}`, description: 'x' }))],
  ['an option in upper case', withOptions({ ...text, name: 'Task' })],
  ['an option that stands twice', withOptions(text, text)],
  ['a required option after another', withOptions(text, { ...text, name: 'skill', required: true })],
  [
    'choices beside autocomplete',
    withOptions({ ...text, autocomplete: true, choices: [{ name: 'a', value: 'a' }] }),
  ],
  ['a choice of 101 characters', withOptions({ ...text, choices: [{ name: 'a', value: 'a'.repeat(101) }] })],
  ['an unknown member', withOptions({ ...text, mandatory: true })],
  [
    'more than 8,000 characters in a command',
    withOptions(
      ...Array.from({ length: 4 }, (_, i) => ({
        ...text,
        name: `o${i}`,
        choices: Array.from({ length: 25 }, (__, j) => ({
          name: `${j}`.padEnd(80),
          value: `${j}`.padEnd(20),
        })),
      })),
    ),
  ],
];

for (const [name, commands] of refusedCommands)
  test(`the stand-in refuses ${name} among the commands, as Discord does`, async () => {
    await using discord = await startDiscord();

    const answer = await ask(discord, 'PUT', `/applications/${discord.applicationId}/commands`, commands);

    assert.deepEqual([answer.status, answer.body.code], [400, 50035]);
    assert.equal(discord.violations.length, 1);
  });

test('the stand-in lets a person give only what Discord would let them give', async () => {
  await using discord = await startDiscord();
  const commands = [
    {
      name: 'task',
      description: 'x',
      contexts: [0],
      options: [
        { ...text, required: true, autocomplete: true, max_length: 5 },
        { type: 4, name: 'page', description: 'x', min_value: 1, max_value: 9 },
        { ...text, name: 'state', choices: [{ name: 'Open', value: 'open' }] },
      ],
    },
  ];
  const told = await ask(discord, 'PUT', `/applications/${discord.applicationId}/commands`, commands);
  assert.equal(told.status, 200);
  const give = (given: Record<string, string | number>, where?: 'direct') =>
    discord.command(vic.discord, 'task', given, where);

  await assert.rejects(discord.command(vic.discord, 'other'), /no command \/other/);
  await assert.rejects(give({}), /needs task/);
  await assert.rejects(give({ task: '1', tasks: '2' }), /no option tasks/);
  await assert.rejects(give({ task: '123456' }), /wrong length/);
  await assert.rejects(give({ task: '1', page: '1' }), /not a whole number/);
  await assert.rejects(give({ task: '1', page: 10 }), /out of bounds/);
  await assert.rejects(give({ task: '1', state: 'shut' }), /not one of the choices/);
  await assert.rejects(give({ task: '1' }, 'direct'), /not offered here/);
  await assert.rejects(discord.autocomplete(vic.discord, 'task', 'state', 'o'), /suggests nothing/);
  await assert.rejects(give({ task: '1', page: 9, state: 'open' }), /the application is not there/);
});

test('the stand-in lets a person use only what a message offers', async () => {
  await using discord = await startDiscord();
  await post(discord, {
    content: 'x',
    nonce: '1',
    enforce_nonce: true,
    components: [
      { type: 1, components: [...named(1), { ...button, custom_id: 'off', disabled: true }] },
      { type: 1, components: [menu] },
    ],
  });
  const [message] = discord.messages();
  assert.ok(message);

  await assert.rejects(discord.press(vic.discord, message, 'other'), /the message has no other/);
  await assert.rejects(discord.press(vic.discord, message, 'off'), /off is disabled/);
  await assert.rejects(discord.choose(vic.discord, message, 'task', '2'), /does not offer 2/);
  await assert.rejects(discord.choose(vic.discord, message, 'task'), /does not take 0 values/);
  await assert.rejects(discord.press(vic.discord, message, '0'), /the application is not there/);
});

const refusedByDescription: [string, object][] = [
  ['a title of 257 characters', { embeds: [{ title: 'x'.repeat(257) }] }],
  ['eleven embeds', { embeds: Array.from({ length: 11 }, () => ({ description: 'x' })) }],
  ['six buttons in a row', row(...named(6))],
  ['a custom_id of 101 characters', row({ ...button, custom_id: 'x'.repeat(101) })],
  ['a label of 81 characters', row({ ...button, custom_id: 'a', label: 'x'.repeat(81) })],
  ['a menu without options', row({ ...menu, options: [] })],
  [
    'a menu of 26 options',
    row({ ...menu, options: Array.from({ length: 26 }, (_, i) => ({ label: 'x', value: `${i}` })) }),
  ],
  ['an option of 101 characters', row({ ...menu, options: [{ label: 'x'.repeat(101), value: '1' }] })],
  ['a nonce of 26 characters', { content: 'x', nonce: 'x'.repeat(26) }],
  ['mentions of anyone it likes', { content: 'x', allowed_mentions: { parse: ['people'] } }],
];

for (const [name, body] of refusedByDescription)
  test(`the stand-in refuses ${name} by Discord’s own description`, async (t) => {
    if (loadOpenApi() === undefined) return t.skip('../shared/vectors/discord/openapi.json is absent');
    await using discord = await startDiscord();

    const answer = await post(discord, { nonce: '1', enforce_nonce: true, ...body });

    assert.deepEqual([answer.status, answer.body.code], [400, 50035]);
  });

test('a message that could mention someone, or be said twice, is a violation of our house', async () => {
  await using discord = await startDiscord();

  await post(discord, { content: 'a' });
  await post(discord, {
    content: 'b',
    nonce: '1',
    enforce_nonce: true,
    allowed_mentions: { parse: ['everyone'] },
  });

  assert.equal(discord.messages().length, 2);
  assert.equal(discord.violations.length, 2);
});

test('a nonce is remembered for its window, and only where it is enforced', async () => {
  let now = new Date('2026-12-01T00:00:00Z');
  await using discord = await startDiscord({
    now: () => now,
    nonceWindowMs: 60_000,
    limits: { messages: 9 },
  });
  const once = { content: 'x', nonce: 'n', enforce_nonce: true };

  const first = await post(discord, once);
  const second = await post(discord, once);
  await post(discord, { content: 'x', nonce: 'n' });
  now = new Date(now.getTime() + 120_000);
  await post(discord, once);

  assert.equal(second.body.id, first.body.id);
  assert.equal(discord.messages().length, 3);
});

async function statuses(
  options: DiscordOptions,
  times: number,
): Promise<{ last: Awaited<ReturnType<typeof post>>; all: number[] }> {
  await using discord = await startDiscord(options);
  const answers = [];
  for (let i = 0; i < times; i++)
    answers.push(await post(discord, { content: 'x', nonce: String(i), enforce_nonce: true }));
  const last = answers.at(-1);
  assert.ok(last);
  return { last, all: answers.map((answer) => answer.status) };
}

test('the limits of a channel and of the whole are kept, and say when to come again', async () => {
  const channel = await statuses({ limits: { messages: 2 } }, 3);
  const whole = await statuses({ limits: { global: 2 } }, 3);

  assert.deepEqual(channel.all, [200, 200, 429]);
  assert.equal(channel.last.headers.get('x-ratelimit-scope'), 'user');
  assert.equal(channel.last.headers.get('x-ratelimit-remaining'), '0');
  assert.match(channel.last.headers.get('retry-after') ?? '', /^[1-5]$/);
  assert.deepEqual(whole.all, [200, 200, 429]);
  assert.equal(whole.last.headers.get('x-ratelimit-global'), 'true');
});

test('who is refused too often is shut out', async () => {
  const { all, last } = await statuses({ limits: { messages: 1, invalid: 2 } }, 4);

  assert.deepEqual(all, [200, 429, 429, 429]);
  assert.equal(last.body, 'error code: 1015');
});

test('strangers are refused: a wrong token, an unknown route, channel or person', async () => {
  await using discord = await startDiscord();

  const stranger = await fetch(`${discord.apiUrl}/v10/users/@me`, {
    headers: { authorization: 'Bot other' },
  });
  const answers = [
    await ask(discord, 'GET', '/nowhere'),
    await ask(discord, 'GET', '/channels/1100000000000009999'),
    await ask(discord, 'POST', '/users/@me/channels', { recipient_id: '1100000000000009999' }),
    await ask(discord, 'POST', '/interactions/1100000000000009999/token/callback', { type: 5 }),
    await ask(discord, 'PATCH', `/webhooks/${discord.applicationId}/token/messages/@original`, {
      content: 'x',
    }),
  ];

  assert.equal(stranger.status, 401);
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code]),
    [
      [404, 0],
      [404, 10003],
      [400, 50033],
      [404, 10062],
      [404, 10015],
    ],
  );
});

test('a command that nobody answers in three seconds fails', async () => {
  await using discord = await startDiscord();
  await ask(discord, 'PUT', `/applications/${discord.applicationId}/commands`, [
    { name: 'link', description: 'x' },
  ]);
  const gateway = new WebSocket(
    `${discord.apiUrl.replace('http', 'ws').replace('/api', '')}/?v=10&encoding=json`,
  );
  await new Promise((open) => gateway.addEventListener('open', open));
  gateway.send(JSON.stringify({ op: 2, d: { token: discord.token, intents: 1 } }));
  await discord.gateway.ready();

  await assert.rejects(discord.command(vic.discord, 'link'), /did not respond/);
  gateway.close();
});

test('the gateway refuses a wrong token and intents that need a privilege', async () => {
  await using discord = await startDiscord();
  const closedBy = async (identify: object): Promise<number> => {
    const gateway = new WebSocket(
      `${discord.apiUrl.replace('http', 'ws').replace('/api', '')}/?v=10&encoding=json`,
    );
    await new Promise((open) => gateway.addEventListener('open', open));
    const closed = new Promise<number>((done) =>
      gateway.addEventListener('close', (event) => done(event.code)),
    );
    gateway.send(JSON.stringify({ op: 2, d: identify }));
    return closed;
  };

  assert.equal(await closedBy({ token: 'wrong', intents: 1 }), 4004);
  assert.equal(await closedBy({ token: discord.token, intents: 1 << 15 }), 4014);
});

/** What the gateway answers to one who identifies as this shard: the code it closes with, or the op or event it sends. */
async function identify(discord: DiscordStandIn, shard: unknown): Promise<unknown> {
  const socket = new WebSocket(discord.apiUrl.replace(/^http/, 'ws'));
  const answer = new Promise((resolve) => {
    socket.addEventListener('close', ({ code }) => resolve(code));
    socket.addEventListener('message', ({ data }) => {
      const { op, t } = JSON.parse(String(data));
      if (op === 10) socket.send(JSON.stringify({ op: 2, d: { token: discord.token, intents: 1, shard } }));
      else resolve(t ?? op);
    });
  });
  try {
    return await answer;
  } finally {
    socket.close();
  }
}

test('the gateway refuses shards that cannot be, and a second one within five seconds', async () => {
  await using discord = await startDiscord();

  for (const shard of [[2, 2], [-1, 2], [0, 0], [0.5, 2], ['0', 2], [1]])
    assert.equal(await identify(discord, shard), 4010, JSON.stringify(shard));
  assert.equal(await identify(discord, [0, 2]), 'READY');
  assert.equal(await identify(discord, [1, 2]), 9, 'Invalid Session');
  assert.equal(await identify(discord, undefined), 'READY');
});
