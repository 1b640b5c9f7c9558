import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markPlace, saveSenderState } from '../../core/channels/store.ts';
import { resumeSending } from '../../core/deliveries/resume-sending.ts';
import { tellInChannels } from '../../core/deliveries/tell-in-channels.ts';
import { passThreadOver, saveRole } from '../../core/threads/store.ts';
import { testApi } from '../support/http/api.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { pageReader } from '../support/pages.ts';
import { people } from '../support/people.ts';

const CHANNEL = '1100000000000000002';
const SERVER = '1100000000000000001';

test('what keeps alerts from being told in Discord stands on /status and /steward with its reason, and goes when it is over', async () => {
  await using api = await testApi();
  const { db } = api.parts;
  const read = pageReader(api.parts);
  await approvedDelegate(db, people.ann);
  await tellInChannels(db, [CHANNEL]);
  const pagesWithoutBot = [await read('/status'), await read('/steward')];
  await resumeSending(db, api.clock.now);
  const fine = await read('/status');

  const until = new Date(api.clock.now.getTime() + 60_000);
  await db.transaction().execute(async (tx) => {
    const place = { kind: 'channel', channelId: CHANNEL } as const;
    await markPlace(tx, place, '404 Unknown Channel (10003)');
    await passThreadOver(tx, CHANNEL, 'ann', { until, because: '400 Thread is <locked> (160005)' });
    await saveRole(tx, SERVER, 'ann', { roleId: null, passedOverUntil: until, because: 'no room (30005)' });
    await saveSenderState(tx, {
      stoppedBecause: 'Discord does not take the token (401)',
      openingPausedUntil: until,
      pausedBecause: 'too fast (40003)',
    });
  });
  const pages = [await read('/status'), await read('/steward')];
  const spanish = await read('/status', 'es');
  api.clock.now = new Date(until.getTime() + 1);
  await db.transaction().execute((tx) => saveSenderState(tx, { stoppedBecause: null }));
  const later = await read('/status');

  for (const page of pagesWithoutBot) {
    assert.match(page, /Alerts in Discord No bot has been seen here: nothing is told in Discord until/);
    assert.doesNotMatch(page, /Nothing is known to be wrong/);
  }
  assert.match(fine, /Alerts in Discord Nothing is known to be wrong\./);
  for (const page of pages) {
    assert.match(page, /No alerts are sent: Discord does not take the token \(401\)\. The operator/);
    assert.match(page, /No new direct messages are opened,.* until .* too fast \(40003\)/);
    assert.match(
      page,
      /Channel 1100000000000000002 takes no alerts; .*Because: 404 Unknown Channel \(10003\)/,
    );
    assert.match(page, /The thread of ann in channel .*Because: 400 Thread is &#60;locked&#62; \(160005\)/);
    assert.match(page, /The role of ann in server 1100000000000000001 .*Because: no room \(30005\)/);
  }
  assert.match(spanish, /No sale ninguna alerta: Discord no acepta el token \(401\)/);
  assert.match(spanish, /el canal ya no existe en Discord \(404 Unknown Channel, 10003\)/);
  assert.match(spanish, /el hilo está bloqueado \(400 Thread is &#60;locked&#62;, 160005\)/);
  assert.doesNotMatch(later, /No alerts are sent|No new direct messages|The thread of ann/);
  assert.match(later, /Channel 1100000000000000002 takes no alerts/);
});
