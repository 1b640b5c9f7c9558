import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFollow } from '../../core/alerts/store.ts';
import { type AlertWorld, alertWorld, announceWorse } from '../support/alerts.ts';
import { callerOf } from '../support/delegates.ts';
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
  assert.match(shown, /- ann: .*1 kind of change, quiet from 22:00 to 07:00 \(Europe\/Berlin\)\./);
  assert.match(
    daily,
    /^ann: once a day, as a direct message; 1 kind of change, shares from 5 points on, quiet/,
  );
  assert.deepEqual(kept, {
    kinds: ['plan.announced'],
    thresholdBps: 500,
    mode: 'daily',
    quietHours,
    directMessages: true,
  });
  assert.match(inbox, /^ann: in the inbox only; 1 kind/);
  assert.equal((await findFollow(world.db, accountId, 'ann'))?.thresholdBps, 500);
  assert.deepEqual(world.discord.violations, []);
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
