import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { testApi } from '../../support/http/api.ts';
import { type Fault, sampleRoutes } from '../../support/http/sample-routes.ts';

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

test('what is wrong with a number is said in words', async () => {
  await using api = await testApi({}, {}, sampleRoutes);
  for (const [share, detail] of [
    ['six', 'Must be a whole number'],
    [60.5, 'Must be a whole number'],
    [-1, 'Must be 0 or more'],
    [10_001, 'Must be 10000 at most'],
  ]) {
    const answer = await api.app.inject({ method: 'POST', url: '/sample', payload: { share } });
    assert.deepEqual(answer.json<Fault>().errors, [{ pointer: '/share', detail }]);
  }
});

test('Z2: where a route describes no query or no body, what is sent in one is refused, but to feeds', async () => {
  await using api = await testApi();
  const ask = async (method: 'GET' | 'POST', url: string, payload?: string) => {
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const answer = await api.app.inject({ method, url, headers, ...(payload && { payload }) });
    const pointers = answer.statusCode === 400 ? answer.json<Fault>().errors : undefined;
    return [answer.statusCode, pointers?.map(({ pointer }) => pointer)];
  };
  const signOut = '/v1/auth/sign-out';
  assert.deepEqual(await ask('GET', '/v1/chain'), [200, undefined]);
  assert.deepEqual(await ask('GET', '/v1/chain?epoch=7'), [400, ['/epoch']]);
  assert.deepEqual(await ask('GET', '/v1/changes.atom?utm_source=reader'), [200, undefined]);
  assert.deepEqual(await ask('POST', signOut, '{"everywhere":true}'), [400, ['/everywhere']]);
  assert.deepEqual(await ask('POST', signOut, '[1]'), [400, ['']]);
  assert.deepEqual(await ask('POST', signOut, '{}'), [204, undefined]);
  assert.deepEqual(await ask('POST', signOut), [204, undefined]);
});
