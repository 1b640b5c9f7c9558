import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REST } from 'discord.js';
import { alertSender } from '../../bot/alerts.ts';
import { deliverAlert } from '../../core/deliveries/deliver-alert.ts';
import { retryDelivery } from '../../core/deliveries/retry-delivery.ts';
import { senderState } from '../../core/channels/store.ts';
import { type AlertWorld, alertWorld, announceWorse } from '../support/alerts.ts';
import { callerOf, later } from '../support/delegates.ts';
import type { Trouble } from '../support/discord/faults.ts';
import { people } from '../support/people.ts';
import { until } from '../support/until.ts';

const { stella, vic } = people;
const MINUTE_MS = 60_000;
const messages = /^\/channels\/\d+\/messages$/;

async function delivery(world: AlertWorld, to: 'channel' | 'direct' = 'channel') {
  return world.db
    .selectFrom('delivery')
    .selectAll()
    .where('occasion', '=', 'recorded')
    .where('channel_id', to === 'channel' ? 'is not' : 'is', null)
    .executeTakeFirstOrThrow();
}

const passing: [string, Trouble, string][] = [
  ['a 502', { status: 502, html: '<html>bad gateway</html>' }, 'Bad Gateway'],
  ['a 500', { status: 500, code: 0, message: 'Internal Server Error' }, '500'],
  ['a reset', 'reset', 'No answer from Discord'],
  ['a lost answer', 'lost', 'No answer from Discord'],
  ['a global limit', { status: 429, headers: { 'retry-after': '9', 'x-ratelimit-global': 'true' } }, 'wait'],
  [
    'a limit of the channel',
    { status: 429, headers: { 'retry-after': '30', 'x-ratelimit-scope': 'user' } },
    'wait',
  ],
  ['a page of Cloudflare', { status: 403, html: '<html>error code: 1020</html>' }, '403'],
  [
    'being shut out by Cloudflare',
    { status: 429, html: 'error code: 1015', headers: { 'retry-after': '600' } },
    'wait',
  ],
];

for (const [name, trouble, because] of passing)
  test(`O3: after ${name} the alert is handed over later, once`, async () => {
    await using world = await alertWorld();
    world.discord.fail({ method: 'POST', path: messages, times: 1, trouble });

    await announceWorse(world);
    await world.drain();
    const waiting = await delivery(world);
    const attempts = world.discord.calls.filter(
      ({ method, path }) => method === 'POST' && messages.test(path),
    ).length;
    world.clock.now = later(15 * MINUTE_MS);
    await world.drain(world.anotherBot()); // discord.js remembers limits by the machine's clock

    assert.equal(waiting.state, 'waiting');
    assert.ok(waiting.because?.includes(because), waiting.because ?? 'no reason');
    assert.equal(attempts, 1);
    assert.equal(world.discord.messages().length, 1);
    assert.equal((await delivery(world)).state, 'sent');
  });

test('O3: a hanging Discord is given up after five seconds, and asked again', async () => {
  await using world = await alertWorld();
  world.discord.fail({ method: 'POST', path: messages, times: 1, trouble: 'hang' });

  await announceWorse(world);
  const started = Date.now();
  await world.drain();
  const tookMs = Date.now() - started;
  world.clock.now = later(MINUTE_MS);
  await world.drain();

  assert.ok(tookMs < 8000, `${tookMs}`);
  assert.equal(world.discord.messages().length, 1);
});

test('O3: Discord says when to come again, and is not asked before', async () => {
  await using world = await alertWorld();
  const trouble = { status: 429, headers: { 'retry-after': '90', 'x-ratelimit-scope': 'user' } };
  world.discord.fail({ method: 'POST', path: messages, times: 1, trouble });
  await announceWorse(world);
  await world.drain();

  world.clock.now = later(80_000);
  await world.drain();
  const early = world.discord.messages().length;
  world.clock.now = later(130_000);
  await world.drain(world.anotherBot());

  assert.equal(early, 0);
  assert.equal(world.discord.messages().length, 1);
});

test('O3: a refused token stops all sending and raises the alarm; a bot that is let in goes on', async () => {
  await using world = await alertWorld();
  const heal = world.discord.fail({ trouble: { status: 401, message: '401: Unauthorized' } });
  await announceWorse(world);
  await world.drain();
  const calls = world.discord.calls.length;
  world.clock.now = later(60 * MINUTE_MS);
  await world.drain();

  assert.equal(world.discord.calls.length, calls);
  assert.match((await senderState(world.db)).stoppedBecause ?? '', /token/);
  assert.ok(world.logged.some(({ level, facts }) => level === 'error' && 'alarm' in facts));

  heal();
  const next = world.anotherBot();
  await next.start();
  await world.drain(next);
  assert.equal(world.discord.messages().length, 1);
});

const closed: [string, (user: { directMessagesClosed: boolean; noMutualGuild: boolean }) => void][] = [
  ['50007', (user) => (user.directMessagesClosed = true)],
  ['50278', (user) => (user.noMutualGuild = true)],
];

for (const [code, close] of closed)
  test(`a follower who cannot be written to (${code}) ends that delivery only, and is not tried again`, async () => {
    await using world = await alertWorld();
    await world.link(vic);
    await world.follow(vic, 'ann');
    await world.drain();
    close(world.discord.user(vic.discord));

    await announceWorse(world);
    await world.drain();
    const failed = await delivery(world, 'direct');
    const link = await world.db.selectFrom('account_discord').selectAll().executeTakeFirstOrThrow();

    assert.equal(failed.state, 'failed');
    assert.match(failed.because ?? '', new RegExp(code));
    assert.equal(link.direct_broken_reason, failed.because);
    assert.equal((await delivery(world)).state, 'sent');
    assert.equal((await senderState(world.db)).pausedUntil, null);
  });

test('a failed delivery is tried again when a steward says so', async () => {
  await using world = await alertWorld();
  const channel = world.discord.channel();
  channel.refuses = 50013;
  await announceWorse(world);
  await world.drain();
  const failed = await delivery(world);
  const broken = await world.db.selectFrom('alert_channel').selectAll().executeTakeFirstOrThrow();

  channel.refuses = undefined;
  await retryDelivery(world.db, await callerOf(world.db, stella), failed.id, world.clock.now);
  await world.drain();

  assert.equal(failed.state, 'failed');
  assert.match(broken.broken_because ?? '', /50013/);
  assert.equal(world.discord.messages().length, 1);
  const mended = await world.db.selectFrom('alert_channel').selectAll().executeTakeFirstOrThrow();
  assert.equal(mended.broken_because, null);
});

test('a direct channel that Discord no longer knows is opened anew', async () => {
  await using world = await alertWorld();
  await world.link(vic);
  await world.follow(vic, 'ann');
  await world.drain();
  await world.db.updateTable('account_discord').set({ direct_channel_id: '1100000000000009999' }).execute();

  await announceWorse(world);
  await world.drain();
  world.clock.now = later(MINUTE_MS);
  await world.drain();

  assert.equal(world.discord.directMessages(vic.discord).length, 2);
});

test('while Discord lets us open no direct channels, known ones go on', async () => {
  await using world = await alertWorld({ limits: { newDirectChannels: 1 } });
  for (const person of [vic, people.dan]) {
    await world.link(person);
    await world.follow(person, 'ann');
    await world.drain();
  }
  assert.notEqual((await senderState(world.db)).openingPausedUntil, null);

  await announceWorse(world);
  await world.drain();
  assert.equal(world.discord.directMessages(vic.discord).length, 2);
  assert.equal(world.discord.directMessages(people.dan.discord).length, 0);

  world.discord.limits.newDirectChannels = 10;
  world.clock.now = later(11 * MINUTE_MS);
  await world.drain();
  assert.equal(world.discord.directMessages(people.dan.discord).length, 2);
});

test('O1: an answer that was lost long ago is looked for in the channel before anything is sent', async () => {
  await using world = await alertWorld({ nonceWindowMs: MINUTE_MS });
  world.discord.fail({ method: 'POST', path: messages, times: 1, trouble: 'lost' });
  await announceWorse(world);
  await world.drain();

  world.clock.now = later(60 * MINUTE_MS);
  await world.drain();

  assert.equal(world.discord.messages().length, 1);
  assert.deepEqual((({ state, maybe_repeated }) => [state, maybe_repeated])(await delivery(world)), [
    'sent',
    false,
  ]);
});

test('where the channel may not be read, the alert is sent again and marked', async () => {
  await using world = await alertWorld({ nonceWindowMs: MINUTE_MS });
  world.discord.channel().unreadable = true;
  world.discord.fail({ method: 'POST', path: messages, times: 1, trouble: 'lost' });
  await announceWorse(world);
  await world.drain();

  world.clock.now = later(60 * MINUTE_MS);
  await world.drain();

  assert.equal(world.discord.messages().length, 2);
  assert.equal((await delivery(world)).maybe_repeated, true);
});

test('X1: what a bot logs of a Discord that fails holds neither its own token nor that of an interaction', async () => {
  await using world = await alertWorld();
  const { discord } = world;
  await world.bot.start();
  discord.user(vic.discord, 'vic');
  const trouble = { status: 404, code: 10062, message: 'Unknown interaction' };
  discord.fail({ method: 'POST', path: /\/callback$/, times: 1, trouble });
  const asked = discord.autocomplete(vic.discord, 'follow', 'delegate', 'an');
  const { path } = await discord.callThat((call) => call.path.endsWith('/callback'));
  const again = await fetch(`${discord.apiUrl}/v10${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 8, data: { choices: [] } }),
  });
  assert.equal(again.status, 204);
  await asked;
  discord.fail({ method: 'POST', path: messages, times: 1, trouble: { status: 500, message: 'no' } });
  await announceWorse(world);
  await world.drain();
  await until(() => world.lines.some((line) => line.includes('did not reach')), 'the refusal is logged');

  const [, , , interactionToken = ''] = path.split('/');
  assert.ok(interactionToken.length > 20, path);
  assert.ok(world.lines.length >= 3);
  for (const secret of [interactionToken, discord.token])
    assert.deepEqual(
      world.lines.filter((line) => line.includes(secret)),
      [],
    );
});

test('an alert that cannot be handed over for a fault of ours is given up, and those behind it are told', async () => {
  await using world = await alertWorld();
  const { db, clock, discord, bot } = world;
  await announceWorse(world);
  await world.drain({ ...bot, handlers: { 'deliver-alert': async () => {} } });
  const { id } = await delivery(world);
  const rest = new REST();
  const broken = {
    ...alertSender(rest, '1', 'http://localhost:3000', () => clock.now),
    describe: () => Promise.reject(new TypeError('it cannot be written')),
  };
  const failures: unknown[] = [];
  for (let times = 1; times <= 20; times += 1) {
    clock.now = later(times * MINUTE_MS);
    await deliverAlert(db, id, broken, () => clock.now).catch((error: unknown) => failures.push(error));
  }
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  const given = await delivery(world);
  await announceWorse(world);
  await world.drain();

  assert.equal(failures.length, 19);
  assert.deepEqual(
    [given.state, given.because],
    ['failed', 'A fault of ours: the log of the bot says which'],
  );
  assert.equal(discord.messages().length, 1);
});
