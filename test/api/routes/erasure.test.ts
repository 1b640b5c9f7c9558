import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { followDelegate } from '../../../core/alerts/follow-delegate.ts';
import { fanOut } from '../../../core/alerts/fan-out.ts';
import { askQuestion } from '../../../core/questions/ask-question.ts';
import { createDiscordLinkCode } from '../../../core/links/link-discord.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { announce, approvedDelegate, callerOf, shares } from '../../support/delegates.ts';
import { meetAtLock } from '../../support/database/held-lock.ts';
import { Jar } from '../../support/http/jar.ts';
import { people } from '../../support/people.ts';

const { ann, vic } = people;

/** The tables with a row in which this stands. */
async function tablesWith({ database }: TestApi, text: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`.execute(
    database.owner,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } =
      await sql`select from ${sql.table(name)} t where t::text like ${`%${text}%`} limit 1`.execute(
        database.owner,
      );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test('who has their account erased is in no table but the public ones, and is signed out; the book stays as it is', async () => {
  await using api = await testApi();
  const { db, owner } = api.database;
  const { slug } = await approvedDelegate(db, ann);
  const jar = new Jar(api.app);
  const token = await jar.signIn(vic);
  const headers = { authorization: `Bearer ${token}` };
  const by = await callerOf(db, vic);
  const send = (method: 'POST' | 'DELETE' | 'GET', url: string, payload?: object) =>
    api.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  const { code } = await createDiscordLinkCode(db, vic.discord, api.clock.now);
  await send('POST', '/v1/me/links/discord', { code });
  await createDiscordLinkCode(db, vic.discord, api.clock.now);
  await sql`insert into account_github (account_id, github_id, login, linked_at) values (${by.accountId}, ${vic.github.id}, 'vic-at-github', now())`.execute(
    owner,
  );
  await followDelegate(db, by, slug, { directMessages: true }, 'always', api.clock.now);
  await send('POST', '/v1/webhooks', { url: 'https://93.184.216.34/vics-hook' });
  await sql`insert into vote_alert_mute (account_id, delegate_id, muted_at) select ${by.accountId}, id, now() from delegate`.execute(
    owner,
  );
  await announce(db, ann, shares(0, 8800, 0), api.clock.now);
  await fanOut(db, 2, api.clock.now);
  await askQuestion(db, by, slug, 'When do you pay?', api.clock.now);
  const before = {
    account: await tablesWith(api, by.accountId),
    discord: await tablesWith(api, vic.discord),
  };
  const entries = await db.selectFrom('book_entry').select(['seq', 'entry']).orderBy('seq').execute();

  const erased = await send('DELETE', '/v1/me');
  const after = { account: await tablesWith(api, by.accountId), discord: await tablesWith(api, vic.discord) };

  assert.ok(before.account.length >= 9, before.account.join());
  assert.ok(before.discord.length === 2, before.discord.join());
  assert.equal(erased.statusCode, 204, erased.body);
  assert.deepEqual(after, { account: ['account', 'past_github_identity', 'question'], discord: [] });
  for (const text of ['vic-at-github', 'vics-hook']) assert.deepEqual(await tablesWith(api, text), []);
  assert.equal((await send('GET', '/v1/me')).statusCode, 401);
  assert.equal((await jar.post('/v1/auth/refresh')).statusCode, 401);
  assert.deepEqual(
    await db.selectFrom('book_entry').select(['seq', 'entry']).orderBy('seq').execute(),
    entries,
  );
});

test('an account is erased only by a sign-in that is not older than five minutes', async () => {
  await using api = await testApi();
  const token = await new Jar(api.app).signIn(vic);
  api.clock.now = new Date(api.clock.now.getTime() + 6 * 60_000);

  const answer = await api.app.inject({
    method: 'DELETE',
    url: '/v1/me',
    headers: { authorization: `Bearer ${token}` },
  });

  assert.deepEqual(
    [answer.statusCode, answer.json<{ code: string }>().code],
    [401, 'fresh_signature_required'],
  );
  assert.ok((await tablesWith(api, (await callerOf(api.database.db, vic)).accountId)).includes('session'));
});

test('an account can be erased while its session goes on, and no session is left', async () => {
  await using api = await testApi();
  const { db } = api.database;
  const jar = new Jar(api.app);
  const token = await jar.signIn(vic);

  const [refreshed, erased] = await meetAtLock(
    api.database,
    (tx) => tx.selectFrom('session').select('id').forUpdate().execute(),
    2,
    () =>
      Promise.all([
        jar.post('/v1/auth/refresh'),
        api.app.inject({ method: 'DELETE', url: '/v1/me', headers: { authorization: `Bearer ${token}` } }),
      ]),
  );

  assert.equal(erased.statusCode, 204, erased.body);
  assert.ok([200, 401].includes(refreshed.statusCode), refreshed.body);
  for (const table of ['session', 'refresh_token'] as const)
    assert.deepEqual(await db.selectFrom(table).selectAll().execute(), []);
});
