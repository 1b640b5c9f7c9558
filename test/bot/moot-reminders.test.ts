import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missCommitments } from '../../core/commitments/miss-commitments.ts';
import { remindOfCommitments } from '../../core/commitments/remind-of-commitments.ts';
import { withdrawRewardPlan } from '../../core/reward-plans/withdraw-reward-plan.ts';
import { type AlertWorld, alertWorld, announceWorse, said } from '../support/alerts.ts';
import { changed, confirm, DUE, made, reviewer, showLink, withdrawn } from '../support/commitments.ts';
import { callerOf, DAY_MS, later, settings } from '../support/delegates.ts';
import { type Person, people } from '../support/people.ts';

const { ann, rey, rob, vic } = people;
const HOUR_MS = DAY_MS / 24;
const WEEK_AHEAD = later(-7 * DAY_MS, DUE);
/** All stories are told at 09:20 UTC, within them. */
const quietHours = { from: '09:00', to: '18:30', timeZone: 'Europe/Berlin' };

/** A world in which this person follows ann by direct message, not in quiet hours. */
async function quiet(person: Person): Promise<AlertWorld> {
  const world = await alertWorld();
  await world.link(person);
  await world.follow(person, 'ann');
  await world.drain();
  await world.follow(person, 'ann', { directMessages: true, quietHours });
  for (const each of [rey, rob]) await reviewer(world.db, each);
  await world.drain();
  return world;
}

async function remind(world: AlertWorld, now: Date): Promise<void> {
  world.clock.now = now;
  await remindOfCommitments(world.db, settings, now);
  await world.drain();
}

async function drainAt(world: AlertWorld, now: Date): Promise<void> {
  world.clock.now = now;
  await world.drain();
}

async function deliveries(
  { db }: AlertWorld,
  occasion: 'commitment_due_soon' | 'commitment_due' | 'reminder',
) {
  return await db
    .selectFrom('delivery')
    .select(['state', 'because'])
    .where('occasion', '=', occasion)
    .orderBy('number')
    .execute();
}

const ends: [string, string, (world: AlertWorld, id: string, now: Date) => Promise<void>][] = [
  ['withdrawn', 'The commitment is not open any more', ({ db }, id, now) => withdrawn(db, ann, id, now)],
  [
    'kept',
    'The commitment is not open any more',
    async ({ db }, id, now) => {
      const evidence = await showLink(db, ann, id, now);
      for (const person of [rey, rob]) await confirm(db, person, id, evidence, now);
    },
  ],
  [
    'put off',
    'The commitment is due at another time by now',
    ({ db }, id, now) => changed(db, ann, id, { dueAt: later(40 * DAY_MS).toISOString() }, now),
  ],
];
for (const [end, because, act] of ends)
  test(`a delegate is not reminded after its quiet hours of a commitment that was ${end} in them`, async () => {
    await using world = await quiet(ann);
    const id = await made(world.db, ann);
    await remind(world, WEEK_AHEAD);
    const held = await deliveries(world, 'commitment_due_soon');
    await act(world, id, later(HOUR_MS, WEEK_AHEAD));

    await drainAt(world, later(10 * HOUR_MS, WEEK_AHEAD));

    assert.deepEqual(held, [{ state: 'held', because: 'Quiet hours' }]);
    assert.deepEqual(await deliveries(world, 'commitment_due_soon'), [{ state: 'skipped', because }]);
    assert.doesNotMatch(
      said(world.discord.directMessages(ann.discord)).join('\n'),
      /commitment of ann is due/,
    );
  });

test('what became due, and then missed, while its reminders were held is told as what it is by then', async () => {
  await using world = await quiet(ann);
  await made(world.db, ann);
  await remind(world, WEEK_AHEAD);
  await remind(world, DUE);
  const missedAt = later(settings.commitmentGraceMs, DUE);
  world.clock.now = missedAt;
  await missCommitments(world.db, settings, missedAt);

  await drainAt(world, later(10 * HOUR_MS, missedAt));

  assert.deepEqual(await deliveries(world, 'commitment_due_soon'), [
    { state: 'skipped', because: 'The commitment is due by now' },
  ]);
  assert.deepEqual(await deliveries(world, 'commitment_due'), [
    { state: 'skipped', because: 'The commitment is not open any more' },
  ]);
  assert.match(said(world.discord.directMessages(ann.discord)).at(-1) ?? '', /missed/);
});

test('a commitment that is open still is reminded of once the quiet hours are over', async () => {
  await using world = await quiet(ann);
  await made(world.db, ann);
  await remind(world, WEEK_AHEAD);

  await drainAt(world, later(10 * HOUR_MS, WEEK_AHEAD));

  assert.deepEqual(await deliveries(world, 'commitment_due_soon'), [{ state: 'sent', because: null }]);
});

for (const mode of ['at_once', 'daily'] as const)
  test(`a follower told ${mode.replace('_', ' ')} is not reminded of a plan that was withdrawn meanwhile, and told of the withdrawal`, async () => {
    await using world = await quiet(vic);
    await announceWorse(world);
    await drainAt(world, later(10 * HOUR_MS));
    await world.follow(vic, 'ann', {
      directMessages: true,
      mode,
      quietHours: mode === 'daily' ? null : quietHours,
    });
    const { effective_at } = await world.db
      .selectFrom('reward_plan')
      .select('effective_at')
      .where('version', '=', 2)
      .executeTakeFirstOrThrow();
    const dayAhead = later(-DAY_MS, effective_at);
    await drainAt(world, dayAhead);
    const told = said(world.discord.directMessages(vic.discord)).length;
    await withdrawRewardPlan(world.db, await callerOf(world.db, ann), 'ann', 2, undefined, dayAhead);
    await world.drain();

    for (const hours of [10, 24]) await drainAt(world, later(hours * HOUR_MS, dayAhead));

    const direct = said(world.discord.directMessages(vic.discord)).slice(told).join('\n');
    assert.match(direct, /withdrew/);
    assert.doesNotMatch(direct, /Reminder/);
    const reminders = await deliveries(world, 'reminder');
    assert.deepEqual(
      reminders.map(({ state }) => state),
      ['sent', 'skipped'],
    );
  });
