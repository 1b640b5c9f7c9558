import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../../api/config.ts';
import { testApi } from '../../support/http/api.ts';
import { Jar } from '../../support/http/jar.ts';
import { people } from '../../support/people.ts';
import { type Fault, sampleRoutes } from '../../support/http/sample-routes.ts';

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
  const translated: number[] = [];
  for (let i = 1; i <= 4; i++) translated.push((await get({}, `64:ff9b::198.51.100.${i}`)).statusCode);
  assert.deepEqual(translated, [200, 200, 200, 200], 'callers behind NAT64 are as many as their addresses');
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
    [await get('203.0.113.3:1024', '10.1.2.3'), await get('203.0.113.3:1025', '10.1.2.3')],
    [200, 429],
    'of a proxy that writes the port of each connection too',
  );
  assert.deepEqual(
    [await get('[2001:db8::1]:1024', '10.1.2.3'), await get('2001:db8::2', '10.1.2.3')],
    [200, 429],
  );
  assert.deepEqual(
    [await get('203.0.113.7', '192.0.2.1'), await get('203.0.113.8', '192.0.2.1')],
    [200, 429],
  );
});
