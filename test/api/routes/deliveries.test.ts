import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fanOut } from '../../../core/alerts/fan-out.ts';
import { tellInChannels } from '../../../core/deliveries/tell-in-channels.ts';
import { testApi, type TestApi } from '../../support/http/api.ts';
import { Client, into } from '../../support/http/client.ts';
import { announce, approvedDelegate, later, shares } from '../../support/delegates.ts';
import { people, type Person } from '../../support/people.ts';

const { ann, stella, vic } = people;
const CHANNEL = '1100000000000000002';

/** Three changes of ann's that could not be told in the channel. */
async function withFailures(): Promise<TestApi & { as(person: Person): Client }> {
  const api = await testApi();
  const { db } = api.parts;
  await approvedDelegate(db, ann);
  await tellInChannels(db, [CHANNEL]);
  for (const [index, share] of [8800, 8000, 7000].entries()) {
    await announce(db, ann, shares(9000, share, 0), later(index * 2000));
    await fanOut(db, 2 + index, later(index * 2000));
  }
  await db
    .updateTable('delivery')
    .set({ state: 'failed', because: '403 Missing Permissions (50013)', attempts: 1 })
    .execute();
  return { ...api, as: (person) => new Client(into(api.app), person, api.parts.now) };
}

test('stewards see what failed and why, newest first, a page at a time', async () => {
  await using api = await withFailures();

  const first = await api.as(stella).get('/v1/deliveries?limit=2');
  const second = await api.as(stella).get(`/v1/deliveries?limit=2&cursor=${first.body.nextCursor}`);
  const waiting = await api.as(stella).get('/v1/deliveries?state=waiting');

  assert.deepEqual(
    [...first.body.data, ...second.body.data].map((each: { seq: number }) => each.seq),
    [4, 3, 2],
  );
  assert.equal(second.body.nextCursor, null);
  assert.deepEqual(waiting.body.data, []);
  const { id, createdAt, runAt, ...newest } = first.body.data[0];
  assert.match(id, /^[0-9a-f-]{36}$/);
  assert.equal(createdAt, runAt);
  assert.deepEqual(newest, {
    seq: 4,
    occasion: 'recorded',
    delegate: { slug: 'ann', name: 'ann' },
    target: 'channel',
    channelId: CHANNEL,
    state: 'failed',
    because: '403 Missing Permissions (50013)',
    attempts: 1,
    maybeRepeated: false,
    sentAt: null,
    sentAfterMs: null,
  });
});

test('a steward has a failed delivery tried again, once', async () => {
  await using api = await withFailures();
  const { body } = await api.as(stella).get('/v1/deliveries');
  const [{ id }] = body.data;

  const again = await api.as(stella).post(`/v1/deliveries/${id}/retry`);
  const twice = await api.as(stella).post(`/v1/deliveries/${id}/retry`);
  const unknown = await api.as(stella).post('/v1/deliveries/00000000-0000-4000-8000-000000000000/retry');
  const malformed = await api.as(stella).post('/v1/deliveries/42/retry');

  assert.deepEqual([again.status, again.body.state, again.body.attempts], [200, 'waiting', 0]);
  assert.deepEqual([twice.status, twice.body.code], [409, 'delivery_not_failed']);
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'delivery_not_found']);
  assert.equal(malformed.status, 400);
  const failed = await api.parts.db
    .selectFrom('delivery')
    .select('id')
    .where('state', '=', 'failed')
    .execute();
  assert.equal(failed.length, 2);
});

test('deliveries are for stewards only', async () => {
  await using api = await withFailures();
  const { body } = await api.as(stella).get('/v1/deliveries');

  const seen = await api.as(vic).get('/v1/deliveries');
  const retried = await api.as(vic).post(`/v1/deliveries/${body.data[0].id}/retry`);

  assert.deepEqual([seen.status, seen.body.code], [403, 'steward_required']);
  assert.deepEqual([retried.status, retried.body.code], [403, 'steward_required']);
  const failed = await api.parts.db
    .selectFrom('delivery')
    .select('id')
    .where('state', '=', 'failed')
    .execute();
  assert.equal(failed.length, 3);
});
