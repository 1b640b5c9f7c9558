import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fanOut } from '../../core/alerts/fan-out.ts';
import { unfollowDelegate } from '../../core/alerts/unfollow-delegate.ts';
import { putPlansInForce } from '../../core/reward-plans/put-plans-in-force.ts';
import { withdrawRewardPlan } from '../../core/reward-plans/withdraw-reward-plan.ts';
import { alertWorld, announceWorse, said } from '../support/alerts.ts';
import { announce, callerOf, DAY_MS, later, shares, START } from '../support/delegates.ts';
import { people } from '../support/people.ts';

const { ann, dan, vic } = people;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

test('a change reaches the channel once, and once each follower who asked for direct messages', async () => {
  await using world = await alertWorld();
  await world.link(vic);
  await world.link(dan);
  await world.follow(vic, 'ann');
  await world.follow(dan, 'ann', { directMessages: false });
  await world.drain();

  await announceWorse(world);
  await world.drain();
  await world.drain(world.anotherBot());

  const [inChannel, ...more] = said(world.discord.messages());
  const [testAlert, direct, ...others] = said(world.discord.directMessages(vic.discord));
  assert.deepEqual([more, others], [[], []]);
  assert.match(
    inChannel ?? '',
    /^ann announced a change: epoch rewards to voters 88 % to 80 % \(8 points less\)\./,
  );
  assert.match(testAlert ?? '', /^This is a test alert\. Changes of ann will be told to you here\./);
  assert.match(
    direct ?? '',
    /You follow this delegate\.\nSee it: <https:\/\/pledgebook\.example\/changes\/3>/,
  );
  assert.deepEqual(world.discord.directMessages(dan.discord), []);
  assert.deepEqual(world.discord.violations, []);
});

test('whoever caused a change is not told of it', async () => {
  await using world = await alertWorld();
  await world.link(ann);
  await world.follow(ann, 'ann');
  await world.drain();

  await announceWorse(world);
  await world.drain();

  assert.equal(world.discord.directMessages(ann.discord).length, 1); // the test alert
  assert.deepEqual(await world.db.selectFrom('alert').selectAll().execute(), []);
});

test('while Discord is away changes go on, and later each alert arrives once and in order', async () => {
  await using world = await alertWorld();
  await world.link(vic);
  await world.follow(vic, 'ann');
  await world.drain();
  await world.discord.stop();

  await announceWorse(world);
  await world.drain();
  await announce(world.db, ann, shares(9000, 7000, 0), later(2000));
  await announce(world.db, ann, shares(9000, 6000, 0), later(4000));
  await world.drain();
  assert.equal(world.discord.messages().length, 0);
  assert.equal((await world.db.selectFrom('alert').selectAll().execute()).length, 3);
  await world.discord.restart();
  world.clock.now = later(HOUR_MS);
  await world.drain();

  const shown = (messages: readonly { content: string }[]) =>
    messages.map((message) => /voters \d+ % to (\d+) %/.exec(message.content)?.[1]);
  assert.deepEqual(shown(world.discord.messages()), ['80', '70', '60']);
  assert.deepEqual(shown(world.discord.directMessages(vic.discord)).slice(1), ['80', '70', '60']);
  assert.deepEqual(world.discord.violations, []);
});

test('two processes that work at once tell each change once and in order', async () => {
  await using world = await alertWorld({ limits: { messages: 100 } });
  for (let share = 8700; share > 8600; share -= 10)
    await announce(world.db, ann, shares(9000, share, 0), later((8700 - share) * 100));

  const bots = [world.bot, world.anotherBot(), world.bot, world.anotherBot()];
  await Promise.all(bots.map((bot) => world.drain(bot)));
  await world.drain();

  const told = said(world.discord.messages()).map((text) => /to (\d+\.?\d*) %/.exec(text)?.[1]);
  assert.deepEqual(told, ['87', '86.9', '86.8', '86.7', '86.6', '86.5', '86.4', '86.3', '86.2', '86.1']);
});

test('a follower is reminded once, a day before a plan takes effect, and told of the effect', async () => {
  await using world = await alertWorld();
  await announceWorse(world);
  await world.drain();
  const effect = (
    await world.db
      .selectFrom('reward_plan')
      .select('effective_at')
      .where('version', '=', 2)
      .executeTakeFirstOrThrow()
  ).effective_at;

  world.clock.now = new Date(effect.getTime() - DAY_MS - 1000);
  await world.drain();
  const before = world.discord.messages().length;
  world.clock.now = new Date(effect.getTime() - DAY_MS + 1000);
  await world.drain();
  await world.drain();
  const reminded = said(world.discord.messages()).slice(before);
  world.clock.now = effect;
  await putPlansInForce(world.db, effect);
  await world.drain();
  const last = said(world.discord.messages()).at(-1);

  assert.match(
    reminded.at(-1) ?? '',
    /^Reminder: ann announced a change: epoch rewards to voters 88 % to 80 %/,
  );
  assert.equal(reminded.filter((text) => text.includes('80 %')).length, 1);
  assert.match(last ?? '', /^The announced change of ann is in force: epoch rewards to voters 88 % to 80 %/);
  assert.deepEqual(world.discord.violations, []);
});

test('nobody is reminded of a plan that was withdrawn', async () => {
  await using world = await alertWorld();
  await announceWorse(world);
  await withdrawRewardPlan(world.db, await callerOf(world.db, ann), 'ann', 2, 'A mistake.', START);
  await world.drain();

  world.clock.now = later(6.5 * DAY_MS);
  await world.drain();

  assert.deepEqual(
    said(world.discord.messages()).filter((text) => text.includes('Reminder: ann announced a change')),
    [],
  );
});

test('in quiet hours a direct message is held, not dropped; the channel is told at once', async () => {
  await using world = await alertWorld();
  await world.link(vic);
  const quietHours = { from: '09:00', to: '18:30', timeZone: 'Europe/Berlin' };
  await world.follow(vic, 'ann', { directMessages: true, quietHours });
  await world.drain();

  await announceWorse(world);
  await world.drain();
  const { state, run_at } = await world.db
    .selectFrom('delivery')
    .select(['state', 'run_at'])
    .where('occasion', '=', 'recorded')
    .where('account_id', 'is not', null)
    .executeTakeFirstOrThrow();
  const meanwhile = world.discord.directMessages(vic.discord).length;
  world.clock.now = run_at;
  await world.drain();

  assert.deepEqual([state, run_at.toISOString()], ['held', '2026-12-01T17:30:00.000Z']);
  assert.equal(world.discord.messages().length, 1);
  assert.equal(meanwhile, 1); // the test alert, which was asked for just then
  assert.equal(world.discord.directMessages(vic.discord).length, 2);
});

test('who is told once a day is told at nine, and at once after choosing so', async () => {
  await using world = await alertWorld();
  await world.link(vic);
  await world.follow(vic, 'ann', { directMessages: true, mode: 'daily' });
  await world.drain();

  await announceWorse(world);
  await world.drain();
  const held = world.discord.directMessages(vic.discord).length;
  await world.follow(vic, 'ann', { directMessages: true, mode: 'at_once' });
  await world.drain();

  assert.equal(held, 1);
  assert.equal(world.discord.directMessages(vic.discord).length, 2);
});

test('what waits for someone who unfollows is not sent', async () => {
  await using world = await alertWorld();
  await world.link(vic);
  await world.follow(vic, 'ann', { directMessages: true, mode: 'daily' });
  await world.drain();
  await announceWorse(world);
  await world.drain();

  await unfollowDelegate(world.db, await callerOf(world.db, vic), 'ann');
  world.clock.now = later(DAY_MS);
  await world.drain();

  const [delivery] = await world.db
    .selectFrom('delivery')
    .select(['state', 'because'])
    .where('occasion', '=', 'recorded')
    .where('account_id', 'is not', null)
    .execute();
  assert.deepEqual(delivery, { state: 'skipped', because: 'Not followed any more' });
  assert.equal(world.discord.directMessages(vic.discord).length, 1);
});

test('a follower who is told of large changes only is not told of small ones', async () => {
  await using world = await alertWorld();
  await world.link(vic);
  await world.follow(vic, 'ann', { directMessages: true, thresholdBps: 900 });
  await world.drain();

  await announceWorse(world); // 800
  await announce(world.db, ann, shares(9000, 7000, 0), later(2000)); // 1000
  await world.drain();

  const direct = said(world.discord.directMessages(vic.discord)).slice(1);
  assert.equal(direct.length, 1);
  assert.match(direct[0] ?? '', /10 points less/);
});

test('quiet hours that begin while an alert waits to be tried again hold it', async () => {
  await using world = await alertWorld();
  await world.link(vic);
  await world.follow(vic, 'ann');
  await world.drain();
  await announceWorse(world);
  const heal = world.discord.fail({ method: 'POST', trouble: { status: 502, html: 'bad gateway' } });
  await world.drain();
  heal();

  const quietHours = { from: '09:00', to: '10:00', timeZone: 'UTC' };
  await world.follow(vic, 'ann', { directMessages: true, quietHours });
  world.clock.now = later(5 * MINUTE_MS);
  await world.drain();
  const meanwhile = world.discord.directMessages(vic.discord).length;
  world.clock.now = later(41 * MINUTE_MS);
  await world.drain();

  assert.equal(meanwhile, 1);
  assert.equal(world.discord.directMessages(vic.discord).length, 2);
});

test('while one process hands an alert over, no other tries', async () => {
  await using world = await alertWorld();
  world.discord.fail({ method: 'POST', times: 1, trouble: 'hang' });
  await announceWorse(world);
  await fanOut(world.db, 3, world.clock.now);
  const { id } = await world.db.selectFrom('delivery').select('id').executeTakeFirstOrThrow();

  const deliver = world.bot.handlers['deliver-alert'];
  const first = deliver({ deliveryId: id });
  await world.discord.callThat((call) => call.method === 'POST');
  await Promise.all(
    [world.bot, world.anotherBot()].map((bot) => bot.handlers['deliver-alert']({ deliveryId: id })),
  );
  const calls = world.discord.calls.filter((call) => call.method === 'POST').length;
  await first;

  assert.equal(calls, 1);
  assert.equal(world.discord.messages().length, 0);
});

test('an entry told twice over has each delivery once, and says how long it took', async () => {
  await using world = await alertWorld();
  await announceWorse(world);

  const written = await Promise.all([1, 2, 3].map(() => fanOut(world.db, 3, world.clock.now)));
  await world.drain();

  assert.equal(
    written.reduce((sum, each) => sum + each),
    1,
  );
  const [delivery, ...more] = await world.db
    .selectFrom('delivery')
    .innerJoin('book_entry', 'book_entry.seq', 'delivery.seq')
    .select(['delivery.sent_after_ms', 'delivery.sent_at', 'book_entry.at'])
    .execute();
  assert.deepEqual(more, []);
  assert.equal(
    Number(delivery?.sent_after_ms),
    (delivery?.sent_at?.getTime() ?? 0) - (delivery?.at.getTime() ?? 0),
  );
});

test('an entry whose fan-out job was lost is told all the same, and before the next one', async () => {
  await using world = await alertWorld();
  await announceWorse(world);
  await world.db
    .withTables<{ 'pgboss.job': { name: string } }>()
    .deleteFrom('pgboss.job')
    .where('name', '=', 'fan-out')
    .execute();
  await announce(world.db, ann, shares(9000, 7000, 0), later(2000));

  world.clock.now = later(HOUR_MS);
  await world.drain();

  const told = said(world.discord.messages()).map((text) => /to (\d+) %/.exec(text)?.[1]);
  assert.deepEqual(told, ['80', '70']);
});
