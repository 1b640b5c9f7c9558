import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { Jar } from '../../support/http/jar.ts';
import { people } from '../../support/people.ts';

const { vic } = people;

test('cookies are out of reach of scripts and other sites, and bound to the host on https', async () => {
  await using secure = await testApi({ PUBLIC_URL: 'https://pledgebook.example' });
  await using plain = await testApi();
  const cookieOf = async (api: TestApi) => {
    const jar = new Jar(api.app);
    const challenge = await jar.post('/v1/auth/challenge', { address: vic.address });
    const { message } = challenge.json<{ message: string }>();
    const answer = await jar.post('/v1/auth/sign-in', {
      message,
      signature: await vic.wallet.signMessage(message),
    });
    return [challenge, answer].map((each) => String([each.headers['set-cookie']].flat().at(-1)));
  };

  const [preSession, refresh] = await cookieOf(secure);
  const [plainPreSession, plainRefresh] = await cookieOf(plain);

  const secret = '[A-Za-z0-9_-]{43}';
  assert.match(
    String(preSession),
    new RegExp(`^__Host-ps=${secret}; Max-Age=300; Path=/; HttpOnly; Secure; SameSite=Strict$`),
  );
  assert.match(
    String(refresh),
    new RegExp(`^__Host-rt=${secret}; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Strict$`),
  );
  assert.match(
    String(plainPreSession),
    new RegExp(`^ps=${secret}; Max-Age=300; Path=/; HttpOnly; SameSite=Strict$`),
  );
  assert.match(
    String(plainRefresh),
    new RegExp(`^rt=${secret}; Max-Age=604800; Path=/; HttpOnly; SameSite=Strict$`),
  );
});

test('W3: what a cookie authorises is JSON and sent by our own pages', async () => {
  await using api = await testApi();
  const cases: [Record<string, string>, number][] = [
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
    [{ 'content-type': 'text/plain; application/json' }, 415],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'http://localhost:3000' }, 200],
    [{ 'content-type': 'application/json; charset=utf-8' }, 200],
  ];
  const jar = new Jar(api.app);
  await jar.signIn(vic);
  for (const [headers, status] of cases) {
    const answer = await jar.post('/v1/auth/refresh', {}, headers);
    assert.equal(answer.statusCode, status, `${JSON.stringify(headers)} ${answer.body}`);
  }
  const bare = async (headers: Record<string, string>) =>
    await api.app.inject({
      method: 'POST',
      url: '/v1/auth/sign-out',
      headers,
      cookies: Object.fromEntries(jar.cookies),
    });
  assert.equal((await bare({ origin: 'https://evil.example' })).statusCode, 403);
  assert.equal((await bare({ 'content-type': 'text/plain' })).statusCode, 415);
  assert.equal((await bare({ 'content-length': '0' })).statusCode, 204, 'no body needs no type');
});
