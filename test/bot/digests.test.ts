import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import { unfollowDelegate } from '../../core/alerts/unfollow-delegate.ts';
import { type AlertWorld, alertWorld } from '../support/alerts.ts';
import { approvedDelegate, callerOf, changeDescription, later } from '../support/delegates.ts';
import { people } from '../support/people.ts';

const { ann, dan, vic } = people;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** 09:00 UTC is the daily hour; these stories begin at 09:20. */
const NEXT_MORNING = later(23 * HOUR_MS + 45 * MINUTE_MS);
const messages = /^\/channels\/\d+\/messages$/;

/** Vic is told daily of ann and dan, by direct messages; the test alerts have come. */
async function daily(): Promise<AlertWorld> {
  const world = await alertWorld({ limits: { messages: 1000 } });
  await approvedDelegate(world.db, dan);
  await world.drain();
  await world.link(vic);
  for (const slug of ['ann', 'dan']) await world.follow(vic, slug, { directMessages: true, mode: 'daily' });
  await world.drain();
  return world;
}

async function untilMorning(world: AlertWorld): Promise<void> {
  await world.drain();
  world.clock.now = NEXT_MORNING;
  await world.drain();
}

/** What vic was written besides the test alerts. */
function written({ discord }: AlertWorld): string[] {
  const all = discord.directMessages(vic.discord).map(({ content }) => content);
  return all.filter((content) => !content.startsWith('This is a test alert'));
}

async function direct({ db }: AlertWorld) {
  return await db
    .selectFrom('delivery')
    .select(['seq', 'state', 'because', 'message_id'])
    .where('account_id', 'is not', null)
    .where('seq', 'is not', null)
    .orderBy('seq')
    .execute();
}

/** Settles once so many transactions wait for others. */
async function untilWaiting({ owner }: AlertWorld, count: number): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ waiting: bigint }>`
      select count(*) as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      owner,
    );
    if (rows[0]?.waiting === BigInt(count)) return;
    await sleep(10);
  }
}

test('what happened in a day is told in one message in the morning, in the order of the book', async () => {
  await using world = await daily();
  const seqs: number[] = [];
  for (const person of [ann, dan, ann])
    seqs.push(await changeDescription(world.db, person, 'We run three nodes.'));

  await world.drain();
  const sameDay = written(world).length;
  await untilMorning(world);

  assert.equal(sameDay, 0);
  const [message = '', ...more] = written(world);
  assert.deepEqual(more, []);
  assert.match(message, /^3 changes of delegates you follow:/);
  assert.deepEqual(
    [...message.matchAll(/\/changes\/(\d+)>/g)].map((match) => Number(match[1])),
    seqs,
  );
  const deliveries = await direct(world);
  assert.deepEqual(
    deliveries.map(({ seq, state }) => [Number(seq), state]),
    seqs.map((seq) => [seq, 'sent']),
  );
  assert.equal(new Set(deliveries.map((each) => each.message_id)).size, 1);
  assert.deepEqual(world.discord.violations, []);
});

test('two processes in the same morning send one digest', async () => {
  await using world = await daily();
  for (const person of [ann, dan, ann, dan]) await changeDescription(world.db, person, 'We run three nodes.');
  await world.drain();
  world.clock.now = NEXT_MORNING;

  await Promise.all([world.drain(), world.drain(world.anotherBot())]);

  assert.equal(written(world).length, 1);
});

test('however many deliveries to a person begin at the same moment, they go out in one message', async () => {
  await using world = await daily();
  const others = [people.rey, people.rob, people.ria];
  for (const person of others) await approvedDelegate(world.db, person);
  await world.drain();
  for (const { name } of others) await world.follow(vic, name, { directMessages: true, mode: 'daily' });
  for (const person of [ann, dan, ...others])
    await changeDescription(world.db, person, 'We run three nodes.');
  await world.drain();
  world.clock.now = NEXT_MORNING;
  const due = await world.db.selectFrom('delivery').select('id').where('state', '=', 'held').execute();

  const begun = await world.db.transaction().execute(async (tx) => {
    await sql`lock table alert_sender in access exclusive mode`.execute(tx); // read by each after it took its delivery
    const all = due.map(({ id }) => world.bot.handlers['deliver-alert']({ deliveryId: id }));
    await untilWaiting(world, due.length);
    return all;
  });
  await Promise.all(begun);

  assert.equal(due.length, 5);
  assert.equal(written(world).length, 1);
  assert.match(written(world)[0] ?? '', /^5 changes/);
});

test('a digest whose answer was lost is known again, and sent with what it had', async () => {
  await using world = await daily();
  for (const person of [ann, dan]) await changeDescription(world.db, person, 'We run three nodes.');
  world.discord.setNonceWindow(-1);
  await world.drain();
  world.discord.fail({ method: 'POST', path: messages, times: 1, trouble: 'lost' });
  world.clock.now = NEXT_MORNING;
  await world.drain();
  const doubtful = (await direct(world)).map(({ state }) => state);
  await changeDescription(world.db, ann, 'We run four nodes.');

  world.clock.now = later(30 * MINUTE_MS, NEXT_MORNING);
  await world.drain();

  assert.deepEqual(doubtful, ['waiting', 'waiting']);
  assert.equal(written(world).length, 1);
  assert.deepEqual(
    (await direct(world)).map(({ state }) => state),
    ['sent', 'sent', 'held'],
  );
});

test('a digest that is refused for now is sent whole later', async () => {
  await using world = await daily();
  for (const person of [ann, dan]) await changeDescription(world.db, person, 'We run three nodes.');
  await world.drain();
  world.discord.fail({ method: 'POST', path: messages, times: 1, trouble: { status: 502, html: '<html>' } });
  world.clock.now = NEXT_MORNING;
  await world.drain();
  assert.deepEqual(written(world), []);

  world.clock.now = later(30 * MINUTE_MS, NEXT_MORNING);
  await world.drain();

  assert.match(written(world)[0] ?? '', /^2 changes/);
  assert.equal(written(world).length, 1);
});

test('who unfollows or mutes a delegate meanwhile is not told of it in the digest', async () => {
  await using world = await daily();
  for (const person of [ann, dan, ann]) await changeDescription(world.db, person, 'We run three nodes.');
  await world.drain();
  const caller = await callerOf(world.db, vic);
  await unfollowDelegate(world.db, caller, 'ann');
  await untilMorning(world);
  const unfollowed = written(world);

  await changeDescription(world.db, dan, 'We run four nodes.');
  await changeDescription(world.db, dan, 'We run five nodes.');
  await world.drain();
  const muted = { directMessages: true, mode: 'daily', mutedUntil: 'unmuted' } as const;
  await followDelegate(world.db, caller, 'dan', muted, 'unless_opened', world.clock.now);
  world.clock.now = later(24 * HOUR_MS, NEXT_MORNING);
  await world.drain();

  assert.equal(unfollowed.length, 1);
  assert.doesNotMatch(unfollowed[0] ?? '', /ann/);
  assert.deepEqual(written(world), unfollowed);
});

test('where the person cannot be written to the whole digest has failed, visibly, and is not tried piece by piece', async () => {
  await using world = await daily();
  for (const person of [ann, dan]) await changeDescription(world.db, person, 'We run three nodes.');
  await world.drain();
  world.discord.fail({ method: 'POST', path: messages, times: 1, trouble: { status: 403, code: 50007 } });

  await untilMorning(world);

  assert.deepEqual(written(world), []);
  for (const { state, because } of await direct(world)) {
    assert.equal(state, 'failed');
    assert.match(because ?? '', /50007/);
  }
});

test('thirty changes are two messages, neither longer than Discord takes, and none is left out', async () => {
  await using world = await daily();
  for (let n = 0; n < 30; n += 1)
    await changeDescription(world.db, n % 2 === 0 ? ann : dan, `We run ${n} nodes.`);

  await untilMorning(world);

  const told = written(world);
  assert.equal(told.length, 2);
  for (const message of told) assert.ok(message.length <= 2000, `${message.length}`);
  assert.match(told[0] ?? '', /^25 changes[^]*And \d+ more\./);
  assert.match(told[1] ?? '', /^5 changes/);
  assert.deepEqual(new Set((await direct(world)).map(({ state }) => state)), new Set(['sent']));
});
