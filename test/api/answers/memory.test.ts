import assert from 'node:assert/strict';
import { test } from 'node:test';
import Fastify from 'fastify';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { AnswerMemory } from '../../../api/answers/memory.ts';
import { readConfig } from '../../../api/config.ts';
import type { App } from '../../../api/deps.ts';
import { connect, type Database } from '../../../core/database.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';

const summary = { operationId: 'readCount', summary: 'A count', tags: ['book'] };

/** A register with a route that says how much was written, and how often its handler has run. */
async function counting(): Promise<
  TestApi & { runs: { count: number; toFail: number }; write: () => Promise<unknown> }
> {
  const runs = { count: 0, toFail: 0 };
  const { config } = readConfig({});
  const rateLimits = { ...config.rateLimits, anonymous: 1e6 }; // `undisturbed` asks until it is
  const api = await testApi({}, { config: { ...config, rateLimits } }, (app: App, { db }) => {
    const read = async () => {
      runs.count += 1;
      const { rows } = await sql<{ size: string }>`select count(*)::text as size from book_entry`.execute(db);
      if (runs.toFail-- > 0) throw new Error('it fails');
      return { size: Number(rows[0]?.size), padding: 'é'.repeat(500) };
    };
    app.get(
      '/v1/test/count',
      { schema: { ...summary, querystring: Type.Object({ n: Type.Optional(Type.Integer()) }) } },
      read,
    );
    app.get('/v1/test/cookie', { schema: { ...summary, operationId: 'cookie' } }, async (_request, reply) => {
      reply.header('set-cookie', 'a=b');
      return await read();
    });
    app.get('/count', read);
  });
  const write = () => append(api.database.db);
  return Object.assign(api, { runs, write });
}

async function append(db: Database): Promise<void> {
  await sql`select book_append('reviewer.added', '{"role":"rule","rule":"test"}', '{}', '{}', null)`.execute(
    db,
  );
}

const ATTEMPTS_MAX = 500;

/**
 * What is told where nothing was committed meanwhile: a snapshot is of the whole server, on which other tests write. Each attempt has an
 * address of its own, of which nothing is remembered.
 */
async function undisturbed<Told>(api: TestApi, work: (url: string) => Promise<Told>): Promise<Told> {
  const snapshot = async () =>
    (await sql<{ state: string }>`select pg_current_snapshot()::text as state`.execute(api.database.db))
      .rows[0]?.state;
  for (let attempt = 1; ; attempt += 1) {
    const before = await snapshot();
    const [done] = await Promise.allSettled([work(`/v1/test/count?n=${attempt}`)]);
    if ((await snapshot()) !== before && attempt < ATTEMPTS_MAX) continue;
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  }
}

test('what many read is made once for as long as nothing is written, with the same headers, and not at all for who has it', async () => {
  await using api = await counting();
  const last = await undisturbed(api, async (url) => {
    const begun = api.runs.count;
    const read = async (headers: Record<string, string> = {}) => await api.app.inject({ url, headers });
    const [first, second] = [await read(), await read()];
    const ofBoth = (answer: typeof first) => {
      const { date: _, 'x-request-id': id, ratelimit, ...headers } = answer.headers;
      assert.ok(id !== undefined && (ratelimit === undefined || typeof ratelimit === 'string'));
      return { headers, body: answer.body };
    };
    for (let n = 0; n < 5; n += 1) assert.deepEqual(ofBoth(await read()), ofBoth(first));
    assert.equal(api.runs.count - begun, 2, 'whoever asks first may be the only one');
    assert.notEqual((await read()).headers['x-request-id'], second.headers['x-request-id']);

    const known = await read({ 'if-none-match': String(first.headers.etag) });
    assert.deepEqual([known.statusCode, known.body, known.headers.etag], [304, '', first.headers.etag]);
    assert.equal((await read({ 'if-none-match': '"another"' })).body, first.body);
    assert.equal(api.runs.count - begun, 2);
    return url;
  });

  const before = api.runs.count;
  await api.write();
  assert.equal((await api.app.inject(last)).json<{ size: number }>().size, 1);
  assert.equal(api.runs.count - before, 1);
});

test('an answer to one caller, one that sets a cookie, a refusal and a page are made each time; another address is another answer', async () => {
  await using api = await counting();
  const runsOf = async (url: string, headers: Record<string, string> = {}) => {
    const before = api.runs.count;
    for (let n = 0; n < 4; n += 1) await api.app.inject({ url, headers });
    return api.runs.count - before;
  };
  assert.equal(await runsOf('/v1/test/count', { authorization: 'Bearer x' }), 4);
  assert.equal(await runsOf('/v1/test/count', { cookie: 'a=b' }), 4);
  assert.equal(await runsOf('/v1/test/cookie'), 4);
  assert.equal(await runsOf('/count'), 4);
  await undisturbed(api, async (url) => {
    assert.equal(await runsOf(url), 2);
    assert.equal(await runsOf(`${url}0000`), 2);
  });
  const refused = await api.app.inject('/v1/test/count?n=x');
  assert.equal(refused.statusCode, 400);
});

test('what depends on the time of day is made anew after a second', async () => {
  await using api = await counting();
  await undisturbed(api, async (url) => {
    const begun = api.runs.count;
    for (let n = 0; n < 3; n += 1) await api.app.inject(url);
    assert.equal(api.runs.count - begun, 2);
    api.clock.now = new Date(api.clock.now.getTime() + 1000);
    await api.app.inject(url);
    assert.equal(api.runs.count - begun, 3);
  });
});

test('made-up addresses fill no memory: a long one is not remembered, and the headers of many count', async () => {
  const runs = { count: 0 };
  const app: App = Fastify();
  const memory = new AnswerMemory({ readState: async () => 'nothing is committed', now: () => new Date(0) });
  memory.keepAnswers(app);
  memory.giveAnswers(app);
  app.get('/v1/test/large', async (_request, reply) => {
    runs.count += 1;
    return await reply.header('x-large', 'x'.repeat(1024 * 1024)).send('{}');
  });
  const runsOf = async (query: string) => {
    const before = runs.count;
    for (let n = 0; n < 3; n += 1) await app.inject(`/v1/test/large?${query}`);
    return runs.count - before;
  };
  assert.equal(await runsOf('&'.repeat(4000)), 3);

  assert.equal(await runsOf('first'), 2);
  assert.equal(await runsOf('first'), 0);
  for (let n = 1; n <= 20; n += 1) await runsOf('&'.repeat(n));
  assert.equal(await runsOf('first'), 1);
});

test('of many who ask at once for what no longer holds one has it made for all; where that fails, each has its own made', async () => {
  await using api = await counting();
  const fiveAtOnce = async (url: string, toFail: number) => {
    const ask = async () => await api.app.inject(url);
    const later = (ms: number) => (api.clock.now = new Date(api.clock.now.getTime() + ms));
    await ask();
    await ask(); // now it is remembered
    later(600);
    await ask(); // and asked for all the time
    later(600);
    const begun = api.runs.count;
    api.runs.toFail = toFail;
    const answers = await Promise.all(Array.from({ length: 5 }, ask));
    api.runs.toFail = 0;
    return [api.runs.count - begun, ...answers.map(({ statusCode }) => statusCode)].sort((a, b) => a - b);
  };
  await undisturbed(api, async (url) =>
    assert.deepEqual(await fiveAtOnce(url, 0), [1, 200, 200, 200, 200, 200]),
  );
  await undisturbed(api, async (url) =>
    assert.deepEqual(await fiveAtOnce(url, 1), [5, 200, 200, 200, 200, 500]),
  );
});

test('nobody who asks after a commit, through whatever process, gets an answer from before it', async () => {
  await using api = await counting();
  await using other = connect(api.database.address, assert.fail, 2);
  let written = 0;
  let reads = 0;
  const end = { of: false };
  const readOn = async () => {
    while (!end.of) {
      const atLeast = written;
      const { size } = (await api.app.inject('/v1/test/count')).json<{ size: number }>();
      assert.ok(size >= atLeast, `${size} of ${atLeast}`);
      reads += 1;
    }
  };
  const readers = Array.from({ length: 6 }, readOn);
  for (let n = 1; n <= 60; n += 1) {
    await append(other);
    written = n;
    for (const before = reads; reads < before + 12;) await new Promise(setImmediate);
  }
  end.of = true;
  await Promise.all(readers);
  assert.ok(api.runs.count < reads, 'some were remembered');
});
