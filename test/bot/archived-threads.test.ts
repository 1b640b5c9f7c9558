import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REST } from 'discord.js';
import { asking } from '../../bot/asking.ts';
import { serverOf } from '../../bot/server.ts';
import { APPLICATION_ID, GUILD_ID } from '../support/discord/ids.ts';
import { startDiscord } from '../support/discord/stand-in.ts';

const NOW = new Date('2026-12-01T09:00:00Z');
const DAY_MS = 86_400_000;

/** A channel in whose archive there are so many threads of each moment, the newest moment first. */
async function archive(...moments: number[]) {
  const clock = { now: NOW };
  const discord = await startDiscord({ now: () => clock.now });
  discord.guild.activeThreadsMax = 10_000;
  for (const [place, count] of moments.entries()) {
    clock.now = new Date(NOW.getTime() - place * 1000);
    for (let n = 0; n < count; n++)
      discord.threads.make(discord.alertChannelId, {
        name: `d-${place}-${n}`,
        type: 11,
        auto_archive_duration: 60,
      });
  }
  clock.now = new Date(NOW.getTime() + DAY_MS);
  const rest = new REST({ api: discord.apiUrl, version: '10', retries: 0 }).setToken(discord.token);
  const server = serverOf(
    rest,
    APPLICATION_ID,
    'https://pledgebook.test',
    asking(rest, () => NOW),
  );
  return {
    find: (slug: string) => server.findThread(GUILD_ID, discord.alertChannelId, slug),
    pagesRead: () => discord.calls.filter(({ path }) => path.includes('/archived/')).length,
    [Symbol.asyncDispose]: () => discord[Symbol.asyncDispose](),
  };
}

test('a thread is found though others of the moment at which it was archived end the page before', async () => {
  await using world = await archive(60, 60, 60, 60);

  for (const [place, n] of [0, 1, 2, 3].flatMap((each) => [[each, 0] as const, [each, 59] as const]))
    assert.equal((await world.find(`d-${place}-${n}`)).type, 'found', `d-${place}-${n}`);
  const before = world.pagesRead();
  assert.equal((await world.find('nobody')).type, 'absent');
  assert.equal(world.pagesRead() - before, 4);
});

test('what was archived before a moment that fills more than a page is found, and nothing is read for ever', async () => {
  await using world = await archive(20, 250, 20);

  assert.equal((await world.find('d-2-19')).type, 'found');
  const before = world.pagesRead();
  assert.equal((await world.find('nobody')).type, 'absent');
  assert.equal(world.pagesRead() - before, 3);
});
