import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openCheckpoint } from '../../../core/book/checkpoint.ts';
import { parseHeaderLine } from '../../../core/book/export.ts';
import { entriesBytes } from '../../../core/book/entry-piece.ts';
import { GrowingTree, leafHash, verifyConsistency, verifyInclusion } from '../../../core/book/merkle.ts';
import { parseVkey } from '../../../core/book/note.ts';
import { rangesOf } from '../../../core/book/tiles.ts';
import { readInTurn, verifyBook } from '../../../core/book/verify.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { linesPiece, tamper, tellStory } from '../../support/book/book.ts';
import type { TestDatabase } from '../../support/database/database.ts';

type Answer = Awaited<ReturnType<TestApi['app']['inject']>>;

interface Proof {
  size: number;
  root: string;
  leafHash: string;
  fromRoot: string;
  toRoot: string;
  hashes: string[];
}

async function fill(database: TestDatabase, count: number): Promise<void> {
  await sql`do $$ begin
    for i in 1..${sql.lit(count)} loop
      perform book_append('reviewer.added', '{"role":"rule","rule":"test"}', '{}', '{"i":' || i || '}', null);
    end loop;
  end $$`.execute(database.db);
}

async function problem(api: TestApi, url: string) {
  const answer = await api.app.inject(url);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  const { code, errors = [] } = answer.json<{ code: string; errors?: { pointer: string }[] }>();
  return [answer.statusCode, code, ...errors.map((each) => each.pointer)];
}

const bytes = (text: string) => Buffer.from(text, 'base64');

test('the checkpoint covers the newest entry, and opens with the key the book names', async () => {
  await using api = await testApi();
  await fill(api.database, 300);

  const summary = (await api.app.inject('/v1/book')).json<{
    origin: string;
    vkey: string;
    size: number;
    root: string;
    checkpoint: string;
  }>();
  const answer = await api.app.inject('/book/checkpoint');

  assert.equal(answer.headers['content-type'], 'text/plain; charset=utf-8');
  assert.equal(answer.body, summary.checkpoint);
  const checkpoint = openCheckpoint(answer.body, [parseVkey(summary.vkey)]);
  assert.deepEqual(
    [checkpoint.origin, checkpoint.size, Buffer.from(checkpoint.root).toString('base64')],
    [summary.origin, BigInt(summary.size), summary.root],
  );
  assert.deepEqual([summary.origin, summary.size], ['localhost:3000/book', 300]);
  await fill(api.database, 1);
  assert.equal((await api.app.inject('/book/checkpoint')).body.split('\n')[1], '301');
});

test('tiles hold the whole tree, entries and hashes, and full ones may be kept for ever', async () => {
  await using api = await testApi();
  await fill(api.database, 300);
  const tile = async (path: string) => {
    const answer = await api.app.inject(`/book/tile/${path}`);
    assert.equal(answer.statusCode, 200, path);
    assert.equal(answer.headers['content-type'], 'application/octet-stream');
    return { bytes: answer.rawPayload, kept: String(answer.headers['cache-control']) };
  };
  const [full, rest, above, entries, more] = await Promise.all(
    ['0/000', '0/001.p/44', '1/000.p/1', 'entries/000', 'entries/001.p/44'].map(tile),
  );
  assert.ok(full && rest && above && entries && more);

  const texts = [entries, more].flatMap(({ bytes }, i) => {
    const ranges = rangesOf(bytes, [256, 44][i] ?? 0);
    return entriesBytes({ bytes, ranges, hashes: Buffer.alloc(0) });
  });
  const tree = new GrowingTree();
  for (const text of texts) tree.add(leafHash(text));
  const leaves = Buffer.concat(texts.map(leafHash));
  assert.deepEqual(Buffer.concat([full.bytes, rest.bytes]), leaves);
  const first = new GrowingTree();
  for (const text of texts.slice(0, 256)) first.add(leafHash(text));
  assert.deepEqual(above.bytes, Buffer.from(first.root()));
  const { root } = (await api.app.inject('/v1/book')).json<{ root: string }>();
  assert.equal(Buffer.from(tree.root()).toString('base64'), root);
  assert.equal(full.kept, 'public, max-age=31536000, immutable');
  assert.doesNotMatch(rest.kept, /immutable/);
  assert.deepEqual((await tile('0/001.p/7')).bytes, rest.bytes.subarray(0, 7 * 32));
});

test('a tile that is not there, or not one at all, is a 404', async () => {
  await using api = await testApi();
  await fill(api.database, 300);

  for (const path of [
    '0/001',
    '0/001.p/45',
    '0/002.p/1',
    '1/000',
    '1/000.p/2',
    '2/000.p/1',
    'entries/001',
    'entries/002.p/1',
    '0/0',
    '0/x000/000',
    '0/000.p/256',
    '8/000',
    'entries/000/',
    '0/x999/x999/x999/x999/x999/999',
    '',
  ])
    assert.deepEqual(await problem(api, `/book/tile/${path}`), [404, 'not_found'], path);
});

test('entries come in pages from any number on', async () => {
  await using api = await testApi();
  await fill(api.database, 120);
  const seen: { seq: number; hash: string; entry: { body: { i: number } } }[] = [];

  let url: string | undefined = '/v1/book/entries?from=10&limit=50';
  while (url !== undefined) {
    const answer: Answer = await api.app.inject(url);
    assert.equal(answer.statusCode, 200, answer.body);
    seen.push(...answer.json<{ data: typeof seen }>().data);
    url = /^<([^>]+)>; rel="next"$/.exec(String(answer.headers['link']))?.[1];
  }

  assert.deepEqual(
    seen.map((each) => each.seq),
    Array.from({ length: 110 }, (_, i) => i + 10),
  );
  assert.deepEqual(
    seen.map((each) => each.entry.body.i),
    seen.map((each) => each.seq + 1),
  );
  const end = await api.app.inject('/v1/book/entries?from=120');
  assert.deepEqual(end.json(), { data: [], nextCursor: null });
  assert.deepEqual(await problem(api, '/v1/book/entries?from=121'), [404, 'not_found']);
  assert.deepEqual(await problem(api, '/v1/book/entries?from=-1'), [400, 'invalid_input', '/from']);
  assert.deepEqual(await problem(api, '/v1/book/entries?from=1.5'), [400, 'invalid_input', '/from']);
  assert.deepEqual(await problem(api, '/v1/book/entries?limit=101'), [400, 'invalid_input', '/limit']);
  assert.deepEqual(await problem(api, '/v1/book/entries?since=1'), [400, 'invalid_input', '/since']);
  const alien = Buffer.from('["x"]').toString('base64url');
  assert.deepEqual(await problem(api, `/v1/book/entries?cursor=${alien}`), [400, 'invalid_input', '/cursor']);
});

test('each entry is proven to be in the book, at any size', async () => {
  await using api = await testApi();
  await fill(api.database, 21);
  for (const [seq, size] of [
    [0, 1],
    [0, 21],
    [20, 21],
    [7, 8],
    [16, 17],
    [5, 13],
  ] as const) {
    const answer = await api.app.inject(`/v1/book/proofs/inclusion?seq=${seq}&size=${size}`);
    const proof = answer.json<Proof>();
    assert.ok(
      verifyInclusion(
        BigInt(seq),
        BigInt(size),
        bytes(proof.leafHash),
        proof.hashes.map(bytes),
        bytes(proof.root),
      ),
      `${seq} of ${size}`,
    );
  }

  const newest = await api.app.inject('/v1/book/proofs/inclusion?seq=3');
  const summary = await api.app.inject('/v1/book');
  assert.equal(newest.json<Proof>().root, summary.json<Proof>().root);
  const inclusion = '/v1/book/proofs/inclusion';
  assert.deepEqual(await problem(api, `${inclusion}?seq=21`), [400, 'invalid_input', '/seq']);
  assert.deepEqual(await problem(api, `${inclusion}?seq=5&size=5`), [400, 'invalid_input', '/seq']);
  assert.deepEqual(await problem(api, `${inclusion}?seq=0&size=0`), [400, 'invalid_input', '/seq']);
  assert.deepEqual(await problem(api, `${inclusion}?seq=0&size=22`), [400, 'invalid_input', '/size']);
  assert.deepEqual(await problem(api, inclusion), [400, 'invalid_input', '/seq']);
});

test('any earlier book is proven to be the beginning of any later one', async () => {
  await using api = await testApi();
  await fill(api.database, 21);
  for (const [from, to] of [
    [1, 21],
    [8, 21],
    [13, 20],
    [21, 21],
  ] as const) {
    const answer = await api.app.inject(`/v1/book/proofs/consistency?from=${from}&to=${to}`);
    const proof = answer.json<Proof>();
    assert.ok(
      verifyConsistency(
        BigInt(from),
        BigInt(to),
        bytes(proof.fromRoot),
        bytes(proof.toRoot),
        proof.hashes.map(bytes),
      ),
      `${from} to ${to}`,
    );
  }

  const consistency = '/v1/book/proofs/consistency';
  assert.deepEqual((await api.app.inject(`${consistency}?from=0`)).json<Proof>().hashes, []);
  assert.deepEqual(await problem(api, `${consistency}?from=9&to=8`), [400, 'invalid_input', '/from']);
  assert.deepEqual(await problem(api, `${consistency}?from=1&to=22`), [400, 'invalid_input', '/to']);
  assert.deepEqual(await problem(api, consistency), [400, 'invalid_input', '/from']);
});

test('the export is the whole book, and is enough to verify it', async () => {
  await using api = await testApi();
  await tellStory(api.database);
  await fill(api.database, 600);

  const answer = await api.app.inject('/v1/book/export');

  assert.equal(answer.headers['content-type'], 'application/x-ndjson; charset=utf-8');
  const end = answer.body.indexOf('\n') + 1;
  const header = answer.body.slice(0, end);
  const { vkey, checkpoint } = parseHeaderLine(header);
  async function* entries() {
    yield linesPiece(Buffer.from(answer.body.slice(end)), 0n);
  }
  const report = await verifyBook(
    readInTurn(entries()),
    openCheckpoint(checkpoint, [parseVkey(vkey)]),
    [],
    () => {},
  );
  assert.deepEqual([report.size, report.signatures], [610n, 3]);
});

test('who has the whole book is told so, until there is more of it', async () => {
  await using api = await testApi();
  await fill(api.database, 3);
  const { headers } = await api.app.inject('/v1/book/export');
  const known = { 'if-none-match': String(headers.etag) };
  const again = () => api.app.inject({ url: '/v1/book/export', headers: known });
  assert.deepEqual([(await again()).statusCode, (await again()).body], [304, '']);
  await fill(api.database, 1);
  const { statusCode, body } = await again();
  assert.deepEqual([statusCode, body.split('\n').length], [200, 6]);
});

test('a book that was changed behind the back of what was signed is not signed, and says so as a fault of ours', async () => {
  await using api = await testApi();
  await fill(api.database, 3);
  await api.app.inject('/book/checkpoint');
  await tamper(api.database.owner, 'delete from book_entry where seq = 2');

  for (const url of ['/book/checkpoint', '/v1/book', '/v1/book/export'])
    assert.deepEqual(await problem(api, url), [500, 'internal'], url);
});
