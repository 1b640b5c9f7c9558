import assert from 'node:assert/strict';
import { test } from 'node:test';
import { senderState } from '../../core/channels/store.ts';
import { type AlertWorld, alertWorld, announceWorse } from '../support/alerts.ts';
import type { Trouble } from '../support/discord/faults.ts';
import { announce, later, shares, START } from '../support/delegates.ts';
import { people } from '../support/people.ts';

const { ann, vic } = people;
const roles = /^\/guilds\/\d+\/roles$/;
const threads = /^\/channels\/\d+\/threads$/;
const HOUR_MS = 3_600_000;

/** As Discord's own limiter says it: of 250 roles in two days none is left. */
function usedUp(limit: number, seconds: number): Trouble {
  return {
    status: 429,
    code: 0,
    message: 'You are being rate limited.',
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': String(seconds),
      'x-ratelimit-bucket': 'of-one-server',
      'x-ratelimit-scope': 'user',
    },
  };
}

/** Where each message stands, oldest first. */
function places({ discord }: AlertWorld): (string | undefined)[] {
  return discord
    .messages()
    .map(({ channel_id: id }) => (id === discord.alertChannelId ? 'channel' : discord.channel(id).name));
}

async function states(world: AlertWorld): Promise<string[]> {
  const rows = await world.db
    .selectFrom('delivery')
    .select('state')
    .where('occasion', '=', 'recorded')
    .execute();
  return rows.map(({ state }) => state);
}

test('a server that was given all the roles that Discord allows in two days stops no alert, its own or another’s', async () => {
  await using world = await alertWorld();
  await world.link(vic);
  await world.follow(vic, 'ann');
  await world.drain();
  world.discord.fail({ method: 'POST', path: roles, trouble: usedUp(250, 172_800) });

  await announceWorse(world);
  await world.drain();

  assert.deepEqual(await states(world), ['sent', 'sent']);
  assert.deepEqual((await senderState(world.db)).pausedUntil, null);
  const [alert] = world.discord.messages().filter(({ content }) => /80 %/.test(content));
  assert.deepEqual(world.discord.told(alert ?? assert.fail()).roles, []);
  const { because } = await world.db.selectFrom('alert_role').select('because').executeTakeFirstOrThrow();
  assert.match(because ?? '', /asked us to wait/);
});

test('where Discord lets no more threads be made for minutes the alert goes into the channel at once, and others are not kept waiting', async () => {
  await using world = await alertWorld();
  const heal = world.discord.fail({ method: 'POST', path: threads, trouble: usedUp(50, 300) });

  await announceWorse(world);
  await world.drain();
  const { pausedUntil } = await senderState(world.db);
  heal();
  world.clock.now = later(2 * HOUR_MS);
  await announce(world.db, ann, shares(9000, 7000, 0), world.clock.now);
  await world.drain(world.anotherBot()); // discord.js remembers limits by the machine's clock

  assert.deepEqual(places(world), ['channel', 'ann']);
  assert.deepEqual(await states(world), ['sent', 'sent']);
  assert.equal(pausedUntil, null);
});

test('a long wait of which Discord’s limiter says nothing is for everything: something before Discord shut us out', async () => {
  await using world = await alertWorld();
  const html = 'error code: 1015';
  world.discord.fail({
    method: 'POST',
    path: roles,
    times: 1,
    trouble: { status: 429, html, headers: { 'retry-after': '600' } },
  });

  await announceWorse(world);
  await world.drain();

  const { pausedUntil } = await senderState(world.db);
  assert.equal(pausedUntil && pausedUntil.getTime() - START.getTime() >= 600_000, true);
  assert.deepEqual(world.discord.messages(), []);
});
