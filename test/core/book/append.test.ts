import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { append } from '../../../core/book/append.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../core/book/canonical.ts';
import { ENTRY_BYTES_MAX, type Entry } from '../../../core/book/entry.ts';
import { GrowingTree, leafHash, rootOf } from '../../../core/book/merkle.ts';
import { bookSize, leaves, subtreeHashes } from '../../../core/book/store.ts';
import type { Database } from '../../../core/database.ts';
import { RefusalError } from '../../../core/errors.ts';
import { testDatabase } from '../../support/database/database.ts';

const entry: Entry = {
  kind: 'delegate.applied',
  actor: { role: 'rule', rule: 'test' },
  subject: { delegate: 'ann' },
  body: {},
};

function add(db: Database, changes: Partial<Entry> = {}) {
  return db.transaction().execute((tx) => append(tx, { ...entry, ...changes }));
}

/** The book read whole: no gap, every hash that of its text, and the kept nodes those of the tree. */
async function assertWhole(db: Database, size: bigint): Promise<void> {
  const all = await leaves(db, 0n, Number(size) + 1);
  const tree = new GrowingTree();
  assert.deepEqual(
    all.map((leaf) => leaf.seq),
    Array.from({ length: Number(size) }, (_, i) => BigInt(i)),
  );
  for (const leaf of all) {
    assert.deepEqual(leaf.hash, leafHash(leaf.entry));
    tree.add(leaf.hash);
    assert.deepEqual(
      Buffer.from(await rootOf(tree.size, (subtrees) => subtreeHashes(db, subtrees))),
      Buffer.from(tree.root()),
    );
  }
}

test('an appended entry has the next place in the book', async () => {
  await using database = await testDatabase();

  const first = await add(database.db);
  const second = await add(database.db);

  assert.deepEqual([first.seq, second.seq], [0, 1]);
  await assertWhole(database.db, 2n);
});

test('what the book holds is the canonical JSON of the whole entry, whatever its parts', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const object = fc
    .dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }))
    .map((value) => JSON.parse(JSON.stringify(value)) as JsonObject);
  let seq = 0n;

  await fc.assert(
    fc.asyncProperty(object, fc.boolean(), async (body, signed) => {
      const signature = {
        type: 'eip712' as const,
        signer: '0x',
        digest: '0x',
        value: '"\\\u0000\u2028',
      };
      const recorded = await add(db, signed ? { body, signature } : { body });
      const [leaf] = await leaves(db, seq, 1);
      const stored = leaf?.entry ?? '';
      const read = JSON.parse(stored) as { [member: string]: Json };

      assert.equal(canonicalJson(read), stored);
      assert.deepEqual(recorded.hash, leafHash(stored));
      assert.deepEqual(read, {
        actor: { role: 'rule', rule: 'test' },
        at: recorded.at.toISOString(),
        body: JSON.parse(canonicalJson(body)),
        kind: entry.kind,
        ...(signed ? { signature } : {}),
        subject: { delegate: 'ann' },
        v: 1,
      });
      seq += 1n;
    }),
    { examples: [[{ nul: 'a\u0000b', '\u0000': null, z: 1e21, a: 5e-324, '\u{1f600}': -0 }, true]] },
  );
});

test('the greatest entry that fits a tile is taken, one byte more is refused and changes nothing', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const small = await add(db, { body: { text: '' } });
  const [leaf] = await leaves(db, 0n, 1);
  const room = ENTRY_BYTES_MAX - Buffer.byteLength(leaf?.entry ?? '');

  await add(db, { body: { text: 'x'.repeat(room) } });
  await assert.rejects(
    add(db, { body: { text: 'x'.repeat(room + 1) } }),
    (error) => error instanceof RefusalError && error.code === 'entry_too_large',
  );

  assert.equal(small.seq, 0);
  assert.equal(await bookSize(db), 2n);
  assert.equal(Buffer.byteLength((await leaves(db, 1n, 1))[0]?.entry ?? ''), ENTRY_BYTES_MAX);
});

test('a change that is rolled back leaves no gap', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await add(db);

  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await append(tx, entry);
      throw new Error('the change failed after its entry');
    }),
  );
  const next = await add(db);

  assert.equal(next.seq, 1);
  await assertWhole(db, 2n);
});

test("an entry's time is the book's, and never before that of the entry in front of it", async () => {
  await using database = await testDatabase();
  await database.setBookAhead(86_400_000);
  const ahead = await add(database.db);
  await database.setBookAhead(0);
  const behind = await add(database.db);

  assert.ok(Math.abs(ahead.at.getTime() - Date.now() - 86_400_000) < 60_000);
  assert.deepEqual(behind.at, ahead.at);
});

test('A2: two hundred writers at once leave no gap and no broken link', async () => {
  await using database = await testDatabase(50);
  const { db } = database;

  const recorded = await Promise.all(
    Array.from({ length: 200 }, (_, i) => add(db, { body: { writer: String(i) } })),
  );

  assert.equal(new Set(recorded.map((each) => each.seq)).size, 200);
  await assertWhole(db, 200n);
});

test('a writer that looked before another wrote fails and can try again; the book stays whole', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await add(db);

  for (const level of ['repeatable read', 'serializable'] as const) {
    await assert.rejects(
      db
        .transaction()
        .setIsolationLevel(level)
        .execute(async (tx) => {
          await bookSize(tx);
          await add(db);
          await append(tx, entry);
        }),
      (error: { code?: string }) => error.code === '23505' || error.code === '40001',
    );
  }
  await assertWhole(db, 3n);
});

test('A6: two readers at different times see one the beginning of the other', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const writing = Promise.all(Array.from({ length: 60 }, () => add(db)));
  const readings: string[][] = [];
  for (let i = 0; i < 20; i++)
    readings.push((await leaves(db, 0n, 100)).map((leaf) => leaf.hash.toString('hex')));
  await writing;
  const whole = (await leaves(db, 0n, 100)).map((leaf) => leaf.hash.toString('hex'));

  for (const reading of readings) assert.deepEqual(whole.slice(0, reading.length), reading);
  assert.equal(whole.length, 60);
});

test('ten thousand entries are numbered and linked', async () => {
  await using database = await testDatabase();
  for (let first = 1; first < 10_000; first += 500)
    await sql`
      select book_append('plan.announced', '{"role":"rule"}', '{"delegate":"ann"}', '{"i":' || i || '}', null)
      from generate_series(${sql.lit(first)}, ${sql.lit(first + 499)}) i
    `.execute(database.db);

  const all = await leaves(database.db, 0n, 10_001);
  const tree = new GrowingTree();
  for (const leaf of all) tree.add(leafHash(leaf.entry));

  assert.equal(all.length, 10_000);
  assert.deepEqual(
    Buffer.from(await rootOf(10_000n, (subtrees) => subtreeHashes(database.db, subtrees))),
    Buffer.from(tree.root()),
  );
});
