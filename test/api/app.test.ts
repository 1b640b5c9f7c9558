import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusalError } from '../../core/errors.ts';
import { testApi } from '../support/http/api.ts';
import { type Fault, sampleRoutes } from '../support/http/sample-routes.ts';

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

test('who is told that nothing changed keeps the headers they have: only what may differ is said again', async () => {
  await using api = await testApi({ PUBLIC_URL: 'https://pledgebook.example' }, {}, sampleRoutes);
  const headersOf = async (headers: Record<string, string>) => {
    const answer = await api.app.inject({ url: '/sample', headers });
    return [answer.statusCode, ...Object.keys(answer.headers).sort()];
  };
  const etag = String((await api.app.inject('/sample')).headers.etag);
  const always = ['cache-control', 'connection', 'date', 'etag', 'ratelimit', 'ratelimit-policy'];
  assert.deepEqual(await headersOf({ 'if-none-match': etag }), [304, ...always, 'vary', 'x-request-id']);
  assert.deepEqual(await headersOf({ 'if-none-match': etag, origin: 'https://other.example' }), [
    304,
    'access-control-allow-origin',
    'access-control-expose-headers',
    ...always,
    'vary',
    'x-request-id',
  ]);
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
