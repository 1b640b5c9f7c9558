import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { fanOut } from '../../../core/alerts/fan-out.ts';
import { askQuestion } from '../../../core/questions/ask-question.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { announce, approvedDelegate, callerOf, shares } from '../../support/delegates.ts';
import { Jar } from '../../support/http/jar.ts';
import { linkDiscord } from '../../support/link-discord.ts';
import { type Person, people } from '../../support/people.ts';

const { ann, vic, rey, rob } = people;
const OF_ROB = 'What did rob ask?';

interface Kept {
  get: () => Promise<LightMyRequestResponse>;
  /** What only this person's export may hold, and must. */
  own: string[];
  /** What none may hold. */
  secrets: string[];
}

/** Gives somebody one of everything that is kept of an account, in which their name stands. */
async function oneOfEach(api: TestApi, person: Person, slug: string, question: number): Promise<Kept> {
  const { db, owner } = api.database;
  const { name } = person;
  const jar = new Jar(api.app);
  const token = await jar.signIn(person);
  const headers = { authorization: `Bearer ${token}` };
  const send = async (method: 'POST' | 'PUT', url: string, payload?: object) => {
    const answer = await api.app.inject({
      method,
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`);
    return answer;
  };
  const { accountId } = await callerOf(db, person);
  await linkDiscord(db, person, api.clock.now);
  await sql`update account_discord set direct_channel_id = ${`channel-of-${name}`} where account_id = ${accountId}`.execute(
    owner,
  );
  await sql`insert into account_github (account_id, github_id, login, linked_at)
    values (${accountId}, ${person.github.id}, ${`${name}-at-github`}, now())`.execute(owner);
  await sql`insert into past_github_identity (account_id, github_id) values (${accountId}, ${person.github.id + 500})`.execute(
    owner,
  );
  await sql`update session set contract_digest = '\\x00', contract_signature = ${`0xsigned-by-${name}`}
    where account_id = ${accountId}`.execute(owner);
  await send('PUT', `/v1/me/follows/${slug}`, {
    directMessages: true,
    thresholdBps: person.github.id % 1000,
  });
  await send('PUT', `/v1/me/vote-alerts/${slug}/mute`);
  const { secret } = (await send('POST', '/v1/webhooks', { url: `https://93.184.216.34/of-${name}` })).json();
  await send('POST', `/v1/delegates/${slug}/questions`, { text: `Who pays ${name}?` });
  await send('PUT', `/v1/questions/${question}/vote`);
  await send('POST', '/v1/reports', { delegate: slug, grounds: 'other', text: `${name} was not paid` });
  return {
    get: async () => api.app.inject({ url: '/v1/me/export', headers }),
    own: [
      person.address,
      person.discord,
      `channel-of-${name}`,
      `${name}-at-github`,
      String(person.github.id + 500),
      `/of-${name}`,
      `Who pays ${name}?`,
      `${name} was not paid`,
    ],
    secrets: [secret, token, `0xsigned-by-${name}`, ...jar.cookies.values()],
  };
}

test('an account downloads everything that is kept of it, nothing of another, and no secret', async () => {
  await using api = await testApi();
  const { db } = api.database;
  const { slug } = await approvedDelegate(db, ann);
  const asked = await askQuestion(db, await callerOf(db, rob), slug, OF_ROB, api.clock.now);
  const kept = [await oneOfEach(api, vic, slug, asked), await oneOfEach(api, rey, slug, asked)];
  const { seq } = await db
    .selectFrom('book_entry')
    .select((of) => of.fn.max('seq').as('seq'))
    .executeTakeFirstOrThrow();
  await announce(db, ann, shares(0, 8800, 0), api.clock.now);
  await fanOut(db, Number(seq) + 1, api.clock.now);

  const answers = [];
  for (const { get } of kept) answers.push(await get());

  const secrets = [OF_ROB, ...kept.flatMap((each) => each.secrets)];
  assert.ok(secrets.length >= 7 && secrets.every((each) => each.length > 10));
  for (const [i, answer] of answers.entries()) {
    assert.equal(answer.statusCode, 200, answer.body);
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.equal(answer.headers['content-disposition'], 'attachment; filename="pledgebook-account.json"');
    const exported = answer.json();
    for (const list of [
      'follows',
      'webhooks',
      'voteMutes',
      'alerts',
      'directMessages',
      'reports',
      'questions',
    ])
      assert.equal(exported[list].length, 1, list);
    for (const list of ['pastGithubIds', 'questionVotes']) assert.equal(exported[list].length, 1, list);
    assert.ok(exported.signIns.length > 0);
    assert.deepEqual(exported.cut, []);
    for (const text of kept[i]?.own ?? []) assert.ok(answer.body.includes(text), `lacks ${text}`);
    for (const text of kept[1 - i]?.own ?? []) assert.ok(!answer.body.includes(text), `has ${text}`);
    for (const text of secrets) assert.ok(!answer.body.includes(text), `has ${text}`);
  }
});

test('of a list that is longer than an export may be the newest are in it, and it says of which', async () => {
  await using api = await testApi();
  const token = await new Jar(api.app).signIn(vic);
  const { accountId } = await callerOf(api.database.db, vic);
  await sql`insert into session (account_id, signed_in_at, expires_at, revoked_at, revoked_because)
    select ${accountId}, ${api.clock.now}::timestamptz - n * interval '1 minute', ${api.clock.now}, ${api.clock.now}, 'signed out'
    from generate_series(1, 1000) n`.execute(api.database.owner);

  const answer = await api.app.inject({
    url: '/v1/me/export',
    headers: { authorization: `Bearer ${token}` },
  });

  const { signIns, cut } = answer.json();
  assert.deepEqual([signIns.length, cut], [1000, ['signIns']]);
  assert.deepEqual(signIns[0].ended, null);
  assert.equal(signIns.at(-1).signedInAt, new Date(api.clock.now.getTime() - 999 * 60_000).toISOString());
});

test('nobody downloads an account who is not signed in', async () => {
  await using api = await testApi();

  assert.equal((await api.app.inject({ url: '/v1/me/export' })).statusCode, 401);
});
