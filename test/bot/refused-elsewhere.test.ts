import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REST } from 'discord.js';
import { alertSender } from '../../bot/alerts.ts';
import { senderState } from '../../core/channels/store.ts';
import { deliverAlert } from '../../core/deliveries/deliver-alert.ts';
import { alertWorld, announceWorse } from '../support/alerts.ts';
import { settings } from '../support/delegates.ts';
import { botConfig } from '../support/discord/bot-config.ts';
import { until } from '../support/until.ts';

test('O3: where a process that still has an older token was refused, the bot whose token is good goes on by itself', async () => {
  await using world = await alertWorld();
  const { bot, db, discord, clock } = world;
  await bot.start();
  const { apiUrl, applicationId } = botConfig(discord, settings);
  const older = new REST({ api: apiUrl, version: '10', retries: 0 }).setToken('the-token-before');
  const sender = alertSender(older, applicationId, settings.publicUrl, () => clock.now);

  await announceWorse(world);
  await world.drain({ ...bot, handlers: { 'deliver-alert': async () => {} } });
  const { id } = await db
    .selectFrom('delivery')
    .select('id')
    .where('occasion', '=', 'recorded')
    .executeTakeFirstOrThrow();
  await deliverAlert(db, id, sender, () => clock.now);
  older.clearHashSweeper();
  older.clearHandlerSweeper();
  const stopped = await senderState(db);
  const goesOn = async () => (await senderState(db)).stoppedBecause === null;
  await until(goesOn, 'the bot goes on');
  await world.drain();

  assert.match(stopped.stoppedBecause ?? '', /401/);
  assert.equal(discord.messages().length, 1);
});

test('O3: a bot whose own token is refused goes on asking whether it is taken, and raises one alarm', async () => {
  await using world = await alertWorld();
  const { bot, db, discord, logged } = world;
  await bot.start();
  const heal = discord.fail({ trouble: { status: 401, message: '401: Unauthorized' } });
  await announceWorse(world);
  await world.drain();
  const asked = () => discord.calls.filter(({ status }) => status === 401).length;
  const first = asked();
  await until(() => asked() > first, 'the bot asks again');
  const stopped = await senderState(db);
  const { id } = await db
    .selectFrom('delivery')
    .select('id')
    .where('occasion', '=', 'recorded')
    .executeTakeFirstOrThrow();
  const messages = () => discord.calls.filter(({ path }) => path.endsWith('/messages')).length;
  const before = messages();
  await bot.handlers['deliver-alert']({ deliveryId: id });
  const asAJobThatWasLeft = messages();
  heal();
  await until(async () => (await senderState(db)).stoppedBecause === null, 'the bot goes on');
  await world.drain();

  assert.match(stopped.stoppedBecause ?? '', /401/);
  assert.equal(asAJobThatWasLeft, before);
  assert.equal(logged.filter(({ level, facts }) => level === 'error' && 'alarm' in facts).length, 1);
  assert.equal(discord.messages().length, 1);
});
