import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildBot } from '../../bot/app.ts';
import { gatewayMetrics } from '../../api/metrics/operation-metrics.ts';
import { expectedShards } from '../../core/gateway-shards/presence.ts';
import { type AlertWorld, alertWorld } from '../support/alerts.ts';
import { later, settings } from '../support/delegates.ts';
import { botConfig } from '../support/discord/bot-config.ts';
import { until } from '../support/until.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Longer than the bot waits before it looks again. */
const A_LOOK_MS = 11_000;

async function ages({ db, clock }: AlertWorld): Promise<[string | undefined, number][]> {
  const [metric] = gatewayMetrics(await expectedShards(db, clock.now), clock.now);
  return (metric?.samples ?? []).map(({ labels, value }) => [labels?.['shard'], value]);
}

test('while the connection to the gateway is gone its age grows though the bot lives, and it is said once that it went and that it is back', async () => {
  await using world = await alertWorld();
  const { discord, clock, bot } = world;
  discord.fail({ method: 'GET', path: /^\/gateway\/bot$/, times: 1, trouble: { status: 502 } });
  await bot.start();
  clock.now = later(5 * MINUTE_MS);
  const notYet = await ages(world);
  await until(async () => (await ages(world))[0]?.[1] === 0, 'the bot is in', 30_000);

  await discord.stop();
  clock.now = later(15 * MINUTE_MS);
  await sleep(A_LOOK_MS);
  const gone = await ages(world);
  await discord.restart();
  await until(async () => (await ages(world))[0]?.[1] === 0, 'the bot is back', 30_000);
  await bot.stop();

  assert.deepEqual(notYet, [['0', 300]]);
  assert.deepEqual(gone, [['0', 600]]);
  assert.deepEqual(
    world.logged.flatMap(({ level, text }) => (level === 'info' ? [text] : [])),
    [
      'the bot is in Discord',
      'the connection to Discord is gone; it is made anew',
      'the bot is in Discord again',
    ],
  );
});

test('of shards that are no more, of a bot over HTTP, and of one away for a week nothing is expected', async () => {
  await using world = await alertWorld();
  const { db, discord, clock } = world;
  const log = { info() {}, warn() {}, error() {} };
  const config = botConfig(discord, settings);
  const begin = async (change: Partial<typeof config>, shard?: { id: number; count: number }) => {
    const bot = buildBot({ db, config: { ...config, ...change }, shard, now: () => clock.now, log });
    await bot.start();
    await bot.stop();
    return (await ages(world)).map(([id]) => id);
  };

  assert.deepEqual(await begin({}, { id: 1, count: 3 }), ['1']);
  assert.deepEqual(await begin({}, { id: 0, count: 3 }), ['0', '1']);
  assert.deepEqual(await begin({}), ['0']);
  clock.now = later(8 * DAY_MS);
  assert.deepEqual(await ages(world), []);
  assert.deepEqual(await begin({}), ['0']);
  assert.deepEqual(await begin({ publicKey: '0'.repeat(64) }), []);
});
