import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readConfig } from '../../../api/config.ts';
import type { App } from '../../../api/deps.ts';
import { connect, type Database } from '../../../core/database.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';

const ATTEMPTS_MAX = 2000;
const OWN_HEADERS = ['date', 'x-request-id', 'ratelimit', 'connection', 'keep-alive'];

interface Answer {
  status: number;
  headers: Headers;
  size: number | undefined;
  byApp: boolean;
}

interface Register extends TestApi {
  /** Asks over the network, one after the other: two at once would not know whom the app answered. */
  get: (headers?: Record<string, string>) => Promise<Answer>;
  /** Asks again and again with the last tag, until it was told without the app that nothing changed: others commit on the same server. */
  unchanged: (headers?: Record<string, string>) => Promise<{ last: Answer; etag: string; asked: number }>;
}

/** A register with a route that says how much was written, and knows whom the app answered. */
async function register(environment: Record<string, string> = {}, anonymous = 1_000_000): Promise<Register> {
  const { config } = readConfig(environment);
  const seen = new Set<string>();
  const rateLimits = { ...config.rateLimits, anonymous };
  const api = await testApi(environment, { config: { ...config, rateLimits } }, (app: App, { db }) => {
    app.setGenReqId(() => {
      const id = randomUUID();
      seen.add(id);
      return id;
    });
    app.get(
      '/v1/test/count',
      { schema: { operationId: 'readCount', summary: 'A count', tags: ['book'] } },
      async () => {
        const { rows } = await sql<{ size: string }>`select count(*)::text as size from book_entry`.execute(
          db,
        );
        return { size: Number(rows[0]?.size) };
      },
    );
  });
  const url = `${await api.app.listen({ host: '127.0.0.1', port: 0 })}/v1/test/count`;
  const get = async (headers: Record<string, string> = {}): Promise<Answer> => {
    const answer = await fetch(url, { headers });
    const body = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      size: answer.status === 200 ? (JSON.parse(body) as { size: number }).size : undefined,
      byApp: seen.has(answer.headers.get('x-request-id') ?? ''),
    };
  };
  const unchanged = async (headers: Record<string, string> = {}) => {
    let etag = '';
    for (let asked = 1; asked <= ATTEMPTS_MAX; asked += 1) {
      const last = await get({ ...headers, 'if-none-match': etag });
      etag = last.headers.get('etag') ?? '';
      if (!last.byApp) return { last, etag, asked };
    }
    throw new Error('the app was asked each time');
  };
  return Object.assign(api, { get, unchanged });
}

async function append(db: Database): Promise<void> {
  await sql`select book_append('reviewer.added', '{"role":"rule","rule":"test"}', '{}', '{}', null)`.execute(
    db,
  );
}

const sharedOf = ({ headers }: Answer) => [...headers].filter(([name]) => !OWN_HEADERS.includes(name));

test('who has what is remembered is told so without the app, with the same headers, line and metrics', async () => {
  await using api = await register({ METRICS: 'on' });
  const { last, etag } = await api.unchanged();
  const ofApp = await api.get({ 'if-none-match': etag, cookie: 'a=b' });

  assert.deepEqual([last.status, ofApp.status, ofApp.byApp], [304, 304, true]);
  assert.deepEqual(sharedOf(last), sharedOf(ofApp));
  const elsewhere = { origin: 'https://other.example' };
  const there = await api.unchanged(elsewhere);
  const thereByApp = await api.get({ 'if-none-match': there.etag, cookie: 'a=b', ...elsewhere });
  assert.equal(there.last.headers.get('access-control-allow-origin'), '*');
  assert.deepEqual(sharedOf(there.last), sharedOf(thereByApp));
  assert.match(last.headers.get('ratelimit') ?? '', /^"anonymous";r=9\d{5};t=\d+$/);

  const id = last.headers.get('x-request-id') ?? '';
  assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const lineOf = (of: string | null) => {
    const lines = api.logged.map((line) => JSON.parse(line)).filter(({ reqId }) => reqId === of);
    assert.equal(lines.length, 1);
    const { time: _, reqId: __, responseTime, ...line } = lines[0];
    assert.ok(responseTime > 0);
    return line;
  };
  assert.deepEqual(lineOf(id), lineOf(ofApp.headers.get('x-request-id')));

  const counted = async () => {
    const metrics = (await api.app.inject('/metrics')).body;
    return Number(
      /_requests_total\{method="GET",route="\/v1\/test\/count",status="304"\} (\d+)/.exec(metrics)?.[1],
    );
  };
  const before = await counted();
  await api.get({ 'if-none-match': etag });
  assert.equal(await counted(), before + 1);
});

test('the app answers whoever shows who they are, has something else, or asks for something else', async () => {
  await using api = await register();
  const { etag } = await api.unchanged();
  const others: Record<string, string>[] = [
    {},
    { 'if-none-match': '"another"' },
    { 'if-none-match': etag, cookie: 'a=b' },
    { 'if-none-match': etag, authorization: 'Bearer x' },
    { 'if-none-match': etag, 'access-control-request-method': 'POST' },
  ];
  for (const headers of others) assert.ok((await api.get(headers)).byApp, JSON.stringify(headers));
  const many = await api.unchanged({ 'accept-language': 'es' });
  assert.equal(many.last.status, 304);
});

test('who is told so is counted, and refused by the app once the quota is used up', async () => {
  await using api = await register({}, 40);
  const statuses: number[] = [];
  const left: number[] = [];
  let etag = '';
  for (let n = 0; n < 60; n += 1) {
    const { status, headers } = await api.get(etag === '' ? {} : { 'if-none-match': etag });
    etag = headers.get('etag') ?? etag;
    statuses.push(status);
    left.push(Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]));
  }
  assert.equal(statuses.filter((status) => status === 429).length, 20);
  assert.deepEqual(
    left.slice(0, 40),
    Array.from({ length: 40 }, (_, n) => 39 - n),
  );
});

test('behind a proxy that is trusted it is counted who asks through it, and nobody else is believed', async () => {
  const leftFor = async (api: Register, from: string) => {
    const { last, asked } = await api.unchanged({ 'x-forwarded-for': from });
    return [1_000_000 - asked, Number(/r=(\d+)/.exec(last.headers.get('ratelimit') ?? '')?.[1])];
  };
  await using trusting = await register({ TRUST_PROXY: '127.0.0.0/8' });
  for (const from of ['203.0.113.1', '203.0.113.2']) {
    const [expected, left] = await leftFor(trusting, from);
    assert.equal(left, expected, from);
  }
  await using other = await register();
  const [, first = 0] = await leftFor(other, '203.0.113.1');
  const [, second = 0] = await leftFor(other, '203.0.113.2');
  assert.ok(second < first);
});

test('nobody who asks after a commit, through whatever process, is told that it is as before', async () => {
  await using api = await register();
  await using other = connect(api.database.address, assert.fail, 2);
  let written = 0;
  const told = { byApp: 0, without: 0 };
  const end = { of: false };
  const readOn = async () => {
    let [etag, size] = ['', 0];
    while (!end.of) {
      const atLeast = written;
      const answer = await api.get({ 'if-none-match': etag });
      size = answer.size ?? size;
      etag = answer.headers.get('etag') ?? '';
      assert.ok(size >= atLeast, `${size} of ${atLeast}`);
      told[answer.byApp ? 'byApp' : 'without'] += 1;
    }
  };
  const readers = Array.from({ length: 6 }, readOn);
  const failed = Promise.all(readers);
  for (let n = 1; n <= 60; n += 1) {
    await append(other);
    written = n;
    const before = told.byApp + told.without;
    while (told.byApp + told.without < before + 30) await Promise.race([new Promise(setImmediate), failed]);
  }
  end.of = true;
  await failed;
  assert.ok(told.without > 0, JSON.stringify(told));
});
