import assert from 'node:assert/strict';
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto';
import { test } from 'node:test';
import { readConfig } from '../../../api/config.ts';
import type { App } from '../../../api/deps.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { Jar } from '../../support/http/jar.ts';
import { people } from '../../support/people.ts';

const { vic } = people;
const unlimited = {
  ...readConfig({}).config,
  logLevel: 'silent' as const,
  rateLimits: { anonymous: 1e6, account: 1e6, signIn: 1e6, github: 1e6 },
};

type Json = Record<string, unknown>;

function part(json: unknown): string {
  return Buffer.from(JSON.stringify(json)).toString('base64url');
}

function read(token: string): { header: Json; claims: Json; signature: string } {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const json = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as Json;
  return { header: json(header), claims: json(claims), signature };
}

function ed25519(key: KeyObject) {
  return (text: string) => sign(null, Buffer.from(text), key).toString('base64url');
}

function hs256(secret: string | Buffer) {
  return (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
}

function make(header: Json, claims: Json, signed: (text: string) => string): string {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${signed(text)}`;
}

function without(json: Json, name: string): Json {
  return Object.fromEntries(Object.entries(json).filter(([each]) => each !== name));
}

function serverKey(api: TestApi): KeyObject {
  const seed = api.parts.accessTokenKeys[0]?.seed ?? Buffer.alloc(0);
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

/** Every forgery, made from a token that holds. */
function forgeries(api: TestApi, good: string, refreshToken: string): Record<string, string> {
  const { header, claims, signature } = read(good);
  const ours = ed25519(serverKey(api));
  const stranger = generateKeyPairSync('ed25519');
  const theirs = ed25519(stranger.privateKey);
  const publicPem = createPublicKey(serverKey(api)).export({ format: 'pem', type: 'spki' }) as string;
  const publicRaw = createPublicKey(serverKey(api)).export({ format: 'der', type: 'spki' }).subarray(12);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const iat = Number(claims['iat']);
  const bearer = (token: string) => `Bearer ${token}`;
  return {
    'alg none': bearer(make({ ...header, alg: 'none' }, claims, () => '')),
    'alg None with the signature': bearer(make({ ...header, alg: 'None' }, claims, () => signature)),
    'HS256 with the public key': bearer(make({ ...header, alg: 'HS256' }, claims, hs256(publicPem))),
    'HS256 with the raw public key': bearer(make({ ...header, alg: 'HS256' }, claims, hs256(publicRaw))),
    'HS256 with an empty key': bearer(make({ ...header, alg: 'HS256' }, claims, hs256(''))),
    'RS256 with their key': bearer(
      make({ ...header, alg: 'RS256' }, claims, (text) =>
        sign('sha256', Buffer.from(text), rsa).toString('base64url'),
      ),
    ),
    'their key under our kid': bearer(make(header, claims, theirs)),
    'their key in the header': bearer(
      make({ ...header, jwk: stranger.publicKey.export({ format: 'jwk' }) }, claims, theirs),
    ),
    'their key at an address': bearer(make({ ...header, jku: 'https://evil.example/keys' }, claims, theirs)),
    'unknown kid': bearer(make({ ...header, kid: 'other' }, claims, ours)),
    'kid of a prototype': bearer(make({ ...header, kid: '__proto__' }, claims, ours)),
    'kid that is no text': bearer(make({ ...header, kid: ['test'] }, claims, ours)),
    'no kid': bearer(make(without(header, 'kid'), claims, ours)),
    'type JWT': bearer(make({ ...header, typ: 'JWT' }, claims, ours)),
    'no type': bearer(make(without(header, 'typ'), claims, ours)),
    'an unknown critical member': bearer(make({ ...header, crit: ['x'], x: 1 }, claims, ours)),
    'another issuer': bearer(make(header, { ...claims, iss: 'https://evil.example' }, ours)),
    'no issuer': bearer(make(header, without(claims, 'iss'), ours)),
    'another audience': bearer(make(header, { ...claims, aud: 'https://evil.example/v1' }, ours)),
    'no audience': bearer(make(header, without(claims, 'aud'), ours)),
    expired: bearer(make(header, { ...claims, iat: iat - 601, exp: iat - 1 }, ours)),
    'no expiry': bearer(make(header, without(claims, 'exp'), ours)),
    'expiry that is no number': bearer(make(header, { ...claims, exp: '9999999999' }, ours)),
    'a life of a year': bearer(make(header, { ...claims, exp: iat + 31_536_000 }, ours)),
    'from the future': bearer(make(header, { ...claims, iat: iat + 600, exp: iat + 1200 }, ours)),
    'no subject': bearer(make(header, without(claims, 'sub'), ours)),
    'no session': bearer(make(header, without(claims, 'sid'), ours)),
    'an unknown session': bearer(make(header, { ...claims, sid: crypto.randomUUID() }, ours)),
    'a session that is no id': bearer(make(header, { ...claims, sid: "' or true --" }, ours)),
    'no token id': bearer(make(header, without(claims, 'jti'), ours)),
    'another account with the old signature': bearer(
      `${part(header)}.${part({ ...claims, sub: 'eip155:4689:0x0' })}.${signature}`,
    ),
    'no signature': bearer(`${good.split('.').slice(0, 2).join('.')}.`),
    'two parts': bearer(good.split('.').slice(0, 2).join('.')),
    'one byte more': bearer(`${good}A`),
    'a space in front': bearer(`${good} x`),
    'not a token': bearer('token'),
    empty: 'Bearer ',
    'another scheme': `Basic ${good}`,
    'the refresh token': bearer(refreshToken),
  };
}

function guardedRoutes(app: App): { method: 'GET' | 'POST'; url: string }[] {
  const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, { security?: unknown }>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.security !== undefined)
      .map(([method]) => ({ method: method.toUpperCase() as 'GET', url: path.replace(/\{\w+\}/g, '1') })),
  );
}

/** One guard stands before all routes: of so many routes one is tried by every forgery, the others by these by turns. */
const ROUTES_TRIED_BY_ALL = 15;
const TURNS = 8;

test('J1 and J3: no forged token opens any route that needs one', async () => {
  await using api = await testApi({}, { config: unlimited });
  const jar = new Jar(api.app);
  const good = await jar.signIn(vic);
  const forged = forgeries(api, good, String(jar.cookies.get('rt')));
  const routes = guardedRoutes(api.app);
  const status = async (route: { method: 'GET' | 'POST'; url: string }, authorization: string) =>
    (await api.app.inject({ ...route, headers: { authorization } })).statusCode;

  const erases = (route: { method: string; url: string }) =>
    route.method === 'DELETE' && route.url === '/v1/me';
  assert.ok(routes.length >= 5, `${routes.length} routes`);
  assert.ok(routes.some(erases));
  const inOrder = [...routes.filter((each) => !erases(each)), ...routes.filter(erases)];
  for (const [at, route] of inOrder.entries()) {
    const isTriedByAll = at % ROUTES_TRIED_BY_ALL === 0 || erases(route);
    const tried = Object.entries(forged).filter((_, number) => isTriedByAll || number % TURNS === at % TURNS);
    for (const [name, authorization] of tried)
      assert.equal(await status(route, authorization), 401, `${route.method} ${route.url}: ${name}`);
    assert.equal((await api.app.inject(route)).statusCode, 401, `${route.method} ${route.url}: none`);
    assert.notEqual(await status(route, `Bearer ${good}`), 401, `${route.method} ${route.url}: the good one`);
    if (erases(route)) break; // nobody is signed in any more
    assert.notEqual(await status(route, `Bearer ${again(api, good)}`), 401, `${route.url}: made by the test`);
  }
});

/** A good token made the way the forgeries are: if this one were refused, theirs would prove nothing. */
function again(api: TestApi, good: string): string {
  const { header, claims } = read(good);
  return make(header, claims, ed25519(serverKey(api)));
}

test('every route that changes something for an account needs a token', async () => {
  await using api = await testApi();
  const { paths = {} } = api.app.swagger() as {
    paths?: Record<string, Record<string, { security?: unknown }>>;
  };
  const open = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method, operation]) => method !== 'get' && operation.security === undefined)
      .map(([method]) => `${method} ${path}`),
  );
  assert.deepEqual(
    open.filter(
      (each) =>
        !each.startsWith('post /v1/auth/') &&
        !each.includes('/webhooks/') &&
        !each.includes('/discord/') &&
        !each.startsWith('post /witness/'),
    ),
    [],
  );
});

test('a token says who, for ten minutes, and never what they may do', async () => {
  await using api = await testApi();
  const token = await new Jar(api.app).signIn(people.stella);

  const { header, claims } = read(token);

  assert.deepEqual(header, { alg: 'EdDSA', typ: 'at+jwt', kid: 'test' });
  assert.deepEqual(Object.keys(claims).sort(), ['aud', 'exp', 'iat', 'iss', 'jti', 'sid', 'sub']);
  assert.equal(claims['sub'], `eip155:4689:${people.stella.address}`);
  assert.equal(Number(claims['exp']) - Number(claims['iat']), 600);
});

test('a token ends after ten minutes', async () => {
  await using api = await testApi();
  const authorization = `Bearer ${await new Jar(api.app).signIn(vic)}`;
  const start = api.clock.now.getTime();
  const statusAfter = async (ms: number) => {
    api.clock.now = new Date(start + ms);
    return (await api.app.inject({ url: '/v1/me', headers: { authorization } })).statusCode;
  };

  assert.deepEqual([await statusAfter(599_000), await statusAfter(600_000)], [200, 401]);
});

test('keys are rotated under load without refusing anyone, and an old key is dropped', async () => {
  await using api = await testApi({}, { config: unlimited });
  const [first] = api.parts.accessTokenKeys;
  assert.ok(first);
  const second = { kid: 'newer', seed: randomBytes(32) };
  const shared = { db: api.database.db, config: unlimited };
  await using rotating = await testApi({}, { ...shared, accessTokenKeys: [second, first] });
  await using rotated = await testApi({}, { ...shared, accessTokenKeys: [second] });
  const old = await new Jar(api.app).signIn(vic);
  const fresh = await new Jar(rotating.app).signIn(vic);
  const status = async (app: App, token: string) =>
    (await app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } })).statusCode;

  const statuses: number[] = [];
  for (let i = 0; i < 100; i++)
    statuses.push(
      ...(await Promise.all([
        status(rotating.app, old),
        status(rotating.app, fresh),
        status(rotating.app, old),
        status(rotating.app, fresh),
      ])),
    );

  assert.deepEqual([...new Set(statuses)], [200]);
  assert.equal(read(fresh).header['kid'], 'newer');
  assert.equal(await status(rotated.app, fresh), 200);
  assert.equal(await status(rotated.app, old), 401);
});

test('J3: a token of another environment is refused', async () => {
  await using api = await testApi();
  const keys = { accessTokenKeys: api.parts.accessTokenKeys, db: api.database.db };
  await using other = await testApi({ PUBLIC_URL: 'https://staging.example' }, keys);
  const jar = new Jar(api.app);
  const token = await jar.signIn(vic);

  const answer = await other.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } });

  assert.equal(answer.statusCode, 401);
});

test('J3: an access token is no refresh token', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const token = await jar.signIn(vic);
  for (const value of [token, token.slice(0, 43), token.split('.')[2]?.slice(0, 43)]) {
    jar.cookies.set('rt', String(value));
    assert.equal((await jar.post('/v1/auth/refresh')).statusCode, 401);
  }
});
