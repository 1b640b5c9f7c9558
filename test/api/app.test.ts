import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import { test } from 'node:test';
import { sql } from 'kysely';
import { gzipSync } from 'node:zlib';
import { Type } from 'typebox';
import { readConfig } from '../../api/config.ts';
import type { ApiParts, App } from '../../api/deps.ts';
import { pageQuery } from '../../api/paging.ts';
import { Slug } from '../../api/schemas.ts';
import { connect, unavailability } from '../../core/database.ts';
import { RefusalError } from '../../core/errors.ts';
import { testApi } from '../support/api.ts';
import { Jar } from '../support/jar.ts';
import { people } from '../support/people.ts';

interface Fault {
  status: number;
  code: string;
  errors?: { pointer: string; detail: string }[];
  [member: string]: unknown;
}

/** Routes that do what routes may do, for what holds for all of them. */
function sampleRoutes(app: App, { db }: ApiParts): void {
  const body = Type.Object({
    share: Type.Integer({ minimum: 0, maximum: 10_000 }),
    note: Type.Optional(Type.String({ maxLength: 10 })),
    links: Type.Optional(Type.Array(Type.Object({ url: Type.String() }), { maxItems: 2 })),
  });
  app.post('/sample', { schema: { body } }, (request) => ({ got: request.body }));
  app.get('/sample', { schema: { querystring: Type.Object(pageQuery) } }, (request) => ({
    got: request.query,
  }));
  app.get('/sample/:slug', { schema: { params: Type.Object({ slug: Slug }) } }, () => ({ here: true }));
  app.get('/refusal', () => {
    throw new RefusalError('conflict', 'version_conflict', 'Version 2 stands', { current: { version: 2 } });
  });
  app.get('/fault', () => {
    throw new Error('select secret from wallet_keys failed at /srv/app/store.ts');
  });
  app.get('/sql', () =>
    db
      .selectFrom('account')
      .select('nothing' as 'id')
      .execute(),
  );
}

test('the service says that it is up, ready, and which version it is', async () => {
  await using api = await testApi();

  const answers = await Promise.all(
    ['/health/live', '/health/ready', '/version'].map((url) => api.app.inject(url)),
  );

  assert.deepEqual(
    answers.map((answer) => [answer.statusCode, answer.json<object>()]),
    [
      [200, { status: 'up' }],
      [200, { status: 'up' }],
      [200, { name: 'pledgebook', version: '0.1.0' }],
    ],
  );
});

test('Z2 and D4: bad input is refused with its place, and never coerced, dropped or repaired', async () => {
  await using api = await testApi({}, {}, sampleRoutes);
  const post = (payload: string, type = 'application/json') =>
    api.app.inject({ method: 'POST', url: '/sample', payload, headers: { 'content-type': type } });
  const cases: [string, number, string, string?][] = [
    ['{"share":null}', 400, 'invalid_input', '/share'],
    ['{"share":"6000"}', 400, 'invalid_input', '/share'],
    ['{"share":60.5}', 400, 'invalid_input', '/share'],
    ['{"share":true}', 400, 'invalid_input', '/share'],
    ['{"share":[1]}', 400, 'invalid_input', '/share'],
    ['{"share":-1}', 400, 'invalid_input', '/share'],
    ['{"share":10001}', 400, 'invalid_input', '/share'],
    ['{"share":1e400}', 400, 'invalid_input', '/share'],
    ['{}', 400, 'invalid_input', '/share'],
    ['{"share":1,"extra":1}', 400, 'invalid_input', '/extra'],
    ['{"share":1,"a/b~c":1}', 400, 'invalid_input', '/a~1b~0c'],
    ['{"share":1,"constructor":1}', 400, 'invalid_input', '/constructor'],
    ['{"share":1,"note":"12345678901"}', 400, 'invalid_input', '/note'],
    ['{"share":1,"note":null}', 400, 'invalid_input', '/note'],
    ['{"share":1,"links":[{"url":"x"},{"url":"y","title":"z"}]}', 400, 'invalid_input', '/links/1/title'],
    ['{"share":1,"links":[{}]}', 400, 'invalid_input', '/links/0/url'],
    ['{"share":1,"links":{}}', 400, 'invalid_input', '/links'],
    ['[]', 400, 'invalid_input', ''],
    ['null', 400, 'invalid_input', ''],
    ['', 400, 'invalid_input', ''],
    ['{"share":1,"share":2}', 400, 'duplicate_key', '/share'],
    ['{"share":1,"__proto__":{}}', 400, 'duplicate_key', '/__proto__'],
    ['{"share":1,"note":"a\\u0000"}', 400, 'invalid_input', '/note'],
    ['{"share":1,"note":"\\ud800"}', 400, 'invalid_input', '/note'],
    ['{"share":1,"links":[{"url":"\\udfff"}]}', 400, 'invalid_input', '/links/0/url'],
    ['{"share":1', 400, 'malformed_json'],
    [`{"share":${'['.repeat(5000)}${']'.repeat(5000)}}`, 400, 'malformed_json'],
    [`{"share":1,"note":"${'x'.repeat(1024 * 1024)}"}`, 413, 'body_too_large'],
  ];
  for (const [payload, status, code, pointer] of cases) {
    const answer = await post(payload);
    const problem = answer.json<Fault>();
    const name = payload.slice(0, 60);
    assert.equal(answer.statusCode, status, `${name}: ${answer.body}`);
    assert.equal(problem.code, code, name);
    assert.deepEqual(
      problem.errors?.map((error) => error.pointer),
      pointer === undefined ? undefined : [pointer],
      name,
    );
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  }
  for (const type of [
    'text/plain',
    'text/plain; application/json',
    'application/xml',
    'application/jsonp',
    'multipart/form-data; boundary=x',
  ])
    assert.equal((await post('{"share":1}', type)).json<Fault>().code, 'unsupported_media_type', type);
  const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024, 0x20));
  const packed = await api.app.inject({
    method: 'POST',
    url: '/sample',
    payload: bomb,
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  });
  assert.deepEqual(
    [packed.statusCode, packed.json<Fault>().code],
    [400, 'malformed_json'],
    'nothing is unpacked',
  );
  const good = await post('{"share":6000,"note":"fine"}', 'application/json; charset=utf-8');
  assert.deepEqual(good.json(), { got: { share: 6000, note: 'fine' } });
});

test('Z2: numbers of a query are read as such, and bad ones are refused', async () => {
  await using api = await testApi({}, {}, sampleRoutes);
  const good = await api.app.inject('/sample?limit=100');
  const byDefault = await api.app.inject('/sample');
  assert.deepEqual([good.json(), byDefault.json()], [{ got: { limit: 100 } }, { got: { limit: 50 } }]);
  const cases: [string, string][] = [
    ['limit=101', '/limit'],
    ['limit=0', '/limit'],
    ['limit=', '/limit'],
    ['limit=5.5', '/limit'],
    ['limit=0x10', '/limit'],
    ['limit=1e1', '/limit'],
    ['limit=%20 7', '/limit'],
    ['limit=1&limit=2', '/limit'],
    ['cursor=a&cursor=b', '/cursor'],
    [`cursor=${'a'.repeat(513)}`, '/cursor'],
    ['limits=5', '/limits'],
  ];
  for (const [query, pointer] of cases) {
    const answer = await api.app.inject(`/sample?${query}`);
    assert.equal(answer.statusCode, 400, query);
    assert.deepEqual(
      answer.json<Fault>().errors?.map((error) => error.pointer),
      [pointer],
      query,
    );
  }
  for (const slug of ['Ann', 'a--b', '-a', '%00', 'a'.repeat(65), 'a%2Fb', "a'--"])
    assert.equal((await api.app.inject(`/sample/${slug}`)).statusCode, 400, slug);
  assert.equal((await api.app.inject(`/sample/${'a'.repeat(5000)}`)).statusCode, 414);
});

test('a refusal says its code, its page, and what stands now', async () => {
  await using api = await testApi({}, {}, sampleRoutes);

  const answer = await api.app.inject('/refusal?secret=1');

  const { requestId, ...problem } = answer.json<Fault>();
  assert.equal(answer.statusCode, 409);
  assert.equal(requestId, answer.headers['x-request-id']);
  assert.deepEqual(problem, {
    type: 'http://localhost:3000/problems/version_conflict',
    title: 'Someone was quicker',
    status: 409,
    detail: 'Version 2 stands',
    instance: '/refusal',
    code: 'version_conflict',
    current: { version: 2 },
  });
});

test("X2: the service's own faults show a request id and no internals, and are logged under it", async () => {
  await using api = await testApi({}, {}, sampleRoutes);
  for (const url of ['/fault', '/sql']) {
    const answer = await api.app.inject(url);
    const problem = answer.json<Fault>();

    assert.equal(answer.statusCode, 500);
    assert.deepEqual([problem.code, problem['detail']], ['internal', 'Something went wrong here']);
    assert.doesNotMatch(answer.body, /select|secret|store\.ts|column|account|at \w+ \(/i);
    const line = api.logged.find(
      (each) => each.includes(String(problem['requestId'])) && each.includes('"level":50'),
    );
    assert.match(String(line), url === '/fault' ? /wallet_keys/ : /nothing/);
  }
});

test('what we cannot or do not give is a warning or a line of the log, and no fault that somebody is called for', async () => {
  await using api = await testApi({}, {}, (app) => {
    app.get('/unavailable', () => {
      throw new RefusalError('unavailable', 'github_unavailable', 'GitHub could not be asked');
    });
  });
  const levelOf = async (url: string) => {
    const { statusCode, headers } = await api.app.inject(url);
    const lines = api.logged.map(
      (line) => JSON.parse(line) as { reqId?: string; msg: string; level: number },
    );
    const refused = lines.find((line) => line.reqId === headers['x-request-id'] && line.msg === 'refused');
    return [statusCode, refused?.level];
  };
  assert.deepEqual(await levelOf('/unavailable'), [503, 40]);
  assert.deepEqual(await levelOf('/oembed?url=http://localhost:3000/delegates/x&format=xml'), [501, 30]);
});

/** What is tried on every server: folders of tools, settings, other software, and each of them spelt otherwise. */
const NOWHERE = [
  '/',
  '/nope',
  '/v1/nope',
  '/v1/auth/challenge/x',
  '/.git/config',
  '/.git/HEAD',
  '/.%67it/HEAD',
  '/.env',
  '/.env.example',
  '/%2eenv',
  '/.npmrc',
  '/.ci/run',
  '/.well-known/openid-configuration',
  '/package.json',
  '/package-lock.json',
  '/core/database.ts',
  '/migrations/schema.sql',
  '/.data/secrets.json',
  '/admin',
  '/%61dmin',
  '/admin%2f',
  '/administrator/index.php',
  '/wp-login.php',
  '/phpmyadmin/',
  '/actuator/env',
  '/server-status',
  '/debug/pprof/',
  '/graphql',
  '/cgi-bin/test.cgi',
  '/swagger.json',
  '/metrics/',
  '/..%2f..%2fetc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%5c..%5cwindows/win.ini',
  '/..;/v1/me',
  '//v1/me',
  '/v1//me',
  '/v1/me/',
  '/V1/me',
  '/v1/me;x=1',
  '/v1/%6d%65%2f',
];

test('D5: an unknown address is 404, a known one with another method 405, both as problems', async () => {
  await using api = await testApi({}, {}, sampleRoutes);
  for (const url of NOWHERE) {
    const answer = await api.app.inject(url);
    assert.deepEqual([answer.statusCode, answer.json<Fault>().code], [404, 'not_found'], url);
    assert.doesNotMatch(answer.body, /node_modules|\.ts\b.*:\d|at \w+ \(/, url);
  }
  const wrong = await api.app.inject({ method: 'DELETE', url: '/sample/ann' });
  assert.deepEqual(
    [wrong.statusCode, wrong.json<Fault>().code, wrong.headers.allow],
    [405, 'method_not_allowed', 'GET, HEAD'],
  );
  assert.equal((await api.app.inject('/v1/auth/challenge')).headers.allow, 'POST');
});

test('every answer carries the headers that keep browsers from guessing', async () => {
  await using plain = await testApi({}, {}, sampleRoutes);
  await using secure = await testApi({ PUBLIC_URL: 'https://pledgebook.example' }, {}, sampleRoutes);
  for (const url of ['/sample', '/nope', '/fault', '/v1/me', '/openapi.json', '/docs', '/health/live']) {
    const { headers } = await secure.app.inject(url);
    assert.equal(headers['x-content-type-options'], 'nosniff', url);
    assert.equal(headers['referrer-policy'], 'no-referrer', url);
    assert.match(String(headers['content-security-policy']), /^default-src 'none'/, url);
    assert.match(String(headers['strict-transport-security']), /^max-age=\d{8}/, url);
    assert.match(String(headers['content-type']), /charset=utf-8/, url);
    assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/, url);
    assert.equal((await plain.app.inject(url)).headers['strict-transport-security'], undefined, url);
  }
  const given = await plain.app.inject({ url: '/sample', headers: { 'x-request-id': 'theirs' } });
  assert.notEqual(given.headers['x-request-id'], 'theirs');
});

test('a read is answered 304 when nothing changed', async () => {
  await using api = await testApi({}, {}, sampleRoutes);
  const first = await api.app.inject('/sample');
  const etag = String(first.headers.etag);
  assert.match(etag, /^"[\w-]{43}"$/);
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
    const answer = await api.app.inject({ url: '/sample', headers: { 'if-none-match': known } });
    assert.deepEqual([answer.statusCode, answer.body, answer.headers.etag], [304, '', etag], known);
    assert.equal(answer.headers['content-type'], undefined);
  }
  const changed = await api.app.inject({ url: '/sample?limit=2', headers: { 'if-none-match': etag } });
  assert.equal(changed.statusCode, 200);
  const head = await api.app.inject({ method: 'HEAD', url: '/sample' });
  assert.deepEqual([head.statusCode, head.headers.etag, head.body], [200, etag, '']);
  assert.equal((await api.app.inject('/fault')).headers.etag, undefined);
});

test('other sites may read what is public and nothing else', async () => {
  await using api = await testApi({}, {}, sampleRoutes);
  const origin = 'https://other.example';
  const read = await api.app.inject({ url: '/sample', headers: { origin } });
  const write = await api.app.inject({
    method: 'POST',
    url: '/sample',
    headers: { origin },
    payload: { share: 1 },
  });
  const ask = (method: string, headers: string) =>
    api.app.inject({
      method: 'OPTIONS',
      url: '/sample',
      headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': headers },
    });

  assert.equal(read.headers['access-control-allow-origin'], '*');
  assert.equal(read.headers['access-control-allow-credentials'], undefined);
  assert.equal(write.headers['access-control-allow-origin'], undefined);
  assert.equal((await ask('GET', 'if-none-match')).headers['access-control-allow-origin'], '*');
  assert.equal((await ask('GET', 'authorization')).headers['access-control-allow-headers'], 'if-none-match');
  assert.equal((await ask('POST', 'content-type')).headers['access-control-allow-origin'], undefined);
});

test('D2 and D3: who asks too often waits, counted by account or address, whatever a stranger writes in X-Forwarded-For', async () => {
  const { config } = readConfig({});
  const limited = { ...config, rateLimits: { anonymous: 3, account: 2, signIn: 100, github: 100 } };
  await using api = await testApi({}, { config: limited }, sampleRoutes);
  const get = (headers: Record<string, string> = {}, remoteAddress = '192.0.2.1') =>
    api.app.inject({ url: '/sample', headers, remoteAddress });
  const statuses: number[] = [];
  for (let i = 0; i < 4; i++) statuses.push((await get({ 'x-forwarded-for': `203.0.113.${i}` })).statusCode);
  const refused = await get();

  assert.deepEqual(statuses, [200, 200, 200, 429]);
  assert.equal(refused.json<Fault>().code, 'too_many_requests');
  assert.equal(refused.headers['ratelimit-policy'], '"anonymous";q=3;w=60');
  assert.match(String(refused.headers['ratelimit']), /^"anonymous";r=0;t=\d+$/);
  assert.ok(Number(refused.headers['retry-after']) > 0 && Number(refused.headers['retry-after']) <= 60);
  assert.equal((await get({}, '192.0.2.2')).headers['ratelimit'], '"anonymous";r=2;t=60');
  const v6: number[] = [];
  for (let i = 1; i <= 4; i++) v6.push((await get({}, `2001:db8::${i}`)).statusCode);
  assert.deepEqual(v6, [200, 200, 200, 429]);
  assert.equal((await api.app.inject({ url: '/health/live', remoteAddress: '192.0.2.1' })).statusCode, 200);

  const tokens = [await new Jar(api.app).signIn(people.vic), await new Jar(api.app).signIn(people.dan)];
  const mine = tokens.flatMap((token, i) => (i === 0 ? [token, token, token] : [token]));
  const answers: Awaited<ReturnType<typeof get>>[] = [];
  for (const token of mine) answers.push(await get({ authorization: `Bearer ${token}` }));
  assert.deepEqual(
    answers.map((answer) => answer.statusCode),
    [200, 200, 429, 200],
  );
  assert.equal(answers[2]?.headers['ratelimit-policy'], '"account";q=2;w=60');
});

test('behind a proxy that is trusted the caller is whom the proxy names', async () => {
  const { config } = readConfig({ TRUST_PROXY: '10.0.0.0/8' });
  const limited = { ...config, rateLimits: { anonymous: 1, account: 1, signIn: 1, github: 1 } };
  await using api = await testApi({}, { config: limited }, sampleRoutes);
  const get = async (from: string, remoteAddress: string) =>
    (await api.app.inject({ url: '/sample', headers: { 'x-forwarded-for': from }, remoteAddress }))
      .statusCode;

  assert.deepEqual([await get('203.0.113.1', '10.1.2.3'), await get('203.0.113.2', '10.1.2.3')], [200, 200]);
  assert.deepEqual(
    [await get('203.0.113.2', '10.1.2.3'), await get('9.9.9.9, 203.0.113.1', '10.1.2.3')],
    [429, 429],
  );
  assert.deepEqual(
    [await get('203.0.113.7', '192.0.2.1'), await get('203.0.113.8', '192.0.2.1')],
    [200, 429],
  );
});

test('while nothing can be written, on a full disk or a standby, writes are told to come again and reads go on', async () => {
  await using api = await testApi();
  const { address, owner } = api.database;
  const name = sql.id(address.database ?? '');
  await sql`alter database ${name} set default_transaction_read_only = on`.execute(owner);
  const db = connect(address, () => {});
  await using other = await testApi({}, { db });

  const written = await other.app.inject({
    method: 'POST',
    url: '/v1/auth/challenge',
    payload: { address: people.vic.address },
  });
  const read = await other.app.inject('/v1/delegates');
  await db.destroy();

  assert.deepEqual([written.statusCode, written.json<Fault>().code], [503, 'database_unavailable']);
  assert.ok(Number(written.headers['retry-after']) > 0);
  assert.equal(read.statusCode, 200);
  assert.equal(
    unavailability(Object.assign(new Error('could not extend file'), { code: '53100' })),
    'closed',
  );
});

test('while the database is away the service says so, and goes on when it is back', async (t) => {
  await using door = closableDoor();
  await using api = await testApi();
  const { host, ...rest } = api.database.address;
  if (host === undefined) return t.skip('the test database is not behind a socket');
  const db = connect({ ...rest, host: door.folder }, () => {});
  await using other = await testApi({}, { db });
  door.open(`${host}/.s.PGSQL.5432`);
  const ready = () => other.app.inject('/health/ready');
  const challenge = () =>
    other.app.inject({ method: 'POST', url: '/v1/auth/challenge', payload: { address: people.vic.address } });
  assert.deepEqual([(await ready()).statusCode, (await challenge()).statusCode], [200, 201]);

  door.close();
  const away = [await ready(), await challenge()];
  door.open(`${host}/.s.PGSQL.5432`);
  const back = [await ready(), await challenge()];
  await db.destroy();

  for (const answer of away) {
    assert.deepEqual([answer.statusCode, answer.json<Fault>().code], [503, 'database_unavailable']);
    assert.ok(Number(answer.headers['retry-after']) > 0);
    assert.doesNotMatch(answer.body, /ECONN|ENOENT|socket|terminated/);
  }
  assert.deepEqual(
    back.map((answer) => answer.statusCode),
    [200, 201],
  );
});

/** A socket in front of PostgreSQL's, that can be shut with everyone in it. */
function closableDoor() {
  const folder = fs.mkdtempSync(`${os.tmpdir()}/pb-door-`);
  const inside = new Set<net.Socket>();
  let server: net.Server | undefined;
  const close = () => {
    server?.close();
    for (const socket of inside) socket.destroy();
    inside.clear();
  };
  return {
    folder,
    open(target: string) {
      server = net
        .createServer((client) => {
          const behind = net.connect(target);
          for (const socket of [client, behind]) inside.add(socket.on('error', () => {}));
          client.pipe(behind).pipe(client);
        })
        .listen(`${folder}/.s.PGSQL.5432`);
    },
    close,
    async [Symbol.asyncDispose]() {
      close();
      if (server?.listening === true) await once(server, 'close');
      fs.rmSync(folder, { recursive: true });
    },
  };
}
