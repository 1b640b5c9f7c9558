import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { connectGithubIdentities } from '../../../api/github/identities.ts';
import { readConfig } from '../../../api/config.ts';
import type { ApiParts } from '../../../api/deps.ts';
import { AcceptingChain } from '../../support/chain/accepting-chain.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { Client, into } from '../../support/http/client.ts';
import { Jar } from '../../support/http/jar.ts';
import { GithubRefusal } from '../../support/github/refusal.ts';
import { type GithubStandIn, startGithub } from '../../support/github/stand-in.ts';
import { people, type Person } from '../../support/people.ts';

const { ann, vic, dan } = people;
const CALLBACK = 'http://localhost:3000/v1/me/links/github/callback';

function through(github: GithubStandIn, withOauth: boolean): Pick<ApiParts, 'githubIdentities'> {
  const settings = { apiUrl: github.url, token: undefined, callbackUrl: CALLBACK };
  return {
    githubIdentities: connectGithubIdentities({ ...settings, client: withOauth ? github.client : undefined }),
  };
}

function as(api: TestApi, person: Person) {
  const jar = new Jar(api.app);
  return {
    get: (url: string) => jar.as(person, 'GET', url),
    post: (url: string, body: object) => jar.as(person, 'POST', url, body),
    delete: (url: string) => jar.as(person, 'DELETE', url),
  };
}

async function linkOf(api: TestApi, person: Person): Promise<{ id: number; login: string } | null> {
  return (await as(api, person).get('/v1/me')).body.github;
}

/** Begins a link: the address the browser is sent to, and the cookie it keeps. */
async function begin(api: TestApi, person: Person): Promise<{ url: URL; cookie: string }> {
  const { body, headers, status } = await as(api, person).post('/v1/me/links/github', {});
  assert.equal(status, 200);
  const cookie = String([headers['set-cookie']].flat()[0]);
  assert.match(cookie, /^gh=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
  return { url: new URL(body.authorizeUrl), cookie: cookie.slice(3, 46) };
}

async function comeBack(
  api: TestApi,
  query: Record<string, string>,
  cookie: string | undefined,
): Promise<string> {
  const answer = await api.app.inject({
    url: `/v1/me/links/github/callback?${new URLSearchParams(query).toString()}`,
    ...(cookie === undefined ? {} : { cookies: { gh: cookie } }),
  });
  assert.equal(answer.statusCode, 303);
  assert.equal(answer.headers['cache-control'], 'no-store');
  return String(answer.headers.location);
}

test('whoever allows it on GitHub has that identity linked, and no token is kept', async () => {
  await using github = await startGithub();
  await using api = await testApi({}, through(github, true));
  const { url, cookie } = await begin(api, ann);

  const where = await comeBack(
    api,
    { code: github.authorize(ann.github), state: String(url.searchParams.get('state')) },
    cookie,
  );

  assert.equal(url.origin + url.pathname, `${github.url}/login/oauth/authorize`);
  assert.deepEqual(
    ['client_id', 'redirect_uri', 'scope', 'code_challenge_method'].map((name) => url.searchParams.get(name)),
    [github.client.id, CALLBACK, '', 'S256'],
  );
  assert.equal(where, 'http://localhost:3000/me?linked=github');
  assert.deepEqual(await linkOf(api, ann), { ...ann.github, linkedAt: '2026-11-22T09:00:00.000Z' });
  const row = await api.database.db.selectFrom('account_github').selectAll().executeTakeFirstOrThrow();
  assert.doesNotMatch(Object.values(row).join(' '), /gho_/);
});

test('Z5: a link that was not begun in this browser, was used, is too old or was not allowed links nothing', async () => {
  await using github = await startGithub();
  await using api = await testApi({}, through(github, true));
  const mine = await begin(api, ann);
  const theirs = await begin(api, dan);
  const state = String(mine.url.searchParams.get('state'));
  const code = () => github.authorize(vic.github);
  const refused = 'http://localhost:3000/me?problem=github_link_refused';

  const attempts = {
    'no cookie': await comeBack(api, { code: code(), state }, undefined),
    'the cookie of another browser': await comeBack(api, { code: code(), state }, theirs.cookie),
    'no state': await comeBack(api, { code: code() }, mine.cookie),
    'a made-up state': await comeBack(api, { code: code(), state: 'x'.repeat(43) }, mine.cookie),
    denied: await comeBack(api, { error: 'access_denied', state }, mine.cookie),
  };
  for (const [name, where] of Object.entries(attempts)) assert.equal(where, refused, name);
  assert.equal(await comeBack(api, { code: 'forged', state }, mine.cookie), refused);
  assert.equal(await comeBack(api, { code: code(), state }, mine.cookie), refused, 'the state was used');
  const late = await begin(api, ann);
  api.clock.now = new Date(api.clock.now.getTime() + 600_000);
  assert.equal(
    await comeBack(api, { code: code(), state: String(late.url.searchParams.get('state')) }, late.cookie),
    refused,
  );
  assert.deepEqual(await api.database.db.selectFrom('account_github').selectAll().execute(), []);
});

test('the code goes to GitHub with the secret that its challenge was made of', async () => {
  const asked: Record<string, string>[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      if (request.method === 'POST') asked.push(JSON.parse(text) as Record<string, string>);
      response.setHeader('content-type', 'application/json');
      response.end(request.method === 'POST' ? '{"access_token":"t"}' : '{"id":5,"login":"five"}');
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`;
  const client = { id: 'client', secret: 'hush' };
  const { oauth } = connectGithubIdentities({ apiUrl, client, token: undefined, callbackUrl: CALLBACK });
  assert.ok(oauth);

  const identity = await oauth.identify('code', 'verifier');
  const url = new URL(oauth.authorizeUrl('state', 'verifier'));
  server.close();

  assert.deepEqual(identity, { id: 5, login: 'five', createdAt: null });
  assert.deepEqual(asked, [
    {
      client_id: 'client',
      client_secret: 'hush',
      code: 'code',
      redirect_uri: CALLBACK,
      code_verifier: 'verifier',
    },
  ]);
  assert.equal(
    url.searchParams.get('code_challenge'),
    createHash('sha256').update('verifier').digest('base64url'),
  );
});

test('Z5: one GitHub identity belongs to one account, by its number, until it is unlinked', async () => {
  await using github = await startGithub();
  await using api = await testApi({}, through(github, true));
  const link = async (person: Person, identity: { id: number; login: string }) => {
    const { url, cookie } = await begin(api, person);
    return comeBack(
      api,
      { code: github.authorize(identity), state: String(url.searchParams.get('state')) },
      cookie,
    );
  };
  await link(ann, ann.github);

  const taken = await link(dan, { id: ann.github.id, login: 'renamed' });

  assert.equal(taken, 'http://localhost:3000/me?problem=identity_linked_elsewhere');
  assert.equal(await linkOf(api, dan), null);
  assert.equal((await as(api, ann).delete('/v1/me/links/github')).status, 204);
  assert.equal(await linkOf(api, ann), null);
  assert.equal(await link(dan, ann.github), 'http://localhost:3000/me?linked=github');
});

async function publish(
  api: TestApi,
  github: GithubStandIn,
  person: Person,
  change: { text?: (text: string) => string; signer?: Person; publisher?: Person; public?: boolean } = {},
): Promise<string> {
  const { body } = await as(api, person).post('/v1/me/links/github/statement', {
    login: person.github.login,
  });
  const text = change.text?.(body.statement) ?? body.statement;
  const signature = await (change.signer ?? person).wallet.signMessage(text);
  const owner = (change.publisher ?? person).github;
  const id = github.publishGist(owner, { 'pledgebook.txt': `${text}\n\n${signature}\n` }, change.public);
  return `https://gist.github.com/${owner.login}/${id}`;
}

test('without an OAuth app a signed statement in a public gist links its owner', async () => {
  await using github = await startGithub();
  await using api = await testApi({}, through(github, false));
  github.authorize(ann.github);

  const gistUrl = await publish(api, github, ann);
  const linked = await as(api, ann).post('/v1/me/links/github', { gistUrl });

  assert.equal(linked.status, 201, JSON.stringify(linked.body));
  assert.deepEqual(linked.body, { ...ann.github, linkedAt: '2026-11-22T09:00:00.000Z' });
  assert.deepEqual(await linkOf(api, ann), linked.body);
  const without = await as(api, ann).post('/v1/me/links/github', {});
  assert.deepEqual([without.status, without.body.errors[0].pointer], [400, '/gistUrl']);
});

test('GitHub and the chain are asked for a link before any transaction, and not again for a kept answer', async () => {
  await using github = await startGithub();
  const chain = new AcceptingChain();
  await using api = await testApi({}, { ...through(github, false), contractSignatures: chain });
  chain.database = api.database;
  github.authorize(ann.github);
  const gistUrl = await publish(api, github, ann, { signer: dan });
  const client = new Client(into(api.app), ann, () => api.clock.now);
  const link = () => client.post('/v1/me/links/github', { gistUrl }, { 'idempotency-key': 'my-gist' });

  const first = await link();
  const asked = github.requests.length;
  const again = await link();

  assert.deepEqual([first.status, again.status], [201, 201], JSON.stringify(first.body));
  assert.deepEqual(again.body, first.body);
  assert.deepEqual([chain.openWhenAsked, github.requests.length], [[0], asked]);
});

test('an account makes us ask GitHub no more often than its quota allows', async () => {
  await using github = await startGithub();
  const { config } = readConfig({});
  const limited = { ...config, rateLimits: { anonymous: 100, account: 100, signIn: 100, github: 1 } };
  await using api = await testApi({}, { ...through(github, false), config: limited });
  github.authorize(ann.github);
  const token = await new Jar(api.app).signIn(ann);
  const ask = () =>
    api.app.inject({
      method: 'POST',
      url: '/v1/me/links/github/statement',
      headers: { authorization: `Bearer ${token}` },
      payload: { login: ann.github.login },
    });

  assert.deepEqual([(await ask()).statusCode, (await ask()).statusCode], [200, 429]);
});

test('a gist that does not prove it links nothing', async () => {
  await using github = await startGithub();
  await using api = await testApi({}, through(github, false));
  for (const person of [ann, dan]) github.authorize(person.github);
  const gists: Record<string, string> = {
    'signed by another wallet': await publish(api, github, ann, { signer: dan }),
    'published by another user': await publish(api, github, ann, { publisher: dan }),
    secret: await publish(api, github, ann, { public: false }),
    'for another wallet': await publish(api, github, ann, {
      text: (text) => text.replace(ann.address, dan.address),
    }),
    'for another register': await publish(api, github, ann, {
      text: (text) => text.replace('localhost:3000', 'evil.example'),
    }),
    'from the future': await publish(api, github, ann, {
      text: (text) => text.replace('Written at 2026', 'Written at 2027'),
    }),
    'of no time': await publish(api, github, ann, {
      text: (text) => text.replace(/Written at \S+/, 'Written at noon.'),
    }),
    'another text': await publish(api, github, ann, { text: () => 'I link my GitHub account to my wallet.' }),
    'of another person': await publish(api, github, dan),
    'no gist': 'https://gist.github.com/ann/0123456789abcdef0123456789abcdef',
    'no address of a gist': 'file:///etc/passwd',
  };
  const unsigned = `${(await as(api, ann).post('/v1/me/links/github/statement', { login: 'ann' })).body.statement}\n`;
  gists['not signed'] = `https://gist.github.com/${github.publishGist(ann.github, { 'a.txt': unsigned })}`;
  const old = await publish(api, github, ann);
  for (const [name, gistUrl] of Object.entries(gists)) {
    const answer = await as(api, ann).post('/v1/me/links/github', { gistUrl });
    assert.equal(answer.status, 400, `${name}: ${JSON.stringify(answer.body)}`);
    assert.equal(answer.body.errors[0].pointer, '/gistUrl', name);
  }
  api.clock.now = new Date(api.clock.now.getTime() + 86_400_001);
  assert.equal((await as(api, ann).post('/v1/me/links/github', { gistUrl: old })).status, 400);
  assert.equal(await linkOf(api, ann), null);
});

test('a GitHub that fails is said to be away, and nothing is linked', async () => {
  await using github = await startGithub();
  await using api = await testApi({}, through(github, true));
  const { url, cookie } = await begin(api, ann);
  github.refuse(new GithubRefusal(502, 'Bad Gateway'), new GithubRefusal(500, 'no'));

  const where = await comeBack(api, { code: 'x', state: String(url.searchParams.get('state')) }, cookie);
  const statement = await as(api, ann).post('/v1/me/links/github/statement', { login: 'ann' });

  assert.equal(where, 'http://localhost:3000/me?problem=github_unavailable');
  assert.deepEqual([statement.status, statement.body.code], [503, 'github_unavailable']);
  assert.equal(await linkOf(api, ann), null);
});
