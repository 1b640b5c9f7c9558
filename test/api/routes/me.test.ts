import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDiscordLinkCode } from '../../../core/links/link-discord.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { Jar } from '../../support/http/jar.ts';
import { people, type Person } from '../../support/people.ts';

const { vic, dan } = people;

function as(api: TestApi, person: Person) {
  const jar = new Jar(api.app);
  return {
    get: (url: string) => jar.as(person, 'GET', url),
    post: (url: string, body: object) => jar.as(person, 'POST', url, body),
    delete: (url: string) => jar.as(person, 'DELETE', url),
  };
}

async function codeFor(api: TestApi, person: Person): Promise<string> {
  return (await createDiscordLinkCode(api.database.db, person.discord, api.clock.now)).code;
}

test('an account sees itself, in all forms of its address', async () => {
  await using api = await testApi();

  const { status, body, headers } = await as(api, vic).get('/v1/me');

  assert.equal(status, 200);
  assert.equal(headers['cache-control'], 'no-store');
  assert.deepEqual(body, {
    account: {
      address: vic.address,
      io1: body.account.io1,
      caip10: `eip155:4689:${vic.address}`,
    },
    roles: [],
    delegate: null,
    github: null,
    discord: null,
    follows: [],
    unread: 0,
    sessionEnded: null,
  });
  assert.match(body.account.io1, /^io1[a-z0-9]{38}$/);
});

test("a code of the bot's /link links its Discord identity, once", async () => {
  await using api = await testApi();
  const code = await codeFor(api, vic);

  const linked = await as(api, vic).post('/v1/me/links/discord', { code: ` ${code.toUpperCase()} ` });
  const again = await as(api, vic).post('/v1/me/links/discord', { code });

  assert.equal(linked.status, 201);
  assert.deepEqual(linked.body, {
    id: vic.discord,
    linkedAt: '2026-11-22T09:00:00.000Z',
    directMessagesRefused: null,
  });
  assert.deepEqual(
    [again.status, again.body.code, again.body.errors[0].pointer],
    [400, 'discord_code_unknown', '/code'],
  );
  assert.deepEqual((await as(api, vic).get('/v1/me')).body.discord, linked.body);
  const refused = '403 Cannot send messages to this user (50007)';
  await api.database.db.updateTable('account_discord').set({ direct_broken_reason: refused }).execute();
  assert.equal((await as(api, vic).get('/v1/me')).body.discord.directMessagesRefused, refused);
});

test('a code is good for ten minutes, and only the newest of an identity', async () => {
  await using api = await testApi();
  const first = await codeFor(api, vic);
  const second = await codeFor(api, vic);
  assert.equal((await as(api, vic).post('/v1/me/links/discord', { code: first })).status, 400);

  api.clock.now = new Date(api.clock.now.getTime() + 600_000);

  assert.equal((await as(api, vic).post('/v1/me/links/discord', { code: second })).status, 400);
  assert.equal((await as(api, vic).get('/v1/me')).body.discord, null);
});

test('one Discord identity belongs to one account, until it is unlinked', async () => {
  await using api = await testApi();
  await as(api, vic).post('/v1/me/links/discord', { code: await codeFor(api, vic) });
  const code = await codeFor(api, vic);

  const taken = await as(api, dan).post('/v1/me/links/discord', { code });

  assert.deepEqual([taken.status, taken.body.code], [409, 'identity_linked_elsewhere']);
  assert.equal((await as(api, dan).get('/v1/me')).body.discord, null);
  assert.equal((await as(api, vic).delete('/v1/me/links/discord')).status, 204);
  assert.equal((await as(api, vic).get('/v1/me')).body.discord, null);
  assert.equal((await as(api, dan).post('/v1/me/links/discord', { code })).status, 201);
});

test('an account that links another Discord identity has that one instead', async () => {
  await using api = await testApi();
  await as(api, vic).post('/v1/me/links/discord', { code: await codeFor(api, vic) });

  await as(api, vic).post('/v1/me/links/discord', { code: await codeFor(api, dan) });

  assert.equal((await as(api, vic).get('/v1/me')).body.discord.id, dan.discord);
});
