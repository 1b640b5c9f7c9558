import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFollow } from '../../core/alerts/store.ts';
import { type AlertWorld, alertWorld, announceWorse, said } from '../support/alerts.ts';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { announce, callerOf, DAY_MS, later, profileNamed, shares } from '../support/delegates.ts';
import { people } from '../support/people.ts';

const { vic } = people;

async function withBot(): Promise<AlertWorld> {
  const world = await alertWorld();
  await world.bot.start();
  world.discord.user(vic.discord, 'vic');
  return world;
}

async function give(world: AlertWorld, name: string, options: Record<string, string | number> = {}) {
  const { message, ephemeral } = await world.discord.command(vic.discord, name, options);
  assert.ok(ephemeral);
  return message?.content ?? '';
}

test('/alerts shows how one is told of each delegate, and changes it, leaving the other settings as they were', async () => {
  await using world = await withBot();
  const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };
  await world.link(vic);
  const none = await give(world, 'alerts');
  await world.follow(vic, 'ann', { kinds: ['plan.announced'], quietHours });
  const { accountId } = await callerOf(world.db, vic);

  const shown = await give(world, 'alerts');
  const daily = await give(world, 'alerts', { delegate: 'ann', tell: 'daily', points: 5 });
  const kept = await findFollow(world.db, accountId, 'ann');
  const inbox = await give(world, 'alerts', { delegate: 'ann', tell: 'inbox' });

  assert.match(none, /^You follow no delegate yet/);
  assert.match(shown, /- ann: .*plan\.announced, quiet from 22:00 to 07:00 \(Europe\/Berlin\)\./);
  assert.match(
    daily,
    /^ann: once a day, as a direct message; plan\.announced, shares from 5 points on, quiet/,
  );
  assert.deepEqual(kept, {
    kinds: ['plan.announced'],
    thresholdBps: 500,
    directKinds: null,
    mode: 'daily',
    quietHours,
    directMessages: true,
    mutedUntil: null,
  });
  assert.match(inbox, /^ann: in the inbox only; plan\.announced, shares/);
  assert.equal((await findFollow(world.db, accountId, 'ann'))?.thresholdBps, 500);
  assert.deepEqual(world.discord.violations, []);
});

test('/alerts takes hundredths of a point as the portal does, and says so where there are more decimals', async () => {
  await using world = await withBot();
  await world.link(vic);
  await world.follow(vic, 'ann', {});
  const { accountId } = await callerOf(world.db, vic);
  const kept = async () => (await findFollow(world.db, accountId, 'ann'))?.thresholdBps;

  for (const [points, bps] of [
    [2.5, 250],
    [0.29, 29],
    [64.1, 6410],
    [100, 10_000],
    [0, 0],
    [1.15, 115],
  ] as const) {
    await give(world, 'alerts', { delegate: 'ann', points });
    assert.equal(await kept(), bps, String(points));
  }
  const refused = await give(world, 'alerts', { delegate: 'ann', points: 2.505 });

  assert.match(refused, /^Percentage points have two decimals at most, such as 2\.5 or 0\.25\./);
  assert.equal(await kept(), 115);
  assert.deepEqual(world.discord.violations, []);
});

test('/alerts says of which kinds of change direct messages come, where that was chosen', async () => {
  await using world = await withBot();
  await world.link(vic);
  await world.follow(vic, 'ann', { directMessages: true, directKinds: ['plan.announced'] });
  const shown = await give(world, 'alerts');
  await world.follow(vic, 'ann', { directMessages: false, directKinds: ['plan.announced'] });
  const inbox = await give(world, 'alerts');

  assert.match(shown, /what alerts by default, as direct messages only plan\.announced\./);
  assert.match(inbox, /in the inbox only; what alerts by default\./);
});

test('a delegate is muted by /alerts, and nothing of it is told until it is unmuted; what was muted is never told', async () => {
  await using world = await withBot();
  await world.link(vic);
  await world.follow(vic, 'ann', { directMessages: true });
  await world.drain();

  const muted = await give(world, 'alerts', { delegate: 'ann', mute: 'unmuted' });
  await announceWorse(world);
  await world.drain();
  const meanwhile = await world.db.selectFrom('alert').selectAll().execute();
  const shown = await give(world, 'alerts');
  const unmuted = await give(world, 'alerts', { delegate: 'ann', mute: 'off' });
  await announce(world.db, people.ann, shares(9000, 7000, 0), later(2000));
  await world.drain();

  assert.match(muted, /, muted until you unmute it\.$/);
  assert.match(shown, /- ann: .*, muted until you unmute it\./);
  assert.doesNotMatch(unmuted, /mute/);
  assert.deepEqual(meanwhile, []);
  const told = said(world.discord.directMessages(vic.discord)).map((text) => /to (\d+) %/.exec(text)?.[1]);
  assert.deepEqual(told, [undefined, '70']); // the test alert, and what came after
  assert.equal(world.discord.messages().length, 2);
});

test('the button of a direct message mutes for a time, what waits is not told, and the end comes by itself', async () => {
  await using world = await withBot();
  await world.link(vic);
  await world.follow(vic, 'ann', { directMessages: true, mode: 'daily' });
  await world.drain();
  await announceWorse(world);
  await world.drain();
  const [testAlert] = world.discord.directMessages(vic.discord);
  assert.ok(testAlert);

  const asked = await world.discord.press(vic.discord, testAlert, 'mute:ann');
  assert.ok(asked.ephemeral && asked.message);
  const { message } = await world.discord.press(vic.discord, asked.message, 'mute-for:day:ann');
  const mutedText = message?.content;
  world.clock.now = later(DAY_MS - 1);
  await world.drain();
  const before = world.discord.directMessages(vic.discord).length;
  world.clock.now = later(DAY_MS);
  await announce(world.db, people.ann, shares(9000, 7000, 0), world.clock.now);
  await world.drain();
  world.clock.now = later(2 * DAY_MS);
  await world.drain();

  assert.equal(mutedText, 'ann is muted until 2 Dec 2026 09:20 UTC.');
  assert.equal(before, 1);
  const [, ...told] = said(world.discord.directMessages(vic.discord));
  assert.deepEqual(
    told.map((text) => /to (\d+) %/.exec(text)?.[1]),
    ['70'],
  );
  const skipped = await world.db
    .selectFrom('delivery')
    .select('because')
    .where('state', '=', 'skipped')
    .execute();
  assert.deepEqual(skipped, [{ because: 'Muted' }]);
  assert.deepEqual(world.discord.violations, []);
});

test('who mutes what they do not follow is told so; /follow ends a mute', async () => {
  await using world = await withBot();
  await world.link(vic);
  await world.follow(vic, 'ann', { directMessages: true, mutedUntil: 'unmuted' });
  await world.drain();
  const [testAlert] = world.discord.directMessages(vic.discord);
  assert.ok(testAlert);
  const { accountId } = await callerOf(world.db, vic);

  await give(world, 'follow', { delegate: 'ann' });
  const followed = await findFollow(world.db, accountId, 'ann');
  await give(world, 'unfollow', { delegate: 'ann' });
  const asked = await world.discord.press(vic.discord, testAlert, 'mute:ann');
  assert.ok(asked.message);
  const { message } = await world.discord.press(vic.discord, asked.message, 'mute-for:week:ann');

  assert.equal(followed?.mutedUntil, null);
  assert.match(message?.content ?? '', /^You do not follow ann/);
  assert.equal(await findFollow(world.db, accountId, 'ann'), undefined);
});

test('who follows an applicant can mute it, change how they are told of it, and unfollow it, in Discord too', async () => {
  await using world = await withBot();
  await world.link(vic);
  await applyAsDelegate(world.db, await callerOf(world.db, people.dan), profileNamed('dan'), world.clock.now);
  await world.follow(vic, 'dan', { directMessages: true });
  await world.drain();
  const [testAlert] = world.discord.directMessages(vic.discord);
  assert.ok(testAlert);
  const { accountId } = await callerOf(world.db, vic);

  const inbox = await give(world, 'alerts', { delegate: 'dan', tell: 'inbox' });
  const asked = await world.discord.press(vic.discord, testAlert, 'mute:dan');
  const unfollowed = await world.discord.press(vic.discord, testAlert, 'unfollow:dan');

  assert.match(inbox, /^dan: in the inbox only/);
  assert.match(asked.message?.content ?? '', /^Mute dan\?/);
  assert.match(unfollowed.message?.content ?? '', /^You do not follow dan any more/);
  assert.equal(await findFollow(world.db, accountId, 'dan'), undefined);
});

test('/alerts changes nothing of a delegate that is not followed, nor without one that is named', async () => {
  await using world = await withBot();
  await world.link(vic);
  const { accountId } = await callerOf(world.db, vic);

  const stranger = await give(world, 'alerts', { delegate: 'ann', tell: 'now' });
  const nobody = await give(world, 'alerts', { tell: 'daily' });

  assert.match(stranger, /^You do not follow ann\. Use \/follow first/);
  assert.match(nobody, /^Choose the delegate/);
  assert.equal(await findFollow(world.db, accountId, 'ann'), undefined);
});

test('/changes shows the newest first, of one delegate or of all, with its page', async () => {
  await using world = await withBot();
  await announceWorse(world);

  const all = (await give(world, 'changes')).split('\n');
  const one = (await give(world, 'changes', { delegate: 'ann' })).split('\n');

  assert.equal(all[0], 'The newest changes of all delegates:');
  assert.equal(one[0], 'The newest changes of ann:');
  assert.match(
    one[1] ?? '',
    /^- \d+ \w+ 20\d\d \d\d:\d\d UTC: ann announced a change.*<https:\/\/pledgebook\.example\/changes\/\d+>$/,
  );
  assert.equal(one.at(-1), 'All changes: <https://pledgebook.example/changes?delegate=ann>');
  assert.deepEqual(world.discord.violations, []);
});
