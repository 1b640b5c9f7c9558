import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caip10, ioAddress } from '../../../core/accounts/address.ts';
import { testApi } from '../../support/http/api.ts';
import { Jar } from '../../support/http/jar.ts';
import { people } from '../../support/people.ts';
import { codeOf, sessionCount, signedBody } from '../../support/http/signed-messages.ts';

const { vic, dan } = people;
const lower = vic.address.toLowerCase();

test('whoever signs the challenge is signed in, with any form of the address, as one account', async () => {
  await using api = await testApi();
  for (const address of [vic.address, lower, ioAddress(lower), caip10(lower, 4689)]) {
    const jar = new Jar(api.app);

    const challenge = await jar.post('/v1/auth/challenge', { address, chainId: 4689 });
    const { message, expiresAt } = challenge.json<{ message: string; expiresAt: string }>();
    const signature = await vic.wallet.signMessage(message);
    const answer = await jar.post('/v1/auth/sign-in', { message, signature });

    assert.equal(challenge.statusCode, 201);
    assert.equal(expiresAt, '2026-11-22T09:05:00.000Z');
    assert.match(message, /^localhost:3000 wants you to sign in with your Ethereum account:\n0x/);
    assert.match(message, /This is not a transaction/);
    assert.match(
      message,
      /\nURI: http:\/\/localhost:3000\nVersion: 1\nChain ID: 4689\nNonce: [a-z0-9]{25}\n/,
    );
    assert.equal(answer.statusCode, 200, answer.body);
    assert.equal(answer.headers['cache-control'], 'no-store');
    const body = answer.json<{ accessToken: string; expiresAt: string; account: object }>();
    assert.equal(body.expiresAt, '2026-11-22T09:10:00.000Z');
    assert.deepEqual(body.account, {
      address: vic.address,
      io1: ioAddress(lower),
      caip10: `eip155:4689:${vic.address}`,
    });
  }
  const accounts = await api.database.db.selectFrom('account').select('address').execute();
  assert.deepEqual(accounts, [{ address: lower }]);
});

test('a challenge is refused for a wrong checksum and for another chain, naming the field', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const cases: [object, string][] = [
    [{ address: vic.address.replace(/[a-f]/, (letter) => letter.toUpperCase()) }, '/address'],
    [{ address: caip10(lower, 1) }, '/address'],
    [{ address: vic.address, chainId: 1 }, '/chainId'],
    [{ address: vic.address, chainId: '4689' }, '/chainId'],
    [{ address: null }, '/address'],
    [{}, '/address'],
    [{ address: vic.address, chain: 4689 }, '/chain'],
  ];
  for (const [body, pointer] of cases) {
    const answer = await jar.post('/v1/auth/challenge', body);
    assert.equal(answer.statusCode, 400, JSON.stringify(body));
    assert.deepEqual(
      answer.json<{ errors: { pointer: string }[] }>().errors.map((fault) => fault.pointer),
      [pointer],
    );
  }
  assert.deepEqual(await api.database.db.selectFrom('sign_in_challenge').select('message').execute(), []);
});

test('a challenge that comes back too late is refused as that, also when the browser has forgotten its cookie', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const late = await signedBody(jar);
  api.clock.now = new Date(api.clock.now.getTime() + 5 * 60_000);
  for (const each of [jar, new Jar(api.app)]) {
    const answer = await each.post('/v1/auth/sign-in', late);
    assert.equal(answer.statusCode, 401);
    assert.equal(codeOf(answer), 'challenge_expired');
  }
  assert.equal(await sessionCount(api), 0);
});

test('a challenge for one address is not answered by another', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const message = (await jar.challenge(vic)).replace(vic.address, dan.address);

  const answer = await jar.post('/v1/auth/sign-in', {
    message,
    signature: await dan.wallet.signMessage(message),
  });

  assert.equal(answer.statusCode, 401);
  assert.equal(await sessionCount(api), 0);
});

test('a signature of another wallet, or not in its one canonical form, signs nobody in', async () => {
  await using api = await testApi();
  const bad: Record<string, (signature: string) => string | Promise<string>> = {
    empty: () => '0x',
    'not hexadecimal': (signature) => signature.replace('0x', ''),
    'of 64 bytes': (signature) => signature.slice(0, -2),
    'of 66 bytes': (signature) => `${signature}00`,
    'with high s': (signature) => highS(signature),
    zeros: () => `0x${'00'.repeat(65)}`,
  };
  for (const [name, change] of Object.entries(bad)) {
    const jar = new Jar(api.app);
    const body = await signedBody(jar);
    const answer = await jar.post('/v1/auth/sign-in', { ...body, signature: await change(body.signature) });
    assert.equal(answer.statusCode, 401, name);
  }
  const jar = new Jar(api.app);
  const message = await jar.challenge(vic);
  const answer = await jar.post('/v1/auth/sign-in', {
    message,
    signature: await dan.wallet.signMessage(message),
  });
  assert.equal(answer.statusCode, 401);
  assert.equal(await sessionCount(api), 0);
});

function highS(signature: string): string {
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = order - BigInt(`0x${signature.slice(66, 130)}`);
  const v = signature.endsWith('1b') ? '1c' : '1b';
  return `${signature.slice(0, 66)}${s.toString(16).padStart(64, '0')}${v}`;
}

test('S4: a challenge is answered once', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const body = await signedBody(jar);
  const again = new Jar(api.app, jar);

  assert.equal((await jar.post('/v1/auth/sign-in', body)).statusCode, 200);

  assert.equal((await again.post('/v1/auth/sign-in', body)).statusCode, 401);
  assert.equal(await sessionCount(api), 1);
});

test('S5: of twenty answers at once to one challenge exactly one signs in', async () => {
  await using api = await testApi();
  for (let round = 1; round <= 10; round++) {
    const jar = new Jar(api.app);
    const body = await signedBody(jar);
    const jars = Array.from({ length: 20 }, () => new Jar(api.app, jar));

    const answers = await Promise.all(jars.map((each) => each.post('/v1/auth/sign-in', body)));

    const statuses = answers.map((answer) => answer.statusCode).sort((a, b) => a - b);
    assert.deepEqual(statuses, [200, ...Array.from({ length: 19 }, () => 401)]);
    assert.equal(await sessionCount(api), round);
  }
});

test('S6: a challenge answers only in the browser that asked for it', async () => {
  await using api = await testApi();
  const asked = new Jar(api.app);
  const body = await signedBody(asked);
  const stranger = new Jar(api.app);
  await stranger.challenge(vic);

  assert.equal((await stranger.post('/v1/auth/sign-in', body)).statusCode, 401);
  assert.equal((await new Jar(api.app).post('/v1/auth/sign-in', body)).statusCode, 401);
  assert.equal((await asked.post('/v1/auth/sign-in', body)).statusCode, 200);
});

test('S7: signing in again in a browser ends its session before', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const first = await jar.signIn(vic);
  const firstCookie = jar.cookies.get('rt');

  const second = await jar.signIn(vic);

  assert.notEqual(jar.cookies.get('rt'), firstCookie);
  const me = (token: string) =>
    api.app
      .inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } })
      .then((answer) => answer.statusCode);
  assert.deepEqual([await me(first), await me(second)], [401, 200]);
  const old = new Jar(api.app);
  old.cookies.set('rt', String(firstCookie));
  assert.equal((await old.post('/v1/auth/refresh')).statusCode, 401);
});

test('S8: a message or a body that is too large is refused for its size, and spends no challenge', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const body = await signedBody(jar);
  const long = `${body.message}\nResources:${'\n- a:b'.repeat(700)}`;
  const overMessage = await jar.post('/v1/auth/sign-in', { message: long, signature: body.signature });
  const overBody = await jar.post('/v1/auth/sign-in', {
    message: `${body.message}\nResources:${'\n- https://a.example'.repeat(5000)}`,
    signature: body.signature,
  });
  const overSignature = await jar.post('/v1/auth/sign-in', {
    ...body,
    signature: `0x${'00'.repeat(100_000)}`,
  });

  assert.deepEqual(
    [overMessage, overBody, overSignature].map((answer) => [answer.statusCode, codeOf(answer)]),
    [
      [413, 'body_too_large'],
      [413, 'body_too_large'],
      [413, 'body_too_large'],
    ],
  );
  assert.equal((await jar.post('/v1/auth/sign-in', body)).statusCode, 200);
});

test('S12: clocks may be a minute apart, not ten', async () => {
  await using api = await testApi();
  const start = api.clock.now.getTime();
  const cases: [number, number][] = [
    [-60_000, 200],
    [60_000, 200],
    [-600_000, 401],
    [600_000, 401],
  ];
  for (const [skew, status] of cases) {
    api.clock.now = new Date(start);
    const jar = new Jar(api.app);
    const body = await signedBody(jar);
    api.clock.now = new Date(start + skew);

    assert.equal((await jar.post('/v1/auth/sign-in', body)).statusCode, status, `${skew} ms`);
  }
});
