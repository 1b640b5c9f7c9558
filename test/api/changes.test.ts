import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../../core/book/canonical.ts';
import { sha256 } from '../../core/hashing.ts';
import { testApi } from '../support/http/api.ts';
import { recordChanges } from '../support/http/change-stream.ts';
import { Client, into } from '../support/http/client.ts';
import { announce, approvedDelegate, shares } from '../support/delegates.ts';
import { people } from '../support/people.ts';

async function story() {
  const api = await testApi();
  const { db } = api.database;
  await approvedDelegate(db, people.ann);
  await approvedDelegate(db, people.dan);
  await announce(db, people.ann, { ...shares(8000, 8800, 8000), note: 'To begin with' }, api.clock.now);
  return { api, nobody: new Client(into(api.app), undefined, () => api.clock.now) };
}

test('a change is told in a sentence, with its rows, its entry and where to check it', async () => {
  const { api, nobody } = await story();
  await using _api = api;

  const { status, body } = await nobody.get('/v1/changes/4');

  assert.equal(status, 200);
  assert.equal(body.title, 'ann announced its first reward plan');
  assert.match(body.sentence, /^Block rewards to voters: 80 %\. Epoch rewards to voters: 88 %\./);
  assert.match(body.sentence, /Takes effect 22 Nov 2026 10:00 UTC, in 60 minutes\.$/);
  assert.equal(body.reason, 'To begin with');
  assert.equal(body.effectiveAt, '2026-11-22T10:00:00.000Z');
  assert.deepEqual(body.delegate, { slug: 'ann', name: 'ann' });
  assert.deepEqual(body.rows[1], {
    field: 'epochShareBps',
    name: 'Epoch rewards to voters',
    before: null,
    after: 8800,
    beforeText: null,
    afterText: '88 %',
    effect: 'changed',
    effectText: '',
  });
  const leaf = sha256(Buffer.from([0]), canonicalJson(body.entry));
  assert.equal(body.hash, leaf.toString('base64'));
  const proof = await nobody.get(new URL(body.links.proof).pathname + new URL(body.links.proof).search);
  assert.equal(proof.body.leafHash, body.hash);
});

test('changes come newest first, by delegate, kind and time, and pages give each once under inserts', async () => {
  const { api, nobody } = await story();
  await using _api = api;
  const kinds = async (query: string) =>
    (await nobody.get(`/v1/changes?${query}`)).body.data.map((change: { kind: string }) => change.kind);

  assert.deepEqual(await kinds(''), [
    'plan.announced',
    'delegate.approved',
    'delegate.applied',
    'delegate.approved',
    'delegate.applied',
  ]);
  assert.deepEqual(await kinds('delegate=dan'), ['delegate.approved', 'delegate.applied']);
  assert.deepEqual(await kinds(`delegate=${people.dan.address}&kind=delegate.applied`), ['delegate.applied']);
  assert.deepEqual(await kinds('kind=plan.announced&kind=delegate.applied'), [
    'plan.announced',
    'delegate.applied',
    'delegate.applied',
  ]);
  const [, second] = (await nobody.get('/v1/changes')).body.data;
  assert.ok((await kinds(`since=${second.at}`)).length < 5);
  assert.deepEqual(await kinds('since=2100-01-01T00:00:00Z'), []);

  const first = await nobody.get('/v1/changes?limit=3');
  await approvedDelegate(api.database.db, people.vic);
  const rest = await nobody.get(`/v1/changes?limit=3&cursor=${first.body.nextCursor}`);
  const seqs = [...first.body.data, ...rest.body.data].map((change: { seq: number }) => change.seq);
  assert.deepEqual(seqs, [4, 3, 2, 1, 0]);
  assert.equal(rest.body.nextCursor, null);
});

test('pages through hundreds of changes give each once, newest first, though others are recorded at every page; Link leads where nextCursor does', async () => {
  const { api, nobody } = await story();
  await using _api = api;
  const { db } = api.database;
  const last = await recordChanges(db, 'ann', 600);
  const seen: number[] = [];
  let path = '/v1/changes?limit=50&delegate=ann&kind=commitment.answered';
  for (let next: string | null = ''; next !== null;) {
    const { body, headers } = await nobody.get(path);
    seen.push(...body.data.map((change: { seq: number }) => change.seq));
    next = body.nextCursor;
    const [, link, query = ''] = /^<([^?>]+\?([^>]*))>; rel="next"$/.exec(headers.get('link') ?? '') ?? [];
    assert.equal(new URLSearchParams(query).get('cursor'), next);
    path = link ?? '';
    await recordChanges(db, 'ann', 3);
    await recordChanges(db, 'dan', 1);
  }
  assert.equal(seen.length, 600);
  assert.deepEqual(
    seen,
    Array.from({ length: 600 }, (_, i) => last - i),
  );
});

test('a bad query or an unknown entry is refused', async () => {
  const { api, nobody } = await story();
  await using _api = api;

  for (const query of ['limit=101', 'limit=a', 'kind=plan.revised', 'since=yesterday', 'cursor=x', 'page=2'])
    assert.equal((await nobody.get(`/v1/changes?${query}`)).status, 400, query);
  const mistyped = await nobody.get(`/v1/changes?delegate=${people.dan.address.replace('B', 'b')}`);
  assert.deepEqual([mistyped.status, mistyped.body.errors[0].pointer], [400, '/delegate']);
  const unknown = await nobody.get('/v1/changes?delegate=nobody');
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'delegate_not_found']);
  const missing = await nobody.get('/v1/changes/99');
  assert.deepEqual([missing.status, missing.body.code], [404, 'change_not_found']);
  assert.equal((await nobody.get('/v1/changes/-1')).status, 400);
  assert.equal((await nobody.get('/v1/changes/first')).status, 400);
});
