import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Jar } from '../support/http/jar.ts';
import { people } from '../support/people.ts';
import { secretsIn } from '../support/http/secrets-in-logs.ts';
import { wishlist } from '../support/claims/wishlist.ts';

const { ann, rey, vic } = people;

test('X1: whatever is signed in, received, posted or refused, no line of the log holds a secret, and each names its request', async () => {
  await using list = await wishlist({ LOG_LEVEL: 'trace' });
  const { app, logged } = list.api;
  const jar = new Jar(app);
  const message = await jar.challenge(vic);
  const signature = await vic.wallet.signMessage(message);
  const [preSession] = jar.cookies.values();
  const { accessToken } = (await jar.post('/v1/auth/sign-in', { message, signature })).json<{
    accessToken: string;
  }>();
  const bearer = { authorization: `Bearer ${accessToken}` };
  const refresh = [...jar.cookies.values()].filter((value) => value !== preSession);
  await jar.post('/v1/auth/refresh', {}, { origin: 'http://localhost:3000' });
  const endpoint = await app.inject({
    method: 'POST',
    url: '/v1/webhooks',
    headers: bearer,
    payload: { url: 'https://93.184.216.34/?key=0123456789' },
  });
  const { secret } = endpoint.json<{ secret: string }>();
  const claimId = await list.claim(ann, await list.publish());
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, ann.github);
  await list
    .as(ann)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${pull.number}` });
  await list.github.review(pull, rey.github, 'APPROVED');
  const last = list.github.deliveries.at(-1);
  assert.ok(last);
  const statuses = [
    await list.receive(last),
    await list.receive({ ...last, body: `${last.body} ` }),
    (await app.inject({ url: '/v1/me', headers: { authorization: `${bearer.authorization}x` } })).statusCode,
    (
      await app.inject({
        url: '/v1/me?token=abcdefghijkl',
        headers: { ...bearer, cookie: 'rt=abcdefghijklmnopqrstuv' },
      })
    ).statusCode,
    (await app.inject('/v1/me/links/github/callback?code=abcdefghijkl&state=mnopqrstuvwx')).statusCode,
  ];
  await list.drain();

  assert.deepEqual(statuses.slice(0, 3), [202, 401, 401]);
  assert.ok(logged.length > 20);
  const { webhookSecret, privateKey } = list.github.app;
  const known = {
    signature,
    accessToken,
    secret,
    preSession,
    refresh: refresh[0],
    webhookSecret,
    privateKey: privateKey.split('\n')[1],
  };
  for (const [name, each] of Object.entries(known)) {
    assert.ok(each !== undefined && each.length > 10, name);
    assert.equal(
      logged.some((line) => line.includes(each)),
      false,
      name,
    );
  }
  assert.deepEqual(secretsIn(logged), []);
  const lines = logged.map(
    (line) => JSON.parse(line) as { reqId?: string; req?: object; res?: object; msg: string },
  );
  const ofRequests = lines.filter(
    (line) => line.req !== undefined || line.res !== undefined || line.msg === 'refused',
  );
  assert.ok(ofRequests.length > 20);
  assert.deepEqual(
    ofRequests.filter(({ reqId }) => !/^[0-9a-f-]{36}$/.test(reqId ?? '')),
    [],
  );
  const { headers } = await app.inject('/v1/me');
  assert.ok(lines.length < logged.length && logged.at(-1)?.includes(String(headers['x-request-id'])));
});

test('the scan of the logs finds what it looks for', () => {
  const found = (line: string) => secretsIn([line]).length > 0;
  const token = `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(40)}.${'c'.repeat(80)}`;
  const planted = [
    `{"token":"${token}"}`,
    'authorization: Bearer abcdefghijk',
    `cookie: rt=${randomBytes(32).toString('base64url')}`,
    `0x${'ab'.repeat(65)}`,
    `sha256=${'0f'.repeat(32)}`,
    `whsec_${randomBytes(24).toString('base64')}`,
    'ghs_0123456789abcdef0123',
    'MTEwMDAwMDAwMDAwMDAwMDAwMQ.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789ab',
    'PATCH /webhooks/1100000000000000001/aW50ZXJhY3Rpb246MTEwMDAwMDAwMDA/messages/@original',
    `/interactions/1100000000000000001/${randomBytes(32).toString('base64url')}/callback`,
    '-----BEGIN RSA PRIVATE KEY-----',
    'postgres://pledgebook:hunter2@db/pledgebook',
    'GET /callback?code=0123456789',
  ];

  assert.deepEqual(
    planted.filter((line) => !found(line)),
    [],
  );
  assert.deepEqual(
    secretsIn([
      '{"path":"/v1/me","status":401}',
      'postgres://pledgebook@db/pledgebook',
      `0x${'ab'.repeat(32)}`,
    ]),
    [],
  );
});
