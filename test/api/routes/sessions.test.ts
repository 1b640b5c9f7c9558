import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { buildApp } from '../../../api/app.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { Jar } from '../../support/http/jar.ts';
import { people } from '../../support/people.ts';

const { vic } = people;
const DAY = 86_400_000;

async function statusOfMe(api: TestApi, token: string): Promise<number> {
  const answer = await api.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } });
  return answer.statusCode;
}

async function refresh(jar: Jar): Promise<{ status: number; token: string; code: string | undefined }> {
  const answer = await jar.post('/v1/auth/refresh');
  const { accessToken, code } = answer.json<{ accessToken: string; code?: string }>();
  return { status: answer.statusCode, token: accessToken, code };
}

function later(api: TestApi, ms: number): void {
  api.clock.now = new Date(api.clock.now.getTime() + ms);
}

test('a session goes on by refreshing, each refresh token once', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  await jar.signIn(vic);
  const seen = new Set([jar.cookies.get('rt')]);
  for (let i = 0; i < 3; i++) {
    later(api, DAY);
    const { status, token } = await refresh(jar);
    assert.equal(status, 200);
    assert.equal(await statusOfMe(api, token), 200);
    seen.add(jar.cookies.get('rt'));
  }
  assert.equal(seen.size, 4);
});

test('J4: a used refresh token that comes back after the grace ends the session at once and tells the account', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  await jar.signIn(vic);
  const thief = new Jar(api.app, jar);
  const { token } = await refresh(jar);
  later(api, 10_001);

  const stolen = await refresh(thief);

  assert.deepEqual([stolen.status, stolen.code], [401, 'refresh_token_reused']);
  assert.equal(await statusOfMe(api, token), 401);
  assert.equal((await refresh(jar)).code, 'refresh_refused');
  assert.ok(api.logged.some((line) => line.includes('refresh_token_reused')));
  const fresh = await new Jar(api.app).signIn(vic);
  const me = await api.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${fresh}` } });
  assert.deepEqual(me.json<{ sessionEnded: object }>().sessionEnded, {
    at: api.clock.now.toISOString(),
    because: 'a refresh token was used twice',
  });
});

test('within the grace a used token gives nothing once its successor was used', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  await jar.signIn(vic);
  const thief = new Jar(api.app, jar);
  await refresh(jar);
  await refresh(jar);

  assert.equal((await refresh(thief)).code, 'refresh_token_reused');
  assert.equal((await refresh(jar)).status, 401);
});

test('J5: tabs that refresh at once all stay signed in, with one and the same successor', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  await jar.signIn(vic);
  const tabs = Array.from({ length: 8 }, () => new Jar(api.app, jar));

  const answers = await Promise.all(tabs.map(refresh));

  assert.deepEqual(
    answers.map((answer) => answer.status),
    tabs.map(() => 200),
  );
  assert.equal(new Set(tabs.map((tab) => tab.cookies.get('rt'))).size, 1);
  for (const { token } of answers) assert.equal(await statusOfMe(api, token), 200);
  const tokens = await api.database.db.selectFrom('refresh_token').select('used_at').execute();
  assert.equal(tokens.length, 2);
  assert.equal(tokens.filter((token) => token.used_at === null).length, 1);
  later(api, 9_000);
  assert.equal((await refresh(new Jar(api.app, jar))).status, 200);
});

test('tabs stay signed in while the server key is rotated between them', async () => {
  await using api = await testApi();
  const newer = { kid: 'newer', seed: randomBytes(32) };
  const rotated = buildApp({ ...api.parts, accessTokenKeys: [newer, ...api.parts.accessTokenKeys] });
  const jar = new Jar(api.app);
  await jar.signIn(vic);
  const other = new Jar(rotated, jar);
  await refresh(jar);

  const answer = await other.post('/v1/auth/refresh');
  await rotated.close();

  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(other.cookies.get('rt'), jar.cookies.get('rt'));
});

test('a session that is not continued for seven days ends, and every session ends after thirty', async () => {
  await using api = await testApi();
  const idle = new Jar(api.app);
  const busy = new Jar(api.app);
  await idle.signIn(vic);
  await busy.signIn(people.dan);

  later(api, 7 * DAY);
  assert.equal((await refresh(idle)).status, 401);
  assert.equal((await refresh(busy)).status, 401);

  await busy.signIn(people.dan);
  for (let day = 6; day < 30; day += 6) {
    later(api, 6 * DAY);
    assert.equal((await refresh(busy)).status, 200, `day ${day}`);
  }
  later(api, 6 * DAY);
  assert.equal((await refresh(busy)).status, 401);
});

test('J6: signing out ends the session everywhere at once', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const token = await jar.signIn(vic);
  const tab = new Jar(api.app, jar);

  const answer = await jar.post('/v1/auth/sign-out');

  assert.equal(answer.statusCode, 204);
  assert.equal(jar.cookies.size, 0);
  assert.equal(await statusOfMe(api, token), 401);
  assert.equal((await refresh(tab)).status, 401);
  assert.equal((await jar.post('/v1/auth/sign-out')).statusCode, 204);
});

test('signing out with the access token alone ends its session', async () => {
  await using api = await testApi();
  const token = await new Jar(api.app).signIn(vic);
  const other = await new Jar(api.app).signIn(vic);

  await new Jar(api.app).post('/v1/auth/sign-out', {}, { authorization: `Bearer ${token}` });

  assert.deepEqual([await statusOfMe(api, token), await statusOfMe(api, other)], [401, 200]);
});

test('a refresh cookie that was never given is refused and ends nothing', async () => {
  await using api = await testApi();
  const token = await new Jar(api.app).signIn(vic);
  const stranger = new Jar(api.app);
  for (const value of ['', 'short', randomBytes(32).toString('base64url')]) {
    stranger.cookies.set('rt', value);
    assert.equal((await refresh(stranger)).code, 'refresh_refused');
  }
  assert.equal(await statusOfMe(api, token), 200);
});

test('the steward role comes from the configuration, at once', async () => {
  await using api = await testApi();
  const token = await new Jar(api.app).signIn(people.stella);
  const dismissed = buildApp({ ...api.parts, settings: { ...api.parts.settings, stewards: [] } });
  const roles = async (app: TestApi['app']) => {
    const answer = await app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } });
    return answer.json<{ roles: string[] }>().roles;
  };

  assert.deepEqual(await roles(api.app), ['steward']);
  assert.deepEqual(await roles(dismissed), []);
  await dismissed.close();
});

test('Z3: an act of a steward needs a role, and a signature not older than five minutes', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const asked = async (token: string) => {
    const answer = await api.app.inject({
      url: '/v1/deliveries',
      headers: { authorization: `Bearer ${token}` },
    });
    return [answer.statusCode, answer.json<{ code?: string }>().code];
  };
  const token = await jar.signIn(people.stella);
  assert.deepEqual(await asked(await new Jar(api.app).signIn(vic)), [403, 'steward_required']);
  later(api, 300_000);
  assert.deepEqual(await asked(token), [200, undefined]);

  later(api, 1);

  assert.deepEqual(await asked(token), [401, 'fresh_signature_required']);
  assert.deepEqual(await asked((await refresh(jar)).token), [401, 'fresh_signature_required']);
  assert.deepEqual(await asked(await jar.signIn(people.stella)), [200, undefined]);
});

test('nothing is logged that could be used to sign in', async () => {
  await using api = await testApi({ LOG_LEVEL: 'trace' });
  const jar = new Jar(api.app);
  const message = await jar.challenge(vic);
  const secrets = [...jar.cookies.values(), /Nonce: (\w+)/.exec(message)?.[1] ?? ''];
  const signature = await vic.wallet.signMessage(message);
  const answer = await jar.post('/v1/auth/sign-in', { message, signature });
  const { accessToken } = answer.json<{ accessToken: string }>();
  secrets.push(signature, accessToken, ...jar.cookies.values());
  await statusOfMe(api, accessToken);
  await statusOfMe(api, `${accessToken}x`);
  await refresh(jar);
  await api.app.inject(`/v1/me/links/github/callback?code=secret-code&state=${accessToken}`);

  const log = api.logged.join('\n');

  assert.ok(api.logged.length >= 8, `${api.logged.length} lines`);
  for (const secret of [...secrets, ...jar.cookies.values(), 'secret-code'])
    assert.equal(log.includes(secret), false, secret.slice(0, 8));
});

test('nothing is stored that could be used to sign in', async () => {
  await using api = await testApi();
  const jar = new Jar(api.app);
  const token = await jar.signIn(vic);
  await refresh(jar);
  const tables = ['session', 'refresh_token', 'sign_in_challenge'] as const;
  const rows = await Promise.all(
    tables.map((table) => api.database.db.selectFrom(table).selectAll().execute()),
  );

  const stored = JSON.stringify(rows, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );

  assert.ok(stored.length > 500);
  for (const secret of [token, ...jar.cookies.values()]) {
    assert.equal(stored.includes(secret), false);
    assert.equal(stored.includes(JSON.stringify([...Buffer.from(secret, 'base64url')]).slice(1, -1)), false);
  }
});
