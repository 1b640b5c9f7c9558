import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fanOut } from '../../core/alerts/fan-out.ts';
import { type AlertWorld, alertWorld, announceWorse } from '../support/alerts.ts';
import { botEnvironment, startBot } from '../support/processes/bot-process.ts';
import { START } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { until } from '../support/until.ts';

/** Discord has shards start five seconds apart. */
const STARTED_MS = 60_000;

/** The processes of the shards that came into Discord, by the lines they logged. */
function shardProcesses(output: string): { shard: number; pid: number }[] {
  return output
    .split('\n')
    .filter((line) => line.includes('the bot is in Discord'))
    .map((line) => JSON.parse(line) as { shard: number; pid: number });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const inDiscord = ({ discord }: AlertWorld) => discord.gateway.shards.map((shard) => shard.join(' of '));

test('two shards answer each its own servers, a change is told once, a killed shard comes back, and SIGTERM ends all', async () => {
  await using world = await alertWorld();
  const { discord } = world;
  const other = discord.addGuild();
  await using bot = startBot({ ...botEnvironment(world, 0), DISCORD_SHARDS: '2' });
  const answered = async () => {
    for (const where of ['server', { guild: other }, 'direct'] as const)
      assert.match(
        (await discord.command(people.vic.discord, 'delegate', { delegate: 'ann' }, where)).message
          ?.content ?? '',
        /ann/i,
      );
  };
  try {
    await until(() => inDiscord(world).length === 2, 'both shards are in', STARTED_MS);
    assert.deepEqual(inDiscord(world), ['0 of 2', '1 of 2']);
    await answered();
    await announceWorse(world);
    await fanOut(world.db, 3, START);
    await until(() => discord.messages().length === 1, 'the change is told');

    const { pid } = shardProcesses(bot.output.text).find(({ shard }) => shard === 1) ?? { pid: 0 };
    process.kill(pid, 'SIGKILL');
    await until(() => inDiscord(world).length === 1, 'the killed shard is away');
    await until(() => inDiscord(world).length === 2, 'the killed shard is back', STARTED_MS);
    await answered();
  } catch (error) {
    throw new Error(bot.output.text, { cause: error });
  }

  const told = Date.now();
  bot.child.kill('SIGTERM');
  await bot.exit;

  assert.equal(bot.child.exitCode, 0, bot.output.text);
  assert.ok(Date.now() - told < 10_000);
  const started = shardProcesses(bot.output.text);
  assert.deepEqual(
    started.map(({ shard }) => shard),
    [0, 1, 1],
  );
  assert.deepEqual(
    started.filter(({ pid }) => isAlive(pid)),
    [],
  );
  assert.equal(discord.messages().length, 1);
  const looked = discord.calls.filter(({ path }) => path.endsWith('/commands'));
  assert.deepEqual(
    looked.map(({ method }) => method),
    ['GET', 'PUT'],
    'commands are registered by one of them',
  );
  assert.deepEqual(discord.violations, []);
});

test('shards whose manager is killed end by themselves', async () => {
  await using world = await alertWorld();
  await using bot = startBot({ ...botEnvironment(world, 0), DISCORD_SHARDS: '1' });
  await until(() => inDiscord(world).length === 1, 'the shard is in');
  await until(() => bot.output.text.includes('bot ready: shard 0 of 1'), 'the shard works');
  const [{ pid } = { pid: 0 }] = shardProcesses(bot.output.text);
  assert.ok(isAlive(pid));

  bot.child.kill('SIGKILL');
  await bot.exit;

  await until(() => !isAlive(pid), 'the shard has ended', 10_000);
});

test('a token that Discord refuses ends the shards too', async () => {
  await using world = await alertWorld();
  await using bot = startBot({ ...botEnvironment(world, 0), DISCORD_TOKEN: 'wrong', DISCORD_SHARDS: '2' });
  await bot.exit;

  assert.equal(bot.child.exitCode, 1);
  assert.equal(
    bot.output.text,
    'DISCORD_TOKEN is not accepted by Discord\nshard 0 of 2 ended as soon as it began\n',
  );
});
