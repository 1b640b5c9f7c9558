import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCheckpoint } from '../../../core/book/checkpoint.ts';
import { verifyInclusion } from '../../../core/book/merkle.ts';
import { parseVkey } from '../../../core/book/note.ts';
import { completedTogether } from '../../support/claims/completed.ts';
import { people } from '../../support/people.ts';
import { wishlist } from '../../support/claims/wishlist.ts';

const { ann, dan, vic, ria, stella } = people;

test('a badge is one record, however many pull requests it was earned by, and is never gone: it is earned, suspended, restored', async () => {
  await using list = await wishlist();
  const { taskId, claimId, pulls, repository, before } = await completedTogether(list);
  const evaluate = () => list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  await list.github.deploy(repository, stella.github, { sha: before });
  await evaluate();
  const suspended = (await list.as(undefined).get('/v1/delegates/ann/badges')).body.data;
  await list.github.deploy(repository, stella.github);
  await evaluate();
  await list.as(stella).post(`/v1/claims/${claimId}/suspension`, { reason: 'It is copied.' });

  const { status, body } = await list.as(undefined).get(`/v1/badges/${claimId}`);

  assert.deepEqual([suspended.length, suspended[0].status], [1, 'suspended']);
  assert.equal(status, 200, JSON.stringify(body));
  assert.deepEqual([body.kind, body.status, body.suspendedBySteward], ['completed', 'suspended', true]);
  assert.deepEqual(
    body.pullRequests.map((each: { number: number; title: string }) => [each.number, each.title]),
    pulls.map(({ number, title }) => [number, title]),
  );
  assert.ok(
    body.pullRequests.every(({ mergeCommit }: { mergeCommit: string }) => /^[0-9a-f]{40}$/.test(mergeCommit)),
  );
  assert.deepEqual(
    [body.task.id, body.delegate.slug, body.claimer.address.address],
    [taskId, 'ann', ann.address],
  );
  const logins = (of: { login: string }[]) => of.map(({ login }) => login).toSorted();
  assert.deepEqual(logins(body.reviewers), ['rey', 'rob']);
  assert.deepEqual(logins(body.contributors.map(({ github }: { github: { login: string } }) => github)), [
    'dan',
    'ria',
  ]);
  assert.deepEqual(
    body.history.map((move: { status: string }) => move.status),
    ['earned', 'suspended', 'restored', 'suspended'],
  );
  assert.deepEqual(
    [body.history[3].because, body.history[3].reason],
    ['a steward decided so', 'It is copied.'],
  );
  assert.match(body.production, /production/);
  assert.equal((await list.as(undefined).get(`/v1/tasks/${taskId}`)).body.badge.status, 'suspended');
});

test('the entries of a badge are proved by the links beside them, under the checkpoint that it names', async () => {
  await using list = await wishlist();
  const { claimId } = await completedTogether(list);
  const at = (url: string) => url.replace(list.api.parts.settings.publicUrl, '');

  const { body } = await list.as(undefined).get(`/v1/badges/${claimId}`);
  const checkpoint = await list.api.app.inject(at(body.checkpoint.url));

  const { size, root } = openCheckpoint(checkpoint.body, [parseVkey(list.api.parts.bookSigner.vkey)]);
  assert.equal(Number(size), body.checkpoint.size);
  const kinds = body.entries.map(({ kind }: { kind: string }) => kind);
  assert.deepEqual(kinds, [
    'task.claimed',
    'task.submitted',
    'task.approved',
    'task.merged',
    'task.in_production',
    'task.completed',
  ]);
  for (const { seq, kind, entry, proof } of body.entries) {
    const [leaf] = (await list.as(undefined).get(at(entry))).body.data;
    assert.deepEqual([leaf.seq, leaf.entry.kind], [seq, kind]);
    const { hashes, leafHash } = (await list.as(undefined).get(at(proof))).body;
    assert.equal(leafHash, leaf.hash);
    const bytes = (text: string) => Buffer.from(text, 'base64');
    assert.ok(verifyInclusion(BigInt(seq), size, bytes(leafHash), hashes.map(bytes), root), kind);
  }
});

test('case 24: the claimer has the badge “completed”, who agreed to be named has “contributed”, and who did not answer has none', async () => {
  await using list = await wishlist();
  const first = await completedTogether(list, 'One');
  const second = await completedTogether(list, 'Two');
  const badgesOf = async (path: string) => {
    const { status, body } = await list.as(undefined).get(`${path}/badges`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.data.map((each: { kind: string; claim: string; delegate: { slug: string } }) => [
      each.kind,
      each.claim,
      each.delegate.slug,
    ]);
  };
  const both = (kind: string) => [second, first].map(({ claimId }) => [kind, claimId, 'ann']);

  assert.deepEqual(await badgesOf('/v1/delegates/ann'), both('completed'));
  assert.deepEqual(await badgesOf('/v1/delegates/dan'), both('contributed'));
  assert.deepEqual(await badgesOf(`/v1/accounts/${ria.address}`), both('contributed'));
  assert.deepEqual(await badgesOf(`/v1/accounts/${ann.address}`), both('completed'));
  assert.deepEqual(await badgesOf(`/v1/accounts/${vic.address}`), []);
  assert.deepEqual(await badgesOf(`/v1/accounts/0x${'1'.repeat(40)}`), []);
  const dans = (await list.as(undefined).get('/v1/delegates/dan')).body;
  assert.equal(dans.counts.tasksCompleted, 0, 'a contribution is no task completed');
  const page = await list.as(undefined).get('/v1/delegates/dan/badges?limit=1');
  const next = await list
    .as(undefined)
    .get(`/v1/delegates/dan/badges?limit=1&cursor=${page.body.nextCursor}`);
  assert.deepEqual(
    [page, next].map(({ body }) => body.data.map(({ claim }: { claim: string }) => claim)),
    [[second.claimId], [first.claimId]],
  );
  assert.equal(next.body.nextCursor, null);
});

test('what is not completed has no badge, and nobody’s work is hinted at before', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  for (const id of [claimId, '999']) {
    const { status, body } = await list.as(undefined).get(`/v1/badges/${id}`);
    assert.deepEqual([status, body.code], [404, 'badge_not_found']);
  }
  await list.as(ann).post(`/v1/claims/${claimId}/contributors`, { address: dan.address });
  await list.as(dan).post(`/v1/claims/${claimId}/contributors/agreement`);
  assert.deepEqual((await list.as(undefined).get('/v1/delegates/dan/badges')).body.data, []);
  assert.equal((await list.as(undefined).get('/v1/delegates/nobody/badges')).status, 404);
});

test('the badges as pictures say what is so, may be embedded anywhere, and are sent again only when they changed', async () => {
  await using list = await wishlist();
  const { app } = list.api;
  const image = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { accept: 'image/avif,image/*,*/*;q=0.8', ...headers } });
  const said = ({ body }: { body: string }) =>
    [...body.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
  const none = await image('/badge/delegates/ann/tasks.svg');
  const { taskId, claimId } = await completedTogether(list, 'A <b> & "c"');
  const other = await list.publish({ title: 'Another' });

  const one = await image('/badge/delegates/ann/tasks.svg');
  const known = await image('/badge/delegates/ann/tasks.svg', { 'if-none-match': String(one.headers.etag) });
  const held = await image(`/badge/tasks/${taskId}.svg`);
  const open = await image(`/badge/tasks/${other}.svg`);
  await list.as(stella).post(`/v1/claims/${claimId}/suspension`, { reason: 'It is copied.' });
  const suspended = await image(`/badge/tasks/${taskId}.svg`);
  const changed = await image('/badge/delegates/ann/tasks.svg', {
    'if-none-match': String(one.headers.etag),
  });

  assert.deepEqual(said(none), ['tasks completed', 'none yet']);
  assert.deepEqual([one.statusCode, said(one)], [200, ['tasks completed', '1']]);
  assert.match(one.body, /<title>ann: tasks completed 1<\/title>/i);
  const { headers } = one;
  assert.deepEqual(
    [headers['content-type'], headers['cache-control'], headers['cross-origin-resource-policy']],
    ['image/svg+xml; charset=utf-8', 'public, max-age=300', 'cross-origin'],
  );
  assert.equal(headers['access-control-allow-origin'], '*');
  assert.match(String(headers['content-security-policy']), /default-src 'none'/);
  assert.deepEqual([known.statusCode, known.body], [304, '']);
  assert.deepEqual(said(held), ['A &lt;b&gt; &amp; &quot;c&quot;', 'completed']);
  assert.deepEqual(said(open), ['Another', 'open']);
  assert.deepEqual(said(suspended)[1], 'badge suspended');
  assert.deepEqual([changed.statusCode, said(changed)], [200, ['tasks completed', '0']]);
});

test('what a badge says is there as the endpoint badge of shields.io reads it, the same as in the picture', async () => {
  await using list = await wishlist();
  const { app } = list.api;
  await completedTogether(list, 'Indexer');
  for (const kind of ['tasks', 'commitments', 'paid']) {
    const { body } = await app.inject(`/badge/delegates/ann/${kind}.svg`);
    const [label, message] = [...body.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    const read = await app.inject(`/badge/delegates/ann/${kind}.json`);
    const { color, ...said } = read.json<Record<string, unknown>>();
    assert.deepEqual(said, { schemaVersion: 1, label, message }, kind);
    assert.ok(/^#[0-9a-f]{6}$/.test(String(color)) && body.includes(String(color)), kind);
    assert.deepEqual(
      [read.headers['cache-control'], read.headers['access-control-allow-origin']],
      ['public, max-age=300', '*'],
    );
    const headers = { 'if-none-match': String(read.headers.etag) };
    assert.equal((await app.inject({ url: `/badge/delegates/ann/${kind}.json`, headers })).statusCode, 304);
  }
  const nobody = await app.inject('/badge/delegates/nobody/paid.json');
  assert.deepEqual([nobody.statusCode, nobody.json<{ code: string }>().code], [404, 'delegate_not_found']);
});

test('of nobody and of no task there is no badge: a picture says so, a program is told; what is not measured has no number, and is sent once', async () => {
  await using list = await wishlist();
  const ask = (url: string, accept: string) => list.api.app.inject({ url, headers: { accept } });
  for (const [url, what, code] of [
    ['/badge/delegates/nobody/tasks.svg', 'unknown delegate', 'delegate_not_found'],
    ['/badge/delegates/nobody/paid.svg', 'unknown delegate', 'delegate_not_found'],
    ['/badge/delegates/nobody/commitments.svg', 'unknown delegate', 'delegate_not_found'],
    ['/badge/tasks/999.svg', 'unknown task', 'task_not_found'],
  ] as const) {
    const image = await ask(url, 'image/svg+xml,image/*');
    assert.deepEqual(
      [image.statusCode, image.headers['content-type']],
      [404, 'image/svg+xml; charset=utf-8'],
    );
    assert.match(image.body, new RegExp(`>${what}</text>`));
    const told = await ask(url, '*/*');
    assert.deepEqual([told.statusCode, told.json<{ code: string }>().code], [404, code]);
  }
  for (const kind of ['paid', 'commitments', 'tasks']) {
    const url = `/badge/delegates/ann/${kind}.svg`;
    const { headers, body } = await ask(url, 'image/*');
    assert.match(body, /<title>ann: [^<]+<\/title>/, kind);
    const again = await list.api.app.inject({ url, headers: { 'if-none-match': String(headers.etag) } });
    assert.deepEqual([again.statusCode, again.body], [304, ''], kind);
  }
  const unpaid = await ask('/badge/delegates/ann/paid.svg', 'image/*');
  assert.equal(unpaid.statusCode, 200);
  assert.match(unpaid.body, />no data<\/text>/);
});
