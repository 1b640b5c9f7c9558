import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import { test } from 'node:test';
import { Type } from 'typebox';
import { callerOf } from '../../../api/auth.ts';
import { buildApp } from '../../../api/app.ts';
import type { ApiDeps, ApiParts, App } from '../../../api/deps.ts';
import { makeGuards } from '../../../api/auth.ts';
import { once } from '../../../api/requests/idempotency.ts';
import { append } from '../../../core/book/append.ts';
import { connect } from '../../../core/database.ts';
import { RefusalError } from '../../../core/errors.ts';
import { forgetAnswers } from '../../../core/kept-answers/forget-answers.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { Jar } from '../../support/http/jar.ts';
import { people } from '../../support/people.ts';

/** A creating route whose effect is one entry of the book, made by a transaction of its own as a use case makes it. */
function creating(slow?: Promise<void>) {
  return (app: App, parts: ApiParts): void => {
    const deps: ApiDeps = { ...parts, guards: makeGuards(parts) };
    app.post(
      '/v1/things',
      {
        onRequest: deps.guards.signedIn,
        schema: {
          body: Type.Object({ name: Type.String() }),
          operationId: 'makeThing',
          summary: 'Make',
          tags: ['test'],
        },
      },
      (request, reply) =>
        once(deps, request, reply, async (db) => {
          const { name } = request.body;
          const entry = {
            kind: 'delegate.applied',
            actor: { role: 'delegate', address: callerOf(request).address },
            subject: {},
            body: {},
          } as const;
          const { seq } = await db.transaction().execute((tx) => append(tx, entry));
          await slow;
          if (name === 'refused') throw new RefusalError('conflict', 'version_conflict', 'no');
          reply.code(201).header('location', `/v1/things/${seq}`);
          return { seq, name, at: parts.now().toISOString() };
        }),
    );
  };
}

async function effects(api: TestApi): Promise<number> {
  return (await api.database.db.selectFrom('book_entry').select('seq').execute()).length;
}

function poster(app: App, token: string) {
  return (key: string | undefined, name: string) =>
    app.inject({
      method: 'POST',
      url: '/v1/things',
      payload: { name },
      headers: { authorization: `Bearer ${token}`, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    });
}

test('the same request with the same key has one effect and one answer, for a day', async () => {
  await using api = await testApi({}, {}, creating());
  const post = poster(api.app, await new Jar(api.app).signIn(people.vic));

  const first = await post('k1', 'a');
  api.clock.now = new Date(api.clock.now.getTime() + 500_000);
  const second = await post('k1', 'a');

  assert.equal(first.statusCode, 201);
  assert.deepEqual(
    [second.statusCode, second.body, second.headers.location],
    [201, first.body, '/v1/things/0'],
  );
  assert.equal(await effects(api), 1);
});

test('I1: ten times at once the same request has one effect; each answer is the same, or says that it is in progress', async () => {
  await using api = await testApi({}, {}, creating(new Promise((done) => setTimeout(done, 50))));
  const post = poster(api.app, await new Jar(api.app).signIn(people.vic));

  const answers = await Promise.all(Array.from({ length: 10 }, () => post('k1', 'a')));

  const made = answers.filter((answer) => answer.statusCode === 201);
  const waiting = answers.filter((answer) => answer.statusCode === 409);
  assert.ok(made.length >= 1);
  assert.equal(made.length + waiting.length, 10);
  assert.equal(new Set(made.map((answer) => answer.body)).size, 1);
  for (const answer of waiting)
    assert.equal(answer.json<{ code: string }>().code, 'idempotency_key_in_progress');
  assert.equal((await post('k1', 'a')).body, made[0]?.body);
  assert.equal(await effects(api), 1);
});

test('I2: a key belongs to one request of one account', async () => {
  await using api = await testApi({}, {}, creating());
  const vic = poster(api.app, await new Jar(api.app).signIn(people.vic));
  const dan = poster(api.app, await new Jar(api.app).signIn(people.dan));
  await vic('k1', 'a');

  const reused = await vic('k1', 'b');
  const other = await dan('k1', 'b');
  const without = [await vic(undefined, 'a'), await vic(undefined, 'a')];

  assert.deepEqual(
    [reused.statusCode, reused.json<{ code: string }>().code],
    [422, 'idempotency_key_reused'],
  );
  assert.equal(other.statusCode, 201);
  assert.deepEqual(
    without.map((answer) => answer.statusCode),
    [201, 201],
  );
  assert.equal(await effects(api), 4);
});

test('a refusal keeps nothing: the request may be sent again with its key', async () => {
  await using api = await testApi({}, {}, creating());
  const post = poster(api.app, await new Jar(api.app).signIn(people.vic));

  const refused = await post('k1', 'refused');
  const corrected = await post('k1', 'a');

  assert.deepEqual([refused.statusCode, corrected.statusCode], [409, 201]);
  assert.equal(await effects(api), 1);
});

test('a key that is no key is refused', async () => {
  await using api = await testApi({}, {}, creating());
  const post = poster(api.app, await new Jar(api.app).signIn(people.vic));
  for (const key of ['', 'a b', 'x'.repeat(256), 'ä'])
    assert.equal((await post(key, 'a')).statusCode, 400, key);
  assert.equal((await post('x'.repeat(255), 'a')).statusCode, 201);
  assert.equal(await effects(api), 1);
});

test('after a day a key is free again, and its answer is deleted', async () => {
  await using api = await testApi({}, {}, creating());
  const sign = () => new Jar(api.app).signIn(people.vic);
  await poster(api.app, await sign())('k1', 'a');
  await poster(api.app, await sign())('k2', 'a');
  api.clock.now = new Date(api.clock.now.getTime() + 86_400_000);

  assert.equal((await poster(api.app, await sign())('k1', 'b')).statusCode, 201);
  api.clock.now = new Date(api.clock.now.getTime() + 1);

  assert.equal(await forgetAnswers(api.database.db, api.clock.now), 1);
  assert.equal(await effects(api), 3);
});

test('a process that dies between the commit and the answer has kept the answer', async () => {
  await using api = await testApi({}, {}, creating());
  const token = await new Jar(api.app).signIn(people.vic);
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  const dying = buildApp(api.parts);
  dying.register(async (scope) => creating()(scope, api.parts));
  dying.addHook('onSend', async (request, _reply, payload) => {
    if (request.url === '/v1/things') request.raw.socket.destroy();
    return payload;
  });
  const address = await dying.listen({ port: 0, host: '127.0.0.1' });
  const send = fetch(`${address}/v1/things`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'k1',
    },
    body: '{"name":"a"}',
  });

  await assert.rejects(send);
  const retried = await poster(api.app, token)('k1', 'a');
  await dying.close();

  assert.deepEqual(
    [retried.statusCode, retried.json<{ seq: number }>().seq, retried.headers.location],
    [201, 0, '/v1/things/0'],
  );
  assert.equal(await effects(api), 1);
});

test('I3: a connection that is cut after the commit leaves one effect, and the retry gives its answer', async (t) => {
  await using api = await testApi({}, {}, creating());
  const { host, ...rest } = api.database.address;
  if (host === undefined) return t.skip('the test database is not behind a socket');
  const token = await new Jar(api.app).signIn(people.vic);
  using cutter = cutAfterCommit(`${host}/.s.PGSQL.5432`);
  const db = connect({ ...rest, host: cutter.folder }, () => {});
  const cut = buildApp({ ...api.parts, db });
  cut.register(async (scope) => creating()(scope, { ...api.parts, db }));

  // the account's share of requests is taken before anything is cut
  await cut.inject({ url: '/v1/delegates', headers: { authorization: `Bearer ${token}` } });

  for (let round = 0; round < 10; round++) {
    cutter.armed = true;
    const lost = await poster(cut, token)(`k${round}`, 'a');
    cutter.armed = false;
    const retried = await poster(cut, token)(`k${round}`, 'a');
    assert.deepEqual([lost.statusCode, retried.statusCode], [503, 201], lost.body);
    assert.equal(retried.json<{ seq: number }>().seq, round);
  }
  await cut.close();
  await db.destroy();

  assert.equal(cutter.cuts, 10);
  assert.equal(await effects(api), 10);
});

/** A socket in front of PostgreSQL's that, while armed, cuts the connection when the server acknowledges a commit. */
function cutAfterCommit(target: string) {
  const folder = fs.mkdtempSync(`${os.tmpdir()}/pb-cut-`);
  const state = { folder, armed: false, cuts: 0, [Symbol.dispose]: () => {} };
  const server = net
    .createServer((client) => {
      const behind = net.connect(target);
      for (const socket of [client, behind]) socket.on('error', () => {});
      client.pipe(behind);
      behind.on('data', (chunk: Buffer) => {
        if (!state.armed || !chunk.includes('COMMIT\0')) return void client.write(chunk);
        state.cuts += 1;
        client.destroy();
        behind.destroy();
      });
      behind.on('close', () => client.destroy());
    })
    .listen(`${folder}/.s.PGSQL.5432`);
  state[Symbol.dispose] = () => {
    server.close();
    fs.rmSync(folder, { recursive: true });
  };
  return state;
}
