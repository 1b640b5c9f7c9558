import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusalError } from '../../core/errors.ts';
import { listEpochs } from '../../core/epochs/store.ts';
import { entriesOf } from '../support/book/entries-of.ts';
import { Disorder } from '../support/many-claims/disorder.ts';
import { Random } from '../support/random.ts';
import { acts, faults } from '../support/simulated-day/happenings.ts';
import { type DayWorld, dayWorld, LISTENERS } from '../support/simulated-day/world.ts';

const HOURS = 24;
const HOUR_MS = 3_600_000;
const ACTS_AN_HOUR = 5;
const OFTEN = ['claim', 'submit', 'approve', 'merge'];
/** Of a hundred webhooks so many never come. */
const LOST = 10;

/** A day, or its beginning: in each hour something happens by chance, what is due is done, and all that shows is noted. */
async function day(seed: number, hours = HOURS): Promise<string[]> {
  await using world = await dayWorld();
  const { list, discord } = world;
  const { api, github } = list;
  const { db } = api.parts;
  const random = new Random(seed);
  const [repository = assert.fail()] = github.world.repositories.values();
  const all = Object.entries(acts(world, random, repository));
  const may = [...all, ...all.filter(([what]) => OFTEN.includes(what))];
  const wrong = Object.entries(faults(world));
  const disorder = new Disorder(github.deliveries, random, LOST);
  const starts = api.clock.now.getTime();
  const seen = new Map<string, number>();
  const log: string[] = [];

  for (let hour = 1; hour <= hours; hour += 1) {
    world.moveTo(new Date(starts + hour * HOUR_MS), hour);
    const last = hour > HOURS - 2 ? [wrong.at(-1) ?? assert.fail()] : [];
    const now = [random.pick(wrong), ...Array.from({ length: ACTS_AN_HOUR }, () => random.pick(may))];
    log.push(api.clock.now.toISOString());
    for (const [what, happens] of [...now, ...last]) log.push(`  ${what}: ${await happens().catch(refused)}`);
    for (const delivery of hour === HOURS ? disorder.rest() : disorder.next())
      log.push(`  webhook ${delivery.headers['x-github-event']}: ${await list.receive(delivery)}`);
    log.push(...(await world.work()).map((failed) => `  failed: ${failed}`));
    log.push(...whatWasTold(world, seen));
  }
  const entries = await db
    .selectFrom('book_entry')
    .select(['seq', 'kind', 'delegate', 'task'])
    .orderBy('seq')
    .execute();
  log.push(...entries.map((each) => Object.values(each).join(' ')));
  const claims = await db.selectFrom('claim').select(['id', 'task_id', 'state']).orderBy('id').execute();
  log.push(...claims.map(({ id, task_id, state }) => `claim ${id} of task ${task_id} is ${state}`));
  const deliveries = await db
    .selectFrom('delivery')
    .select(['seq', 'occasion', 'state', 'attempts'])
    .execute();
  log.push(...deliveries.map((each) => Object.values(each).join(' ')).sort());
  log.push(...(await listEpochs(db, undefined, HOURS)).map(({ number }) => `epoch ${number}`));
  assert.deepEqual(discord.violations, []);
  return log;
}

function refused(error: unknown): string {
  if (error instanceof RefusalError) return error.code;
  throw error;
}

/** The entries that arrived in each place since the last time; those of one delegate arrive in this order. */
function whatWasTold({ discord }: DayWorld, seen: Map<string, number>): string[] {
  const places = [
    ['the channel', discord.messages()] as const,
    ...LISTENERS.map(({ name, discord: id }) => [name, discord.directMessages(id)] as const),
  ];
  return places.flatMap(([place, messages]) => {
    const entries = entriesOf(messages.slice(seen.get(place) ?? 0)).toSorted((a, b) => a - b);
    seen.set(place, messages.length);
    return entries.length === 0 ? [] : [`  ${place}: ${entries.join(' ')}`];
  });
}

test('R6: a day from one seed, with Discord, GitHub and the chain away, webhooks lost, late and doubled, and restarts, leaves the same log twice; another seed leaves another', async () => {
  const [first, second, other] = [await day(3), await day(3), await day(4, 3)];

  assert.deepEqual(second, first);
  assert.notDeepEqual(other.slice(0, 10), first.slice(0, 10));
  for (const shows of [
    /discordAway/,
    /githubAway/,
    /chainAway/,
    /restart/,
    /failed: evaluate-claim/,
    /plan\.observed/,
    /task\.completed/,
  ])
    assert.ok(
      first.some((line) => shows.test(line)),
      String(shows),
    );
});
