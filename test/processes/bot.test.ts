import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fanOut } from '../../core/alerts/fan-out.ts';
import { queueDueDeliveries } from '../../core/deliveries/queue-due-deliveries.ts';
import { type AlertWorld, alertWorld, announceWorse } from '../support/alerts.ts';
import { botEnvironment, startBot } from '../support/processes/bot-process.ts';
import { later, START } from '../support/delegates.ts';
import { type Person, people } from '../support/people.ts';
import { until } from '../support/until.ts';

const MINUTE_MS = 60_000;
const everybody: Person[] = Object.values(people).filter((person) => person.name !== 'ann');
const messages = /^\/channels\/\d+\/messages$/;

async function states(world: AlertWorld): Promise<Record<string, number>> {
  const rows = await world.db
    .selectFrom('delivery')
    .select('state')
    .where('occasion', '=', 'recorded')
    .execute();
  return Object.fromEntries(
    [...new Set(rows.map((row) => row.state))].map((state) => [
      state,
      rows.filter((row) => row.state === state).length,
    ]),
  );
}

/** All but ann follow her, with their direct channels open. */
async function followedByAll(world: AlertWorld): Promise<void> {
  for (const person of everybody) {
    await world.link(person);
    await world.follow(person, 'ann');
  }
  await world.drain();
}

for (const [name, nonceWindowMs] of [
  ['within Discord’s memory of nonces', 5 * MINUTE_MS],
  ['long after it', -1],
] as const)
  test(`killed between sending and writing it down, a bot started ${name} repeats nothing and loses nothing`, async () => {
    await using world = await alertWorld({ limits: { newDirectChannels: 100 } });
    await followedByAll(world);
    world.discord.setNonceWindow(nonceWindowMs);
    const tests = everybody.map((person) => world.discord.directMessages(person.discord).length);

    await announceWorse(world);
    await fanOut(world.db, 3, START);
    const heal = world.discord.fail({ method: 'POST', path: messages, trouble: 'mute' });
    {
      await using bot = startBot(botEnvironment(world, MINUTE_MS));
      const arrived = () =>
        everybody.filter((person, i) => world.discord.directMessages(person.discord).length > (tests[i] ?? 0))
          .length;
      await until(() => arrived() === everybody.length, 'all messages arrived').catch((error: unknown) => {
        throw new Error(bot.output.text, { cause: error });
      });
      bot.child.kill('SIGKILL');
      await bot.exit;
    }
    const killed = await states(world);
    heal();
    await using bot = startBot(botEnvironment(world, 5 * MINUTE_MS));
    await until(async () => {
      await queueDueDeliveries(world.db, later(6 * MINUTE_MS));
      return (await states(world))['sent'] === everybody.length + 1;
    }, 'all deliveries sent').catch((error: unknown) => {
      throw new Error(bot.output.text, { cause: error });
    });

    assert.deepEqual(killed, { sending: everybody.length + 1 });
    assert.equal(world.discord.messages().length, 1);
    for (const [i, person] of everybody.entries())
      assert.equal(world.discord.directMessages(person.discord).length, (tests[i] ?? 0) + 1, person.name);
    assert.deepEqual(world.discord.violations, []);
  });

test('SIGTERM ends the bot within ten seconds, and what was in flight is handed over by the next', async () => {
  await using world = await alertWorld();
  const heal = world.discord.fail({ method: 'POST', path: messages, trouble: 'hang' });
  await announceWorse(world);
  await fanOut(world.db, 3, START);
  await using bot = startBot(botEnvironment(world, MINUTE_MS));
  await world.discord.callThat((call) => call.method === 'POST' && messages.test(call.path), 20_000);

  const told = Date.now();
  bot.child.kill('SIGTERM');
  await bot.exit;
  const tookMs = Date.now() - told;
  heal();
  await using next = startBot(botEnvironment(world, 5 * MINUTE_MS));
  await until(async () => {
    await queueDueDeliveries(world.db, later(6 * MINUTE_MS));
    return world.discord.messages().length === 1;
  }, 'the alert arrived');

  assert.equal(bot.child.exitCode, 0, bot.output.text);
  assert.match(bot.output.text, /^bot ready$/m);
  assert.ok(tookMs < 10_000, `${tookMs}`);
  next.child.kill('SIGTERM');
  await next.exit;
  assert.equal(next.child.exitCode, 0, next.output.text);
  assert.deepEqual(await states(world), { sent: 1 });
});

test('a token that Discord refuses ends the process with one line', async () => {
  await using world = await alertWorld();

  await using bot = startBot({ ...botEnvironment(world, 0), DISCORD_TOKEN: 'wrong' });
  await bot.exit;

  assert.equal(bot.child.exitCode, 1);
  assert.equal(bot.output.text, 'DISCORD_TOKEN is not accepted by Discord\n');
});

test('everything that is missing or malformed is named at once, one line each', async () => {
  await using bot = startBot({
    DISCORD_TOKEN: 'a token',
    DISCORD_ALERT_CHANNEL: 'alerts',
    DISCORD_API_URL: 'discord',
  });
  await bot.exit;

  assert.equal(bot.child.exitCode, 1);
  assert.deepEqual(
    bot.output.text
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
    ['DISCORD_TOKEN', 'DISCORD_ALERT_CHANNEL', 'DISCORD_API_URL', 'DISCORD_APPLICATION_ID'],
  );
});

test('a bot without a database of its own says what it needs', async () => {
  await using bot = startBot({});
  await bot.exit;

  assert.equal(bot.child.exitCode, 1);
  assert.deepEqual(
    bot.output.text
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
    ['DISCORD_TOKEN', 'DATABASE_URL'],
  );
});
