import assert from 'node:assert/strict';
import { test } from 'node:test';
import { append } from '../../../core/book/append.ts';
import { bookSigner, openCheckpoint } from '../../../core/book/checkpoint.ts';
import { parseVkey } from '../../../core/book/note.ts';
import { signCheckpoint } from '../../../core/book/sign-checkpoint.ts';
import { insertCheckpoint, lastCheckpoint, lastSignature } from '../../../core/book/store.ts';
import type { Database } from '../../../core/database.ts';
import { entryTexts, rewriteBook, signer, tamper } from '../../support/book/book.ts';
import { testDatabase } from '../../support/database/database.ts';

const ENTRY = {
  kind: 'delegate.applied',
  actor: { role: 'rule', rule: 'test' },
  subject: { delegate: 'ann' },
  body: {},
} as const;

async function grow(db: Database, by: number): Promise<void> {
  for (let i = 0; i < by; i++) await db.transaction().execute((tx) => append(tx, ENTRY));
}

function checkpoints(db: Database) {
  return db.selectFrom('book_checkpoint').select(['key', 'size']).orderBy('key').orderBy('size').execute();
}

test('a checkpoint is signed once for each size that is asked for', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const empty = await signCheckpoint(db, signer);
  await grow(db, 3);
  const three = await signCheckpoint(db, signer);
  const again = await signCheckpoint(db, signer);

  assert.deepEqual([empty.size, three.size], [0n, 3n]);
  assert.equal(again.note, three.note);
  const opened = openCheckpoint(three.note, [parseVkey(signer.vkey)]);
  assert.deepEqual([opened.size, Buffer.from(opened.root)], [3n, three.root]);
  assert.deepEqual(
    (await checkpoints(db)).map((each) => each.size),
    [0n, 3n],
  );
});

test('many who sign at once while the book grows sign one root for a size', async () => {
  await using database = await testDatabase(20);
  const { db } = database;
  const growing = grow(db, 40);
  const signed = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const seen = [];
      for (let i = 0; i < 10; i++) seen.push(await signCheckpoint(db, signer));
      return seen;
    }),
  );
  await growing;

  const notes = new Map<bigint, string>();
  for (const { size, note } of signed.flat()) {
    assert.equal(notes.get(size) ?? note, note);
    notes.set(size, note);
  }
  assert.equal((await signCheckpoint(db, signer)).size, 40n);
});

test('another key, or another name, signs checkpoints of its own', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await grow(db, 2);
  const moved = bookSigner(Buffer.alloc(32, 7).toString('base64'), 'https://new.example');
  const old = await signCheckpoint(db, signer);
  const other = await signCheckpoint(db, moved);

  assert.deepEqual(other.root, old.root);
  assert.ok(other.note.startsWith('new.example/book\n2\n'));
  assert.equal((await checkpoints(db)).length, 2);
});

test('while its key is rotated a checkpoint is signed by both keys; later ones by the new one alone, earlier ones stay the old one’s', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [oldKey, newKey] = [7, 9].map((byte) => Buffer.alloc(32, byte).toString('base64'));
  const rotating = bookSigner(`${newKey},${oldKey}`, 'http://book.example');
  const rotated = bookSigner(`${newKey}`, 'http://book.example');
  const [newer, older] = rotating.vkeys.map(parseVkey);
  assert.ok(newer && older);
  const opens = (note: string, ...keys: (typeof newer)[]) => openCheckpoint(note, keys).signedBy;

  await grow(db, 2);
  const before = await signCheckpoint(db, signer);
  const meanwhile = await signCheckpoint(db, rotating);
  await grow(db, 1);
  const after = await signCheckpoint(db, rotated);

  assert.deepEqual(rotating.vkeys, [rotated.vkey, signer.vkey]);
  assert.deepEqual(opens(before.note, older), [signer.vkey]);
  assert.throws(() => opens(before.note, newer), /no signature by a known key/);
  assert.deepEqual(opens(meanwhile.note, older), [signer.vkey]);
  assert.deepEqual(opens(meanwhile.note, newer), [rotated.vkey]);
  assert.deepEqual(opens(meanwhile.note, newer, older), [rotated.vkey, signer.vkey]);
  assert.deepEqual(opens(after.note, newer), [rotated.vkey]);
  assert.throws(() => opens(after.note, older), /no signature by a known key/);
});

test('a new key signs nothing that does not continue what the old one signed', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await grow(db, 3);
  const kept = await signCheckpoint(db, signer);
  const texts = await entryTexts(db);
  await rewriteBook(database.owner, texts.with(1, (texts[1] ?? '').replace('"ann"', '"eve"')));
  await database.owner
    .insertInto('book_checkpoint')
    .values({ key: signer.vkey, ...kept })
    .execute();
  const rotated = bookSigner(Buffer.alloc(32, 9).toString('base64'), 'http://book.example');

  await assert.rejects(signCheckpoint(db, rotated), /does not continue/);
  await grow(db, 1);
  await assert.rejects(signCheckpoint(db, rotated), /does not continue/);
});

test('a book that does not continue what was signed gets no further signature', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await grow(db, 5);
  const kept = await signCheckpoint(db, signer);
  const texts = await entryTexts(db);
  const bent = texts.with(2, (texts[2] ?? '').replace('"ann"', '"eve"'));

  await rewriteBook(database.owner, [...bent, texts[0] ?? '']);
  await database.owner
    .insertInto('book_checkpoint')
    .values({ key: signer.vkey, ...kept })
    .execute();
  await assert.rejects(signCheckpoint(db, signer), /does not continue/);

  await tamper(database.owner, 'delete from book_entry where seq >= 3');
  await assert.rejects(signCheckpoint(db, signer), /does not continue/);
});

test('the last checkpoint of a key is its own, and a key that signed nothing has none, wherever it stands among others', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await db.transaction().execute(async (tx) => {
    for (const [key, size] of [
      ['b', 9n],
      ['b', 10n],
      ['d', 3n],
    ] as const)
      await insertCheckpoint(tx, key, { size, root: Buffer.alloc(32), note: `${key}${size}` });
  });

  const notes = [];
  for (const key of ['a', 'b', 'c', 'd', 'e']) notes.push((await lastCheckpoint(db, key))?.note);

  assert.deepEqual(notes, [undefined, 'b10', undefined, 'd3', undefined]);
  assert.equal((await lastSignature(db, 'b'))?.size, 10);
  assert.equal(await lastSignature(db, 'c'), undefined);
});
