import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caip10, ioAddress } from '../../../core/accounts/address.ts';
import { type TestApi, testApi } from '../../support/api.ts';
import { Jar } from '../../support/jar.ts';
import { people } from '../../support/people.ts';

const { vic, dan } = people;
const lower = vic.address.toLowerCase();

async function sessionCount(api: TestApi): Promise<number> {
  const { rows } = { rows: await api.database.db.selectFrom('session').select('id').execute() };
  return rows.length;
}

async function signedBody(jar: Jar, person = vic, change: (message: string) => string = (text) => text) {
  const message = change(await jar.challenge(person));
  return { message, signature: await person.wallet.signMessage(message) };
}

function codeOf(answer: { json: () => unknown }): string {
  return (answer.json() as { code: string }).code;
}

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

const other = `0x${'1'.repeat(40)}`;
const MUTATIONS: Record<string, (message: string) => string> = {
  'foreign domain': (text) => text.replace('localhost:3000 wants', 'evil.example wants'),
  'domain without the port': (text) => text.replace('localhost:3000 wants', 'localhost wants'),
  'another port': (text) => text.replace('localhost:3000 wants', 'localhost:3001 wants'),
  'userinfo in the domain': (text) => text.replace('localhost:3000 wants', 'a@localhost:3000 wants'),
  'a scheme before the domain': (text) => text.replace('localhost:3000 wants', 'http://localhost:3000 wants'),
  'another address': (text) => text.replace(/0x[0-9a-fA-F]{40}/, other),
  'lower-case address': (text) => text.replace(vic.address, lower),
  'another statement': (text) => text.replace('Sign in to Pledgebook', 'Sign in to Pledgeb00k'),
  'no statement': (text) => text.replace(/\n\nSign in.*\n\n/, '\n\n\n'),
  'foreign URI': (text) => text.replace('URI: http://localhost:3000', 'URI: https://evil.example'),
  'another version': (text) => text.replace('Version: 1', 'Version: 2'),
  'another chain': (text) => text.replace('Chain ID: 4689', 'Chain ID: 1'),
  'leading zero in the chain': (text) => text.replace('Chain ID: 4689', 'Chain ID: 04689'),
  'huge chain': (text) => text.replace('Chain ID: 4689', 'Chain ID: 99999999999999999999999'),
  'a nonce of their own': (text) => text.replace(/Nonce: \w+/, 'Nonce: abcdefgh12345678'),
  'no nonce': (text) => text.replace(/\nNonce: \w+/, ''),
  'issued a year ago': (text) => text.replace('Issued At: 2026', 'Issued At: 2025'),
  'issued in an hour': (text) => text.replace('Issued At: 2026-11-22T09', 'Issued At: 2026-11-22T10'),
  'no expiration': (text) => text.replace(/\nExpiration Time: .*/, ''),
  'a later expiration': (text) => text.replace('Expiration Time: 2026', 'Expiration Time: 2027'),
  'expiration at a leap second': (text) =>
    text.replace(/Expiration Time: .*/, 'Expiration Time: 2026-12-31T23:59:60Z'),
  'expiration that is no time': (text) => text.replace(/Expiration Time: .*/, 'Expiration Time: never'),
  'a not-before': (text) => `${text}\nNot Before: 2026-11-22T08:00:00.000Z`,
  'a request id': (text) => `${text}\nRequest ID: 1`,
  resources: (text) => `${text}\nResources:\n- https://evil.example`,
  'CR LF': (text) => text.replaceAll('\n', '\r\n'),
  'a trailing line feed': (text) => `${text}\n`,
  'a look-alike letter': (text) => text.replace('Pledgebook', 'Рledgebook'),
  'nothing but text': () => 'hello',
  ...eachField(),
};

/** Every field that a message of ours has: without its line, without its value, and with what no field may say. */
function eachField(): Record<string, (message: string) => string> {
  const lines = {
    domain: /^localhost:3000(?= wants)/,
    address: /(?<=\n)0x[0-9a-fA-F]{40}(?=\n)/,
    statement: /(?<=\n\n)Sign in.*(?=\n\n)/,
    URI: /(?<=\nURI: ).*/,
    version: /(?<=\nVersion: ).*/,
    chain: /(?<=\nChain ID: ).*/,
    nonce: /(?<=\nNonce: ).*/,
    issue: /(?<=\nIssued At: ).*/,
    expiration: /(?<=\nExpiration Time: ).*/,
  };
  const entries = Object.entries(lines).flatMap(([field, value]) => [
    [`${field} empty`, (text: string) => text.replace(value, '')],
    [`${field} null`, (text: string) => text.replace(value, 'null')],
    [`${field} twice`, (text: string) => text.replace(value, (found) => `${found} ${found}`)],
    [
      `no line of the ${field}`,
      (text: string) => {
        const at = text.search(value);
        const [start, end] = [text.lastIndexOf('\n', at - 1) + 1, text.indexOf('\n', at)];
        return text.slice(0, start) + (end === -1 ? '' : text.slice(end + 1));
      },
    ],
  ]);
  return Object.fromEntries(entries) as Record<string, (message: string) => string>;
}

test('S2 and S3: a message changed in any way signs nobody in, although the wallet signed it', async () => {
  await using api = await testApi();
  for (const [name, change] of Object.entries(MUTATIONS)) {
    const jar = new Jar(api.app);
    const original = await jar.challenge(vic);
    const message = change(original);
    assert.notEqual(message, original, name);

    const answer = await jar.post('/v1/auth/sign-in', {
      message,
      signature: await vic.wallet.signMessage(message),
    });

    assert.equal(answer.statusCode, 401, `${name}: ${answer.body}`);
    assert.equal(codeOf(answer), 'sign_in_refused', name);
  }
  assert.equal(await sessionCount(api), 0);
});

test('S2: a changed message spends its challenge: the right one comes too late', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const right = await signedBody(jar);
  const message = right.message.replace('foundation', '').replace('Pledgebook', 'Pledgeb00k');
  await jar.post('/v1/auth/sign-in', { message, signature: await vic.wallet.signMessage(message) });

  const answer = await jar.post('/v1/auth/sign-in', right);

  assert.equal(answer.statusCode, 401);
  assert.equal(await sessionCount(api), 0);
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
