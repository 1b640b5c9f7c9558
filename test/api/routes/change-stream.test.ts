import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { sql } from 'kysely';
import { buildApp } from '../../../api/app.ts';
import type { ApiConfig } from '../../../api/config.ts';
import type { App } from '../../../api/deps.ts';
import type { Database } from '../../../core/database.ts';
import { watchBook } from '../../../core/book/watch-book.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { growBook } from '../../support/book/book.ts';
import { ChangeStream, recordChanges } from '../../support/http/change-stream.ts';
import { approvedDelegate } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { until } from '../../support/until.ts';

const FAR_AWAY = 3_600_000;
const CALM = { inAll: 10, perAddress: 10, heartbeatMs: FAR_AWAY, stalledMs: FAR_AWAY };

/** Entries 0 to 3 are about ann and dan, two each. */
async function world(
  limits: Partial<ApiConfig['changeStreams']> = {},
): Promise<{ api: TestApi; url: string }> {
  const base = await testApi();
  const { config } = base.parts;
  await base[Symbol.asyncDispose]();
  const api = await testApi({}, { config: { ...config, changeStreams: { ...CALM, ...limits } } });
  await approvedDelegate(api.database.db, people.ann);
  await approvedDelegate(api.database.db, people.dan);
  return { api, url: await listening(api.app) };
}

async function listening(app: App): Promise<string> {
  return `${await app.listen({ host: '127.0.0.1', port: 0 })}/v1/changes/stream`;
}

const seqs = (changes: { id: string }[]) => changes.map(({ id }) => Number(id));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('a stream gives what came after an id and then what comes, each once, and resumes so in another process', async () => {
  const { api, url } = await world();
  await using _api = api;
  const { db } = api.database;
  await using otherBook = watchBook(api.database.address, () => {});
  await using ending = new AsyncDisposableStack();
  const other = ending.adopt(buildApp({ ...api.parts, book: otherBook }), (app) => app.close());
  const otherUrl = await listening(other);
  const first = await ChangeStream.open(`${url}?after=1`);
  await using elsewhere = await ChangeStream.open(otherUrl);

  assert.equal(first.status, 200);
  assert.match(String(first.headers['content-type']), /^text\/event-stream/);
  assert.equal(first.headers['cache-control'], 'no-store');
  assert.deepEqual(seqs(await first.read(2)), [2, 3]);
  await elsewhere.block();
  await elsewhere.block();
  assert.equal(elsewhere.lastId, '3', 'who asks for nothing earlier begins now, and knows from where');

  await recordChanges(db, 'ann', 20);
  const [change, ...more] = await first.read(15);
  assert.equal(change?.data.kind, 'commitment.answered');
  assert.equal(change.data.delegate?.slug, 'ann');
  assert.ok(change.data.sentence.length > 0);
  assert.deepEqual(seqs([change, ...more]), range(4, 18));
  assert.deepEqual(seqs(await elsewhere.read(20)), range(4, 23));

  await first[Symbol.asyncDispose]();
  await recordChanges(db, 'dan', 300); // more than a process holds
  await using resumed = await ChangeStream.open(otherUrl, first.lastId);
  assert.deepEqual(seqs(await resumed.read(305)), range(19, 323));
  const writing = recordChanges(db, 'ann', 10);
  assert.deepEqual(seqs(await resumed.read(10)), range(324, 333));
  await writing;
});

test('a stream of a delegate and of kinds leaves out the others, and its place moves on past them', async () => {
  const { api, url } = await world({ heartbeatMs: 20 });
  await using _api = api;
  const { db } = api.database;
  await using ofAnn = await ChangeStream.open(`${url}?delegate=${people.ann.address}&after=-1`);
  await using answers = await ChangeStream.open(
    `${url}?kind=commitment.answered&kind=delegate.applied&after=-1`,
  );
  assert.deepEqual(seqs(await ofAnn.read(2)), [0, 1]);
  assert.deepEqual(seqs(await answers.read(2)), [0, 2]);

  await recordChanges(db, 'dan', 3);
  await recordChanges(db, 'ann', 1);
  assert.deepEqual(seqs(await ofAnn.read(1)), [7]);
  assert.deepEqual(seqs(await answers.read(4)), [4, 5, 6, 7]);
  await recordChanges(db, 'dan', 1);
  while (ofAnn.lastId !== '8') assert.notEqual(await ofAnn.block(), undefined);
});

test('a stream that begins at an entry about no delegate, beside another that was there before, is kept alive', async () => {
  const { api, url } = await world({ heartbeatMs: 20 });
  await using _api = api;
  await using before = await ChangeStream.open(url);
  await before.block();
  await before.block();
  await growBook(api.database.db, 1);
  await using since = await ChangeStream.open(url);
  for (const said of ['when to come back', 'its place', 'its place again'])
    assert.notEqual(await since.block(), undefined, said);
  assert.equal(since.lastId, '4');
});

test('one address, and all together, have so many streams and no more, until one is given back', async () => {
  const { api, url } = await world({ inAll: 3, perAddress: 2 });
  await using _api = api;
  const first = await ChangeStream.open(url);
  await using _second = await ChangeStream.open(url);
  await using refused = await ChangeStream.open(url);
  assert.equal(refused.status, 429);
  assert.equal(refused.headers['retry-after'], '30');
  assert.equal(refused.headers['content-type'], 'application/problem+json; charset=utf-8');

  await first.block();
  await first[Symbol.asyncDispose]();
  let again = await ChangeStream.open(url);
  while (again.status !== 200) {
    await again[Symbol.asyncDispose](); // until the server saw the first one go
    again = await ChangeStream.open(url);
  }
  await again[Symbol.asyncDispose]();
});

test('who leaves before the stream begins gives the place back', async () => {
  const { api, url } = await world({ perAddress: 1 });
  await using _api = api;
  const { owner } = api.database;
  const { server } = api.app;
  await owner.transaction().execute(async (tx) => {
    await sql`lock table book_entry`.execute(tx);
    const request = http.get(url, { agent: false }).on('error', () => {});
    await until(() => isWaiting(owner), 'the request waits for the database');
    request.destroy();
    await until(async () => (await connectionsOf(server)) === 0, 'it has left');
  });

  await until(() => api.logged.some((line) => line.includes('/v1/changes/stream')), 'it is over');
  await using stream = await ChangeStream.open(url);
  assert.equal(stream.status, 200);
});

async function connectionsOf(server: http.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

async function isWaiting(db: Database): Promise<boolean> {
  const { rows } = await sql<{ waits: number }>`
    select count(*)::int as waits from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `.execute(db);
  return rows[0]?.waits === 1;
}

test('all places together are as many as was said', async () => {
  const { api, url } = await world({ inAll: 1 });
  await using _api = api;
  await using _first = await ChangeStream.open(url);
  await using refused = await ChangeStream.open(url);
  assert.equal(refused.status, 503);
  assert.equal(refused.headers['retry-after'], '30');
});

test('a client that does not read is disconnected, and resumes without a gap or a double', async () => {
  const { api, url } = await world({ stalledMs: 50 });
  await using _api = api;
  const lazy = await ChangeStream.open(`${url}?after=-1`);
  const got = await lazy.read(4);
  await recordChanges(api.database.db, 'ann', 400, 'x'.repeat(30_000)); // more than sockets hold
  while (!api.logged.some((line) => line.includes('was not read'))) await new Promise(setImmediate);

  const readOn = async (stream: ChangeStream) => {
    while (got.length < 404) got.push(...(await stream.read(1)));
  };
  await assert.rejects(readOn(lazy), /aborted/);
  assert.ok(got.length < 404, 'what was not sent did not pile up');
  for (let { lastId } = lazy; got.length < 404;) {
    await using resumed = await ChangeStream.open(url, lastId);
    await readOn(resumed).catch(() => {}); // a busy machine may be taken for one that does not read
    ({ lastId } = resumed);
  }
  assert.deepEqual(seqs(got), range(0, 403));
});

test('a stream ends in an orderly way when the process stops', async () => {
  const { api, url } = await world();
  await using _api = api;
  await using stream = await ChangeStream.open(`${url}?after=-1`);
  await stream.read(4);
  const [rest] = await Promise.all([stream.rest(), api.app.close()]);
  assert.deepEqual(rest, []);
});

test('an id that the book does not have, an unknown delegate and HEAD open no stream', async () => {
  const { api } = await world();
  await using _api = api;
  const ask = (query: string, headers = {}, method: 'GET' | 'HEAD' = 'GET') =>
    api.app.inject({ method, url: `/v1/changes/stream${query}`, headers });
  assert.equal((await ask('?after=4')).statusCode, 400);
  assert.equal((await ask('?after=-2')).statusCode, 400);
  assert.equal((await ask('?after=0', { 'last-event-id': '9' })).json().errors[0].pointer, '/last-event-id');
  assert.equal((await ask('', { 'last-event-id': 'x' })).statusCode, 400);
  assert.equal((await ask('?delegate=nobody')).statusCode, 404);
  assert.equal((await ask('?since=2026-01-01T00:00:00Z')).statusCode, 400);
  assert.notEqual((await ask('', {}, 'HEAD')).statusCode, 200);
});
