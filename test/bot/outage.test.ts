import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operationFigures } from '../../core/operation-figures/read-operation.ts';
import { alertWorld } from '../support/alerts.ts';
import { entriesOf } from '../support/book/entries-of.ts';
import { changeDescription, later } from '../support/delegates.ts';
import { people } from '../support/people.ts';

const MINUTE_MS = 60_000;
const followers = [people.vic, people.rey, people.rob];

test('O6: an hour without Discord loses no alert, tells nobody twice, and keeps the order', async () => {
  await using world = await alertWorld({ limits: { newDirectChannels: 100 } });
  const { clock, db, discord } = world;
  for (const person of followers) {
    await world.link(person);
    await world.follow(person, 'ann');
  }
  await world.drain();

  await discord.stop();
  const told: number[] = [];
  for (let minutes = 0; minutes < 60; minutes += 5) {
    clock.now = later(minutes * MINUTE_MS);
    if (minutes % 15 === 0) told.push(await changeDescription(db, people.ann, `At minute ${minutes}.`));
    await world.drain();
  }
  const waiting = await db
    .selectFrom('delivery')
    .select('state')
    .where('seq', 'in', told.map(BigInt))
    .execute();
  const { deliveries } = await operationFigures(db, clock.now);
  await discord.restart();
  const bot = world.anotherBot(); // discord.js remembers its limits by the machine's clock
  for (let minutes = 60; minutes <= 90; minutes += 5) {
    clock.now = later(minutes * MINUTE_MS);
    await world.drain(bot);
  }

  assert.equal(told.length, 4);
  assert.deepEqual(deliveries.waitingSince, later(0), 'since when the oldest waits, not since its last try');
  assert.equal(deliveries.waiting, told.length * (followers.length + 1));
  assert.deepEqual(
    waiting.map((row) => row.state),
    Array(told.length * (followers.length + 1)).fill('waiting'),
  );
  assert.deepEqual(entriesOf(discord.messages()), told);
  for (const person of followers)
    assert.deepEqual(entriesOf(discord.directMessages(person.discord)), told, person.name);
  assert.deepEqual(discord.violations, []);
});
