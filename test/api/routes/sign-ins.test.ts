import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { connectGithubIdentities } from '../../../api/github/identities.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { startGithub } from '../../support/github/stand-in.ts';
import { Jar } from '../../support/http/jar.ts';
import { people, type Person } from '../../support/people.ts';

const { vic, dan } = people;
const DAY = 86_400_000;

interface SignIn {
  id: string;
  begunAt: string;
  lastUsedAt: string;
  endsAt: string;
  current: boolean;
}

/** A browser that is signed in. */
interface Browser {
  jar: Jar;
  token: string;
}

async function browserOf(api: TestApi, person: Person): Promise<Browser> {
  const jar = new Jar(api.app);
  return { jar, token: await jar.signIn(person) };
}

async function ask(
  api: TestApi,
  { token }: Browser,
  method: 'GET' | 'DELETE' = 'GET',
  url = '/v1/me/sign-ins',
): Promise<{ status: number; code: string | undefined; signIns: SignIn[] }> {
  const answer = await api.app.inject({ method, url, headers: { authorization: `Bearer ${token}` } });
  const body = answer.body === '' ? {} : answer.json<{ code?: string; data?: SignIn[] }>();
  return { status: answer.statusCode, code: body.code, signIns: body.data ?? [] };
}

const end = (api: TestApi, browser: Browser, id: string) =>
  ask(api, browser, 'DELETE', `/v1/me/sign-ins/${id}`);
const currentOf = async (api: TestApi, browser: Browser) =>
  (await ask(api, browser)).signIns.find(({ current }) => current)?.id ?? '';

/** What its access token and its refresh cookie are answered. */
async function answersOf(api: TestApi, browser: Browser): Promise<(string | number | undefined)[]> {
  const { status, code } = await ask(api, browser);
  const refreshed = await new Jar(api.app, browser.jar).post('/v1/auth/refresh');
  return [status, code, refreshed.statusCode, refreshed.json<{ code?: string }>().code];
}

const GOES_ON = [200, undefined, 200, undefined];
const IS_OVER = [401, 'invalid_token', 401, 'refresh_refused'];

function later(api: TestApi, ms: number): void {
  api.clock.now = new Date(api.clock.now.getTime() + ms);
}

test('an account sees its own sessions that go on, newest first, with which of them asks and when each was used', async () => {
  await using api = await testApi();
  const begun = api.clock.now.getTime();
  const time = (ms: number) => new Date(begun + ms).toISOString();
  const older = await browserOf(api, vic);
  const idle = await browserOf(api, vic);
  await browserOf(api, dan);
  later(api, DAY);
  const newer = await browserOf(api, vic);
  const over = await browserOf(api, vic);
  await over.jar.post('/v1/auth/sign-out');
  later(api, 6 * DAY - 1);
  const refreshed = await older.jar.post('/v1/auth/refresh');
  const { accessToken } = refreshed.json<{ accessToken: string }>();

  const all = await ask(api, { jar: older.jar, token: accessToken });
  later(api, 1);
  const { signIns } = await ask(api, { jar: older.jar, token: accessToken });

  assert.equal(all.signIns.length, 3);
  assert.deepEqual(
    signIns.map(({ begunAt, lastUsedAt, endsAt, current }) => ({ begunAt, lastUsedAt, endsAt, current })),
    [
      { begunAt: time(DAY), lastUsedAt: time(DAY), endsAt: time(8 * DAY), current: false },
      { begunAt: time(0), lastUsedAt: time(7 * DAY - 1), endsAt: time(14 * DAY - 1), current: true },
    ],
  );
  assert.equal((await idle.jar.post('/v1/auth/refresh')).statusCode, 401);
  assert.equal((await newer.jar.post('/v1/auth/refresh')).statusCode, 200);
});

test('who ends a sign-in elsewhere ends its access token and its refresh cookie at once, and no other', async () => {
  await using api = await testApi();
  const [here, lost, third, stranger] = [
    await browserOf(api, vic),
    await browserOf(api, vic),
    await browserOf(api, vic),
    await browserOf(api, dan),
  ];
  const id = await currentOf(api, lost);

  assert.equal((await end(api, here, id)).status, 204);

  assert.deepEqual(await answersOf(api, lost), IS_OVER);
  for (const other of [here, third, stranger]) assert.deepEqual(await answersOf(api, other), GOES_ON);
  assert.equal((await ask(api, here)).signIns.length, 2);
  assert.ok((await ask(api, here)).signIns.every((each) => each.id !== id));
});

test('the sign-in of another account, one that is over and one that never was are the same 404, and end nothing', async () => {
  await using api = await testApi();
  const here = await browserOf(api, vic);
  const stranger = await browserOf(api, dan);
  const gone = await browserOf(api, vic);
  const ended = await currentOf(api, gone);
  await end(api, here, ended);
  const idle = await browserOf(api, vic);
  const forgotten = await currentOf(api, idle);
  later(api, 7 * DAY);
  const now = await browserOf(api, vic);
  const other = await browserOf(api, dan);

  for (const id of [await currentOf(api, other), ended, forgotten, randomUUID()]) {
    const { status, code } = await end(api, now, id);
    assert.deepEqual([status, code], [404, 'sign_in_not_found']);
  }

  assert.deepEqual(await answersOf(api, other), GOES_ON);
  assert.equal((await end(api, stranger, ended)).status, 401);
});

test('who ends all others goes on, as do other accounts', async () => {
  await using api = await testApi();
  const others = [await browserOf(api, vic), await browserOf(api, vic)];
  const here = await browserOf(api, vic);
  const stranger = await browserOf(api, dan);

  assert.equal((await ask(api, here, 'DELETE')).status, 204);

  for (const other of others) assert.deepEqual(await answersOf(api, other), IS_OVER);
  for (const one of [here, stranger]) assert.deepEqual(await answersOf(api, one), GOES_ON);
  assert.deepEqual(
    (await ask(api, here)).signIns.map(({ current }) => current),
    [true],
  );
});

test('who ends the sign-in that asks is signed out', async () => {
  await using api = await testApi();
  const here = await browserOf(api, vic);

  assert.equal((await end(api, here, await currentOf(api, here))).status, 204);

  assert.deepEqual(await answersOf(api, here), IS_OVER);
});

test('a hundred sign-ins are shown at most, the newest', async () => {
  await using api = await testApi();
  const first = await browserOf(api, vic);
  const { db } = api.database;
  const { account_id } = await db.selectFrom('session').select('account_id').executeTakeFirstOrThrow();
  const at = new Date(api.clock.now.getTime() + 1);
  const expires_at = new Date(at.getTime() + DAY);
  const row = { account_id, signed_in_at: at, expires_at };
  const sessions = Array.from({ length: 100 }, () => ({ ...row, id: randomUUID() }));
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('session').values(sessions).execute();
    const tokens = sessions.map(({ id }) => ({
      hash: Buffer.from(id),
      session_id: id,
      issued_at: at,
      expires_at,
    }));
    await tx.insertInto('refresh_token').values(tokens).execute();
  });

  const { signIns } = await ask(api, first);

  assert.equal(signIns.length, 100);
  assert.ok(signIns.every(({ begunAt }) => begunAt === at.toISOString()));
});

test('a link to GitHub that a sign-in began and did not finish ends with it', async () => {
  await using github = await startGithub();
  const callbackUrl = 'http://localhost:3000/v1/me/links/github/callback';
  const settings = { apiUrl: github.url, token: undefined, callbackUrl, client: github.client };
  await using api = await testApi({}, { githubIdentities: connectGithubIdentities(settings) });
  const mine = await browserOf(api, vic);
  const theirs = await browserOf(api, vic);
  const begin = async () => {
    const headers = { authorization: `Bearer ${theirs.token}` };
    const answer = await theirs.jar.post('/v1/me/links/github', {}, headers);
    return String(new URL(answer.json<{ authorizeUrl: string }>().authorizeUrl).searchParams.get('state'));
  };
  const finish = async (state: string) => {
    const query = new URLSearchParams({ code: github.authorize(dan.github), state }).toString();
    const cookies = Object.fromEntries(theirs.jar.cookies);
    const answer = await api.app.inject({ url: `/v1/me/links/github/callback?${query}`, cookies });
    return String(answer.headers.location).split('?')[1];
  };

  assert.equal(await finish(await begin()), 'linked=github');
  const begun = await begin();
  await ask(api, mine, 'DELETE');
  assert.equal(await finish(begun), 'problem=github_link_refused');
  const again = await browserOf(api, vic);
  Object.assign(theirs, again);
  const last = await begin();
  await end(api, mine, await currentOf(api, again));
  assert.equal(await finish(last), 'problem=github_link_refused');
});
