import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fanOut } from '../../core/alerts/fan-out.ts';
import { queueDueDeliveries } from '../../core/deliveries/queue-due-deliveries.ts';
import { type AlertWorld, alertWorld, changeDescription } from '../support/alerts.ts';
import { botEnvironment, startBot } from '../support/bot-process.ts';
import { entriesOf } from '../support/entries-of.ts';
import { later, START } from '../support/delegates.ts';
import { type Person, people } from '../support/people.ts';
import { Random } from '../support/random.ts';

const KILLS = 20;
const CHANGES = 12;
const TEST_MS_MAX = 300_000;
/** A bot sees at most so many messages of its own before it is killed. */
const MESSAGES_MAX = 12;
const POLL_MS = 10;
const MINUTE_MS = 60_000;
const NONCE_WINDOW_MS = 5 * MINUTE_MS;
const followers: Person[] = Object.values(people).filter((person) => person.name !== 'ann');

/** Every follower's direct channel is open; ann changes her profile a dozen times. Gives the entries, oldest first. */
async function changesToTell(world: AlertWorld): Promise<number[]> {
  for (const person of followers) {
    await world.link(person);
    await world.follow(person, 'ann');
  }
  await world.drain();
  const told: number[] = [];
  for (let n = 1; n <= CHANGES; n += 1)
    told.push(await changeDescription(world.db, people.ann, `We run ${n} nodes.`));
  for (const seq of told) await fanOut(world.db, seq, START);
  return told;
}

/** Bots are started and killed at random points of what they send, and a last one sends the rest. Gives what arrived, by target. */
async function tellWhileKilled(world: AlertWorld, random: Random): Promise<Map<string, number[]>> {
  const { db, discord } = world;
  const arrived = () => discord.calls.filter((call) => call.method === 'POST').length;
  let minutes = 1;
  const life = async (until: (start: number) => boolean | Promise<boolean>) => {
    await using bot = startBot(botEnvironment(world, minutes * MINUTE_MS));
    const start = arrived();
    while (!(await until(start)) && bot.child.exitCode === null) {
      await queueDueDeliveries(db, later(minutes * MINUTE_MS));
      await sleep(POLL_MS);
    }
    minutes += 1; // leases of who was killed are over by then
  };
  const isDone = async () => {
    const open = await db
      .selectFrom('delivery')
      .select('id')
      .where('state', 'in', ['waiting', 'held', 'sending'])
      .limit(1)
      .execute();
    return open.length === 0;
  };
  for (let killed = 0; killed < KILLS; killed += 1) {
    const messages = 1 + random.below(MESSAGES_MAX);
    await life(async (start) => arrived() >= start + messages || (await isDone()));
  }
  await life(isDone);
  const targets = followers.map(
    (person) => [person.name, entriesOf(discord.directMessages(person.discord))] as const,
  );
  return new Map([...targets, ['the channel', entriesOf(discord.messages())]]);
}

async function seeded(context: TestContext): Promise<Random> {
  const seed = Date.now() % 2 ** 32;
  context.diagnostic(`seed ${seed}`);
  return new Random(seed);
}

test(
  'twenty kill -9 while alerts go out: everyone is told of each change once, in order, where Discord knows nonces',
  { timeout: TEST_MS_MAX },
  async (context) => {
    await using world = await alertWorld({ limits: { newDirectChannels: 100 } });
    const told = await changesToTell(world);
    world.discord.setNonceWindow(NONCE_WINDOW_MS);

    const arrived = await tellWhileKilled(world, await seeded(context));

    for (const [target, entries] of arrived) assert.deepEqual(entries.slice(-told.length), told, target);
    for (const [target, entries] of arrived)
      assert.equal(new Set(entries).size, entries.length, `${target} is told nothing twice`);
    assert.deepEqual(world.discord.violations, []);
  },
);

test(
  'twenty kill -9 while alerts go out: everyone is told of each change, in order, where Discord forgets nonces',
  { timeout: TEST_MS_MAX },
  async (context) => {
    await using world = await alertWorld({ limits: { newDirectChannels: 100 } });
    const told = await changesToTell(world);
    world.discord.setNonceWindow(-1);

    const arrived = await tellWhileKilled(world, await seeded(context));

    for (const [target, entries] of arrived) {
      const inOrder = entries.filter((entry) => told.includes(entry));
      assert.deepEqual([...new Set(inOrder)], told, target);
      assert.deepEqual(
        inOrder,
        inOrder.toSorted((a, b) => a - b),
        `${target} is told in order`,
      );
    }
  },
);
