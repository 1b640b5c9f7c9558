import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApi, type TestApi } from '../support/http/api.ts';
import { Client, into } from '../support/http/client.ts';
import { written } from '../support/delegates.ts';
import { Jar } from '../support/http/jar.ts';
import { type Person, people } from '../support/people.ts';

const node = {
  name: 'Node Harbor',
  description: 'Two nodes.',
  category: 'node-operator',
  links: [{ title: 'Site', url: 'https://harbor.example' }],
};

function clientOf(api: TestApi, person?: Person): Client {
  return new Client(into(api.app), person, () => api.clock.now);
}

/** ann's delegate Node Harbor, approved by stella. */
async function approved(api: TestApi) {
  const [ann, stella] = [clientOf(api, people.ann), clientOf(api, people.stella)];
  assert.equal((await ann.post('/v1/delegates', node)).status, 201);
  const decided = await stella.post('/v1/delegates/node-harbor/approval', { reason: 'Runs two nodes' });
  assert.equal(decided.status, 200);
  return { ann, stella };
}

test('a delegate applies, is approved with a reason and can be read by slug and by address', async () => {
  await using api = await testApi();
  const [ann, stella, nobody] = [clientOf(api, people.ann), clientOf(api, people.stella), clientOf(api)];

  const applied = await ann.post('/v1/delegates', { ...node, candidate: 'harbor' });
  assert.equal(applied.status, 201);
  assert.equal(applied.headers.get('location'), '/v1/delegates/node-harbor');
  assert.equal(applied.body.status, 'applied');
  assert.deepEqual((await nobody.get('/v1/delegates')).body, { data: [], nextCursor: null });
  const decided = await stella.post('/v1/delegates/node-harbor/approval', { reason: 'Runs two nodes' });
  assert.equal(decided.status, 200);

  const read = await nobody.get('/v1/delegates/node-harbor');
  assert.equal(read.status, 200);
  const { account } = read.body;
  assert.equal(account.address, people.ann.address);
  assert.deepEqual(read.body, {
    slug: 'node-harbor',
    status: 'approved',
    account,
    ...node,
    links: [{ title: 'Site', url: 'https://harbor.example/' }],
    candidate: 'harbor',
    candidateOwner: null,
    candidateOwnerSource: null,
    payoutAddress: null,
    version: 1,
    appliedAt: api.clock.now.toISOString(),
    decidedAt: api.clock.now.toISOString(),
    decisionReason: 'Runs two nodes',
    planInForce: null,
    announcedPlans: [],
    counts: {
      changes: 2,
      followers: 0,
      tasksCompleted: 0,
      commitments: {
        decided: 0,
        kept: 0,
        keptLate: 0,
        missed: 0,
        open: 0,
        withdrawn: 0,
        decidedWeight: 0,
        keptWeight: 0,
        text: 'none made',
      },
    },
  });
  for (const form of [account.address, account.address.toLowerCase(), account.io1, account.caip10])
    assert.equal((await nobody.get(`/v1/delegates/${form}`)).body.slug, 'node-harbor', form);
  const etag = String(read.headers.get('etag'));
  const again = await api.app.inject({
    url: '/v1/delegates/node-harbor',
    headers: { 'if-none-match': etag },
  });
  assert.equal(again.statusCode, 304);
});

test('an unknown delegate is a 404, an address with a typing error a 400', async () => {
  await using api = await testApi();
  const nobody = clientOf(api);

  const unknown = await nobody.get('/v1/delegates/nobody');
  const noDelegate = await nobody.get(`/v1/delegates/${people.vic.address}`);
  const wrong = await nobody.get(
    `/v1/delegates/${people.vic.address.replace(/[a-f]/, (x) => x.toUpperCase())}`,
  );

  assert.deepEqual([unknown.status, unknown.body.code], [404, 'delegate_not_found']);
  assert.deepEqual([noDelegate.status, noDelegate.body.code], [404, 'delegate_not_found']);
  assert.deepEqual([wrong.status, wrong.body.code], [400, 'invalid_input']);
});

test('an invalid application is refused at its member and changes nothing', async () => {
  await using api = await testApi();
  const ann = clientOf(api, people.ann);
  const before = await written(api.database.db);
  const { name: _, ...nameless } = node;
  const cases: [object, string][] = [
    [nameless, '/name'],
    [{ ...node, name: null }, '/name'],
    [{ ...node, name: 5 }, '/name'],
    [{ ...node, name: 'a'.repeat(81) }, '/name'],
    [{ ...node, name: '\u202eevil' }, '/name'],
    [{ ...node, description: 'a'.repeat(5001) }, '/description'],
    [{ ...node, category: 'wizard' }, '/category'],
    [{ ...node, links: 'https://a.example' }, '/links'],
    [{ ...node, links: [{ title: 'Site', url: 'http://a.example' }] }, '/links/0/url'],
    [{ ...node, links: [{ title: 'Site', url: 'https://a.example', rel: 'me' }] }, '/links/0/rel'],
    [{ ...node, candidate: 'UPPER' }, '/candidate'],
    [{ ...node, verified: true }, '/verified'],
  ];
  for (const [body, pointer] of cases) {
    const answer = await ann.post('/v1/delegates', body);
    assert.equal(answer.status, 400, pointer);
    assert.equal(answer.body.code, 'invalid_input');
    assert.equal(answer.body.errors[0].pointer, pointer);
  }
  assert.equal((await clientOf(api).post('/v1/delegates', node)).status, 401);
  assert.deepEqual(await written(api.database.db), before);
});

test('the same application with the same Idempotency-Key is made once', async () => {
  await using api = await testApi();
  const ann = clientOf(api, people.ann);
  const key = { 'idempotency-key': 'application-1' };

  const first = await ann.post('/v1/delegates', node, key);
  const second = await ann.post('/v1/delegates', node, key);
  const other = await ann.post('/v1/delegates', node);

  assert.deepEqual([first.status, second.status, other.status], [201, 201, 409]);
  assert.deepEqual(second.body, first.body);
  assert.equal(other.body.code, 'already_a_delegate');
});

test('C5: an edit names its version: without one 400, a stale one 409 with the current profile', async () => {
  await using api = await testApi();
  const { ann } = await approved(api);
  const dan = clientOf(api, people.dan);

  const edited = await ann.patch('/v1/delegates/node-harbor', {
    version: 1,
    name: 'Harbor',
    candidate: 'harbor',
  });
  assert.equal(edited.status, 200);
  assert.deepEqual([edited.body.version, edited.body.name, edited.body.slug], [2, 'Harbor', 'node-harbor']);
  const before = await written(api.database.db);
  const versionless = await ann.patch('/v1/delegates/node-harbor', { name: 'Harbor 2' });
  const stale = await ann.patch('/v1/delegates/node-harbor', { version: 1, name: 'Harbor 2' });
  const foreign = await dan.patch('/v1/delegates/node-harbor', { version: 2, name: 'Mine' });
  const unknown = await dan.patch('/v1/delegates/nobody', { version: 2, name: 'Mine' });

  assert.deepEqual([versionless.status, versionless.body.errors[0].pointer], [400, '/version']);
  assert.deepEqual([stale.status, stale.body.code], [409, 'version_conflict']);
  assert.deepEqual([stale.body.current.version, stale.body.current.name], [2, 'Harbor']);
  assert.deepEqual([foreign.status, foreign.body.code], [403, 'not_your_delegate']);
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'delegate_not_found']);
  assert.deepEqual(await written(api.database.db), before);

  const cleared = await ann.patch('/v1/delegates/node-harbor', { version: 2, candidate: null });
  assert.equal(cleared.body.candidate, null);
});

test('who applied as often as it may in a day is told, and Retry-After says when it may again', async () => {
  await using api = await testApi();
  const ann = clientOf(api, people.ann);
  for (const slug of ['node-harbor', 'node-harbor-2', 'node-harbor-3']) {
    assert.equal((await ann.post('/v1/delegates', node)).status, 201);
    assert.equal((await ann.post(`/v1/delegates/${slug}/retirement`, {})).status, 200);
  }

  const refused = await ann.post('/v1/delegates', node);

  assert.deepEqual([refused.status, refused.body.code], [409, 'application_limit_reached']);
  assert.equal(refused.headers.get('retry-after'), '86400');
});

test('stewards decide freshly signed in; nobody else does', async () => {
  await using api = await testApi();
  const [ann, vic, stella] = [people.ann, people.vic, people.stella].map((person) => clientOf(api, person));
  assert.ok(ann && vic && stella);
  await ann.post('/v1/delegates', node);
  const before = await written(api.database.db);

  for (const act of ['approval', 'refusal']) {
    const path = `/v1/delegates/node-harbor/${act}`;
    assert.equal((await clientOf(api).post(path, { reason: 'Fine' })).status, 401);
    assert.deepEqual((await vic.post(path, { reason: 'Fine' })).body.code, 'steward_required');
    assert.equal((await stella.post(path, {})).body.errors[0].pointer, '/reason');
    assert.equal((await stella.post(`/v1/delegates/nobody/${act}`, { reason: 'Fine' })).status, 404);
  }
  const retired = await vic.post('/v1/delegates/node-harbor/retirement', {});
  assert.deepEqual([retired.status, retired.body.code], [403, 'not_your_delegate']);
  assert.deepEqual(await written(api.database.db), before);

  const refused = await stella.post('/v1/delegates/node-harbor/refusal', { reason: 'No node is known' });
  assert.deepEqual([refused.status, refused.body.status], [200, 'refused']);
  const again = await stella.post('/v1/delegates/node-harbor/approval', { reason: 'After all' });
  assert.deepEqual([again.status, again.body.code], [409, 'delegate_already_decided']);
});

test('a steward’s sign-in that is older than five minutes decides nothing', async () => {
  await using api = await testApi();
  await clientOf(api, people.ann).post('/v1/delegates', node);
  const start = api.clock.now;
  const stella = new Client(into(api.app), people.stella, () => start); // never signs in again
  await stella.get('/v1/delegates');
  const before = await written(api.database.db);
  api.clock.now = new Date(start.getTime() + 5 * 60_000 + 1000);

  for (const act of ['approval', 'refusal', 'retirement']) {
    const answer = await stella.post(`/v1/delegates/node-harbor/${act}`, { reason: 'Fine' });
    assert.deepEqual([answer.status, answer.body.code], [401, 'fresh_signature_required']);
  }
  assert.deepEqual(await written(api.database.db), before);
});

test('delegates are found by part of the name, slug, candidate and address; pages give each once', async () => {
  await using api = await testApi();
  const stella = clientOf(api, people.stella);
  const applicants = [people.ann, people.dan, people.vic, people.rey, people.rob];
  for (const [i, person] of applicants.entries()) {
    const made = await clientOf(api, person).post('/v1/delegates', {
      ...node,
      name: `${person.name} 100% of_${i}`,
      candidate: `cand${i}`,
    });
    await stella.post(`/v1/delegates/${made.body.slug}/approval`, { reason: 'Fine' });
  }
  const nobody = clientOf(api);
  const slugs = async (query: string) =>
    (await nobody.get(`/v1/delegates?${query}`)).body.data.map((row: { slug: string }) => row.slug);

  assert.deepEqual(await slugs('q=ANN'), ['ann-100-of-0']);
  assert.deepEqual(await slugs('q=cand3'), ['rey-100-of-3']);
  assert.deepEqual(await slugs(`q=${people.dan.address}`), ['dan-100-of-1']);
  assert.deepEqual(await slugs('q=100%25&sort=name').then((found) => found.length), 5);
  assert.deepEqual(await slugs('q=1_0'), []);
  assert.deepEqual(await slugs('status=refused'), []);
  assert.deepEqual(await slugs('sort=name'), (await slugs('')).toSorted());
  const pages: string[] = [];
  let next = '/v1/delegates?limit=2';
  for (let page = 1; page <= 3; page++) {
    const answer = await nobody.get(next);
    pages.push(...answer.body.data.map((row: { slug: string }) => row.slug));
    if (page === 1) api.clock.now = new Date(api.clock.now.getTime() + 86_400_000); // midnight passes
    if (page < 3)
      next = /<([^>]+)>; rel="next"/.exec(String(answer.headers.get('link')))?.[1] ?? assert.fail();
    else assert.equal(answer.body.nextCursor, null);
  }
  assert.deepEqual(new Set(pages).size, 5);
  const cursor = new URL(next, 'http://here').searchParams.get('cursor');
  for (const wrong of [
    'limit=101',
    'limit=0',
    'sort=votes',
    'cursor=abc',
    `sort=name&cursor=${cursor}`,
    'q[]=a',
  ])
    assert.equal((await nobody.get(`/v1/delegates?${wrong}`)).status, 400, wrong);
});

test('Z4: when a steward retires a delegate all its sessions are over; one that retires itself stays signed in', async () => {
  await using api = await testApi();
  const { ann, stella } = await approved(api);
  const dan = clientOf(api, people.dan);
  assert.equal((await dan.post('/v1/delegates', { ...node, name: 'Blue Mast' })).status, 201);
  await stella.post('/v1/delegates/blue-mast/approval', { reason: 'Runs a node' });
  const jars = [new Jar(api.app), new Jar(api.app)];
  const tokens = await Promise.all(jars.map((jar) => jar.signIn(people.ann)));
  const me = async (token: string) =>
    (await api.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } })).statusCode;

  await stella.post('/v1/delegates/node-harbor/retirement', { reason: 'Its key is in other hands' });
  await dan.post('/v1/delegates/blue-mast/retirement', {});

  assert.deepEqual(await Promise.all(tokens.map(me)), [401, 401]);
  for (const jar of jars) assert.equal((await jar.post('/v1/auth/refresh')).statusCode, 401);
  assert.equal((await ann.get('/v1/me')).status, 401);
  assert.equal((await stella.get('/v1/me')).status, 200);
  assert.equal((await dan.get('/v1/me')).status, 200);
  assert.equal(await me(await new Jar(api.app).signIn(people.ann)), 200, 'the account goes on as a voter');
});
