import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DiscordOptions, type DiscordStandIn, startDiscord } from '../support/discord/stand-in.ts';
import { loadOpenApi } from '../support/discord/openapi.ts';
import { people } from '../support/people.ts';

/* The stand-in is our reading of Discord's documentation: here is what it refuses, so that the bot's tests can mean something. */

const { vic } = people;
const mention = { allowed_mentions: { parse: [] } };

async function ask(discord: DiscordStandIn, method: string, path: string, body?: unknown) {
  const reply = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await reply.text();
  return {
    status: reply.status,
    headers: reply.headers,
    body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as {
      code?: number;
      id?: string;
    },
  };
}

async function post(discord: DiscordStandIn, body: object) {
  return ask(discord, 'POST', `/channels/${discord.alertChannelId}/messages`, { ...mention, ...body });
}

const button = { type: 2, style: 1, label: 'Follow' };
const refusedByDiscord: [string, object, number][] = [
  ['2,001 characters', { content: 'x'.repeat(2001) }, 50035],
  [
    'embeds of more than 6,000 characters',
    { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
    50035,
  ],
  ['content beside components of the second version', { content: 'x', flags: 1 << 15 }, 50035],
  ['a button without custom_id', { content: 'x', components: [{ type: 1, components: [button] }] }, 50035],
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

test('the stand-in refuses commands in upper case', async () => {
  await using discord = await startDiscord();

  const answer = await ask(discord, 'PUT', `/applications/${discord.applicationId}/commands`, [
    { name: 'Follow', description: 'x' },
  ]);

  assert.deepEqual([answer.status, answer.body.code], [400, 50035]);
});

const refusedByDescription: [string, object][] = [
  ['a title of 257 characters', { embeds: [{ title: 'x'.repeat(257) }] }],
  ['eleven embeds', { embeds: Array.from({ length: 11 }, () => ({ description: 'x' })) }],
  [
    'six buttons in a row',
    {
      content: 'x',
      components: [
        { type: 1, components: Array.from({ length: 6 }, (_, i) => ({ ...button, custom_id: `${i}` })) },
      ],
    },
  ],
  [
    'a custom_id of 101 characters',
    { content: 'x', components: [{ type: 1, components: [{ ...button, custom_id: 'x'.repeat(101) }] }] },
  ],
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
  const gateway = new WebSocket(
    `${discord.apiUrl.replace('http', 'ws').replace('/api', '')}/?v=10&encoding=json`,
  );
  await new Promise((open) => gateway.addEventListener('open', open));
  gateway.send(JSON.stringify({ op: 2, d: { token: discord.token, intents: 1 } }));
  await discord.gateway.ready();

  await assert.rejects(discord.command(vic.discord, 'follow'), /did not respond/);
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
