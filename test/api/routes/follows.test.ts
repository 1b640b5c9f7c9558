import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fanOut } from '../../../core/alerts/fan-out.ts';
import { countFollowers } from '../../../core/alerts/store.ts';
import { warnClaimers } from '../../../core/claims/warn-claimers.ts';
import { testApi, type TestApi } from '../../support/http/api.ts';
import { claimed } from '../../support/claims/claims.ts';
import { Client, into } from '../../support/http/client.ts';
import { announce, approvedDelegate, later, settings, shares, START } from '../../support/delegates.ts';
import { people, type Person } from '../../support/people.ts';
import { linkDiscord } from '../../support/link-discord.ts';

const { ann, vic } = people;

async function register(): Promise<TestApi & { as(person: Person | undefined): Client }> {
  const api = await testApi();
  await approvedDelegate(api.parts.db, ann);
  return { ...api, as: (person) => new Client(into(api.app), person, api.parts.now) };
}

test('a voter follows a delegate, changes how, and follows it no more', async () => {
  await using api = await register();
  const voter = api.as(vic);

  const followed = await voter.put('/v1/me/follows/ann', {});
  const changed = await voter.put('/v1/me/follows/ann', {
    kinds: ['plan.announced', 'plan.in_force'],
    thresholdBps: 100,
    mode: 'daily',
    quietHours: { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' },
    directMessages: true,
    mutedUntil: later(2000).toISOString(),
  });
  const muted = await voter.put('/v1/me/follows/ann', { mutedUntil: 'unmuted' });
  const over = await voter.put('/v1/me/follows/ann', { mutedUntil: '2020-01-01T00:00:00Z' });
  const followers = await countFollowers(api.parts.db, 'ann');
  const ended = await voter.delete('/v1/me/follows/ann');
  const endedAgain = await voter.delete('/v1/me/follows/ann');

  assert.equal(followed.status, 200);
  assert.deepEqual(followed.body, {
    delegate: { slug: 'ann', name: 'ann' },
    kinds: null,
    thresholdBps: 0,
    mode: 'at_once',
    quietHours: null,
    directMessages: false,
    directKinds: null,
    mutedUntil: null,
    followedAt: api.clock.now.toISOString(),
  });
  assert.equal(changed.body.mode, 'daily');
  assert.deepEqual(changed.body.quietHours, { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' });
  assert.equal(changed.body.mutedUntil, later(2000).toISOString());
  assert.equal(muted.body.mutedUntil, 'unmuted');
  assert.equal(over.body.mutedUntil, null);
  assert.equal(followers, 1);
  assert.deepEqual([ended.status, endedAgain.status], [204, 204]);
  assert.equal(await countFollowers(api.parts.db, 'ann'), 0);
});

const refused: [string, object, string | undefined][] = [
  ['an unknown member', { loud: true }, '/loud'],
  ['a kind that is none', { kinds: ['plan.dreamt'] }, '/kinds/0'],
  ['kinds that name nothing', { kinds: [] }, '/kinds'],
  ['a task that is published, of which it is never told', { kinds: ['task.published'] }, '/kinds/0'],
  ['a task that is revised, likewise', { kinds: ['plan.announced', 'task.revised'] }, '/kinds/1'],
  ['a new reviewer, likewise', { kinds: ['reviewer.added'] }, '/kinds/0'],
  ['a reviewer who goes, in direct messages', { directKinds: ['reviewer.removed'] }, '/directKinds/0'],
  ['a threshold that is text', { thresholdBps: '100' }, '/thresholdBps'],
  ['a threshold above a whole', { thresholdBps: 10_001 }, '/thresholdBps'],
  ['a mode that is none', { mode: 'weekly' }, '/mode'],
  ['quiet hours without a zone', { quietHours: { from: '22:00', to: '07:00' } }, '/quietHours'],
  [
    'a zone that is none',
    { quietHours: { from: '22:00', to: '07:00', timeZone: 'Mars/Olympus' } },
    '/quietHours/timeZone',
  ],
  ['a question for an answer', { directMessages: null }, '/directMessages'],
  ['a mute until a time that is none', { mutedUntil: 'tomorrow' }, '/mutedUntil'],
];

for (const [name, body, pointer] of refused)
  test(`a follow with ${name} is refused with its place, and nothing is kept`, async () => {
    await using api = await register();

    const answer = await api.as(vic).put('/v1/me/follows/ann', body);

    assert.equal(answer.status, 400);
    assert.equal(answer.body.code, 'invalid_input');
    assert.ok(
      answer.body.errors.some((fault: { pointer: string }) => fault.pointer.startsWith(pointer ?? '')),
      JSON.stringify(answer.body.errors),
    );
    assert.deepEqual(await api.parts.db.selectFrom('follow').selectAll().execute(), []);
  });

test('nobody follows what is not there, or without an account', async () => {
  await using api = await register();

  const unknown = await api.as(vic).put('/v1/me/follows/nobody', {});
  const unknownEnded = await api.as(vic).delete('/v1/me/follows/nobody');
  const stranger = await api.as(undefined).put('/v1/me/follows/ann', {});
  const strangersInbox = await api.as(undefined).get('/v1/me/alerts');

  assert.deepEqual([unknown.status, unknown.body.code], [404, 'delegate_not_found']);
  assert.deepEqual([unknownEnded.status, unknownEnded.body.code], [404, 'delegate_not_found']);
  assert.deepEqual([stranger.status, stranger.body.code], [401, 'account_not_signed_in']);
  assert.equal(strangersInbox.status, 401);
});

test('the inbox holds what its account was told, newest first, a page at a time, and nobody else’s', async () => {
  await using api = await register();
  await api.as(vic).put('/v1/me/follows/ann', {});
  for (const [index, share] of [8800, 8000, 7000].entries()) {
    const now = later(index * 2000);
    await announce(api.parts.db, ann, shares(9000, share, 0), now);
    await fanOut(api.parts.db, 2 + index, now);
  }

  const first = await api.as(vic).get('/v1/me/alerts?limit=2');
  const second = await api.as(vic).get(`/v1/me/alerts?limit=2&cursor=${first.body.nextCursor}`);
  const others = await api.as(people.dan).get('/v1/me/alerts');
  const wrong = await api.as(vic).get('/v1/me/alerts?cursor=bm90IG91cnM');

  assert.deepEqual(
    [...first.body.data, ...second.body.data].map((alert: { seq: number }) => alert.seq),
    [4, 3, 2],
  );
  assert.equal(second.body.nextCursor, null);
  assert.deepEqual(others.body.data, []);
  assert.equal(wrong.status, 400);
  const [newest] = first.body.data;
  assert.equal(newest.title, 'ann announced a change');
  assert.match(newest.sentence, /^Epoch rewards to voters 80 % to 70 % \(10 points less\)\./);
  assert.equal(newest.page, 'http://localhost:3000/changes/4');
  assert.equal(newest.directMessage, null);
  assert.equal(newest.toldAt, later(4000, START).toISOString());
});

test('what was told is unread until it is said to be read, once and for all, and what comes later is unread', async () => {
  await using api = await register();
  const voter = api.as(vic);
  await voter.put('/v1/me/follows/ann', {});
  const tell = async (index: number) => {
    api.clock.now = later(index * 2000);
    await announce(api.parts.db, ann, shares(9000, 8800 - index * 100, 0), api.clock.now);
    await fanOut(api.parts.db, 2 + index, api.clock.now);
  };
  const inbox = async () => {
    const { body } = await voter.get('/v1/me/alerts');
    const reads = body.data.map(({ read }: { read: boolean }) => read);
    assert.equal((await voter.get('/v1/me')).body.unread, body.unread);
    return { unread: body.unread, reads };
  };
  await tell(0);
  await tell(1);
  assert.deepEqual(await inbox(), { unread: 2, reads: [false, false] });
  const [, older] = (await voter.get('/v1/me/alerts')).body.data;

  const half = await voter.post('/v1/me/alerts/read', { upTo: older.toldAt });
  assert.deepEqual(half.body, { unread: 1 });
  assert.deepEqual(await inbox(), { unread: 1, reads: [false, true] });
  const all = { upTo: later(2000).toISOString() };
  assert.deepEqual((await voter.post('/v1/me/alerts/read', all)).body, { unread: 0 });
  assert.deepEqual((await voter.post('/v1/me/alerts/read', { upTo: older.toldAt })).body, { unread: 0 });
  await tell(2);
  assert.deepEqual(await inbox(), { unread: 1, reads: [false, true, true] });

  const toCome = await voter.post('/v1/me/alerts/read', { upTo: later(5000).toISOString() });
  assert.deepEqual([toCome.status, toCome.body.errors[0].pointer], [400, '/upTo']);
  assert.equal((await api.as(people.dan).get('/v1/me')).body.unread, 0);
  assert.equal((await api.as(undefined).post('/v1/me/alerts/read', all)).status, 401);
});

test('a test alert really goes out on the way the follow says, one at a time, and says what became of it', async () => {
  await using api = await register();
  const { db } = api.parts;
  const voter = api.as(vic);
  const path = '/v1/me/follows/ann/test';
  const stranger = await voter.post(path);
  assert.deepEqual([stranger.status, stranger.body.code], [404, 'not_followed']);
  await voter.put('/v1/me/follows/ann', {});
  assert.equal((await voter.post(path)).body.way, 'inbox');
  await voter.put('/v1/me/follows/ann', { directMessages: true });
  const unlinked = await voter.post(path);
  assert.deepEqual([unlinked.status, unlinked.body.code], [409, 'discord_not_linked']);

  await linkDiscord(db, vic, START);
  const sent = await voter.post(path);
  assert.deepEqual([sent.status, sent.body.state], [201, 'waiting']);
  await voter.post(path);
  const deliveries = () => db.selectFrom('delivery').select(['occasion', 'state']).execute();
  assert.deepEqual(await deliveries(), [{ occasion: 'test', state: 'waiting' }]);

  const because = '403 Cannot send messages to this user (50007)';
  await db.updateTable('delivery').set({ state: 'failed', because }).execute();
  assert.deepEqual((await voter.get(path)).body, { way: 'direct', state: 'failed', because, sentAt: null });
  await voter.post(path);
  assert.equal((await deliveries()).length, 2);

  await db.updateTable('delivery').set({ state: 'sent', sent_at: START }).execute();
  await db.updateTable('account_discord').set({ direct_channel_id: '1100000000000000001' }).execute();
  assert.equal((await voter.post(path)).status, 201);
  assert.equal((await deliveries()).length, 3, 'also where the direct channel is open already');
});

test('what is told to one person stands in its inbox alone, in words and with the task’s page', async () => {
  await using api = await register();
  const { taskId } = await claimed(api.parts.db, ann, START);
  await api.as(vic).put('/v1/me/follows/ann', {});
  const halfTime = later(settings.claimPeriodMs / 2);
  await warnClaimers(api.parts.db, halfTime);
  api.clock.now = halfTime;

  const own = await api.as(ann).get('/v1/me/alerts');
  const followers = await api.as(vic).get('/v1/me/alerts');

  assert.deepEqual(followers.body.data, []);
  const [alert, ...more] = own.body.data;
  assert.deepEqual(more, []);
  assert.deepEqual(
    { ...alert, recordedAt: '' },
    {
      seq: 3,
      occasion: 'half_time',
      toldAt: halfTime.toISOString(),
      kind: 'task.claimed',
      recordedAt: '',
      delegate: { slug: 'ann', name: 'ann' },
      title: `Half of your time for task ${taskId} “Serve the archive” is over`,
      sentence:
        'Due by 15 Dec 2026 09:20 UTC, in 7 days. Submit a pull request by then, or release the task.',
      page: `http://localhost:3000/tasks/${taskId}`,
      read: false,
      byVote: false,
      directMessage: null,
    },
  );
});
