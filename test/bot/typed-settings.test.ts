import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  kindWords,
  suggestKinds,
  suggestQuietHours,
  typedKinds,
  typedQuietHours,
} from '../../bot/commands/typed-settings.ts';
import { findFollow } from '../../core/alerts/store.ts';
import { alertWorld } from '../support/alerts.ts';
import { callerOf } from '../support/delegates.ts';
import { people } from '../support/people.ts';

const { vic } = people;
const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };

test('kinds and quiet hours are set by /alerts as in the portal, one by one, and taken back', async () => {
  await using world = await alertWorld();
  await world.bot.start();
  await world.link(vic);
  await world.follow(vic, 'ann', { thresholdBps: 50 });
  const { accountId } = await callerOf(world.db, vic);
  const give = async (options: Record<string, string>) => {
    const { message } = await world.discord.command(vic.discord, 'alerts', { delegate: 'ann', ...options });
    return message?.content ?? '';
  };

  const kinds = await give({ kinds: 'plan.announced, commitment.missed' });
  const quiet = await give({ quiet: '22:00-07:00 Europe/Berlin' });
  const both = await findFollow(world.db, accountId, 'ann');
  const refused = [
    await give({ kinds: 'plans' }),
    await give({ quiet: '22:00-22:00' }),
    await give({ quiet: 'night' }),
  ];
  const kept = await findFollow(world.db, accountId, 'ann');
  await give({ kinds: 'usual', quiet: 'off' });

  assert.match(kinds, /^ann: .*; plan\.announced and commitment\.missed, shares/);
  assert.match(quiet, /quiet from 22:00 to 07:00 \(Europe\/Berlin\)\.$/);
  assert.deepEqual(
    [both?.kinds, both?.quietHours, both?.thresholdBps],
    [['plan.announced', 'commitment.missed'], quietHours, 50],
  );
  assert.match(refused[0] ?? '', /^There is no kind of change “plans”/);
  assert.match(refused[1] ?? '', /^Quiet hours end at another time/);
  assert.match(refused[2] ?? '', /^Quiet hours are two times and a time zone/);
  assert.deepEqual(kept, both);
  assert.deepEqual(await findFollow(world.db, accountId, 'ann'), { ...both, kinds: null, quietHours: null });
  const offered = await world.discord.autocomplete(vic.discord, 'alerts', 'kinds', 'plan, commitment.m');
  assert.deepEqual(
    offered.map(({ value }) => value),
    ['plan, commitment.made', 'plan, commitment.missed'],
  );
  assert.deepEqual(world.discord.violations, []);
});

test('kinds of change are said in the words that are typed for them, however they were chosen', () => {
  for (const typed of ['plan', 'plan, commitment.missed', 'plan.announced'])
    assert.equal(kindWords(typedKinds(typed) ?? []).join(', '), typed);
  const all = typedKinds('plan.announced, plan.withdrawn, plan.in_force, plan.observed');
  assert.deepEqual(kindWords(all ?? []), ['plan']);
});

test('the first word of kinds stands for all of them, and none is named twice', () => {
  assert.deepEqual(typedKinds('Plan, plan.announced'), [
    'plan.announced',
    'plan.withdrawn',
    'plan.in_force',
    'plan.observed',
  ]);
  assert.equal(typedKinds(' usual '), null);
  assert.ok(typedKinds('task')?.includes('task.completed'));
  assert.ok(!typedKinds('task')?.includes('task.published'), 'no delegate’s: nothing would be told');
  for (const wrong of ['', ',', 'usual, plan', 'plan.', 'plan.none', 'reviewer', 'task.published'])
    assert.throws(() => typedKinds(wrong), { name: 'RefusalError', code: 'invalid_input' }, wrong);
});

test('quiet hours without a zone keep the one before', () => {
  assert.deepEqual(typedQuietHours('23:00 - 06:30', quietHours), {
    ...quietHours,
    from: '23:00',
    to: '06:30',
  });
  assert.deepEqual(typedQuietHours('23:00-06:30', null)?.timeZone, 'UTC');
});

test('no more is offered than Discord takes, and the zone that is being typed', async () => {
  const kinds = await suggestKinds({ typed: '' });
  const zones = await suggestQuietHours({ typed: '22:00-07:00 berl' });

  assert.deepEqual([kinds.length, kinds[0]?.value, kinds[1]?.value], [25, 'usual', 'delegate']);
  assert.deepEqual(await suggestKinds({ typed: 'reviewer' }), []);
  assert.deepEqual(zones, [{ name: '22:00-07:00 Europe/Berlin', value: '22:00-07:00 Europe/Berlin' }]);
  assert.deepEqual(
    (await suggestQuietHours({ typed: '22' })).map(({ value }) => value),
    ['off', '22:00-07:00 UTC'],
  );
  const long = `${'question.session_opened, question.session_closed, '.repeat(2)}task.contributor_`;
  for (const { value } of await suggestKinds({ typed: long })) assert.ok(value.length <= 100, value);
});
