import assert from 'node:assert/strict';
import { test } from 'node:test';
import { append } from '../../../core/book/append.ts';
import { canonicalJson } from '../../../core/book/canonical.ts';
import { GrowingTree, leafHash } from '../../../core/book/merkle.ts';
import {
  entryTexts,
  keepCheckpoint,
  pieceOf,
  rewriteBook,
  STORY_SIZE,
  tamper,
  tellStory,
  verifyExport,
} from '../../support/book/book.ts';
import { readInTurn, verifyBook } from '../../../core/book/verify.ts';
import { testDatabase } from '../../support/database/database.ts';
import { foundFault, ONE_MORE, rewriteOne, storyBook } from '../../support/book/falsified-book.ts';

test('an honest book holds, and begins with every checkpoint that was kept of it', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const empty = await keepCheckpoint(db);
  await tellStory(database);
  const kept = await keepCheckpoint(db);
  await db.transaction().execute((tx) => append(tx, ONE_MORE));

  const report = await verifyExport(db, { kept });

  assert.equal(kept.size, BigInt(STORY_SIZE));
  assert.deepEqual([report.size, report.signatures, report.chainId], [BigInt(STORY_SIZE) + 1n, 3, 4689]);
  assert.equal(report.lastAt, JSON.parse((await entryTexts(db)).at(-1) ?? '').at);
  assert.equal((await verifyExport(db, { kept: empty })).size, report.size);
});

test('every beginning of a book is told from that of another, wherever its pieces end', async () => {
  await using database = await storyBook();
  const { db } = database;
  const texts = await entryTexts(db);
  for (let size = 0; size <= STORY_SIZE; size += 1) {
    const tree = new GrowingTree();
    for (const text of texts.slice(0, size)) tree.add(leafHash(text));
    const kept = { origin: 'book.example', size: BigInt(size), root: tree.root() };

    assert.equal((await verifyExport(db, { kept })).size, BigInt(STORY_SIZE));

    const forked = { ...kept, root: leafHash('another') };
    const { seq, message } = await foundFault(verifyExport(db, { kept: forked }));
    assert.equal(seq, undefined);
    assert.match(message, new RegExp(`the first ${size} entries are not those of the kept checkpoint`));
  }
});

test('an entry from before the one in front of it is found, wherever its piece begins', async () => {
  const times = [1, 2, 3, 2, 4].map((minute) => `2026-11-26T09:0${minute}:00.000Z`);
  const entries = times.map((at) =>
    Buffer.from(canonicalJson({ actor: {}, at, body: {}, kind: 'audit.cleared', subject: {}, v: 1 })),
  );
  const checkpoint = { origin: 'book.example', size: 5n, root: new Uint8Array(32) };
  for (const cut of [1, 2, 3, 4, 5]) {
    async function* pieces() {
      yield pieceOf(entries.slice(0, cut));
      yield pieceOf(entries.slice(cut));
    }

    const { seq, message } = await foundFault(verifyBook(readInTurn(pieces()), checkpoint, [], () => {}));

    assert.equal(seq, 3n);
    assert.equal(message, 'is from 2026-11-26T09:02:00.000Z, before the entry in front of it');
  }
});

test('an empty book holds', async () => {
  await using database = await testDatabase();

  assert.equal((await verifyExport(database.db)).size, 0n);
});

test('one changed byte is found at its entry', async () => {
  await using database = await storyBook();
  await tamper(
    database.owner,
    `update book_entry set entry = replace(entry, '"dan"', '"don"') where seq = 3`,
  );

  const { seq, message } = await foundFault(verifyExport(database.db));

  assert.deepEqual([seq, message], [3n, 'does not hash to the leaf published for it']);
});

test('a byte that was changed together with its hash is found by the root', async () => {
  await using database = await storyBook();
  await tamper(
    database.owner,
    `update book_entry set entry = replace(entry, 'two nodes', 'six nodes') where seq = 0`,
    `update book_entry set hash = sha256('\\x00'::bytea || convert_to(entry, 'UTF8')) where seq = 0`,
  );

  assert.match((await foundFault(verifyExport(database.db))).message, /do not have the root that was signed/);
});

test('a removed tail is found by the checkpoint that was signed over it, at the first entry that is missing', async () => {
  await using database = await storyBook();
  const checkpoint = await keepCheckpoint(database.db);
  await tamper(database.owner, 'delete from book_entry where seq >= 8');

  const { seq, message } = await foundFault(verifyExport(database.db, { checkpoint }));

  assert.equal(seq, 8n);
  assert.match(message, /is missing/);
});

test('a removed tail is found by a kept checkpoint when the rest was signed anew', async () => {
  await using database = await storyBook();
  const kept = await keepCheckpoint(database.db);
  await rewriteBook(database.owner, (await entryTexts(database.db)).slice(0, 8));

  const { seq, message } = await foundFault(verifyExport(database.db, { kept }));

  assert.equal((await verifyExport(database.db)).size, 8n);
  assert.equal(seq, 8n);
  assert.match(message, /the kept checkpoint has 10 entries, the book only 8/);
});

test('a swapped pair is found, however much of it was swapped', async () => {
  const swap = (columns: string) =>
    `update book_entry e set ${columns} from book_entry o
     where e.seq in (0, 2) and o.seq = 2 - e.seq`;
  await using texts = await storyBook();
  await tamper(texts.owner, swap('entry = o.entry'));
  assert.equal((await foundFault(verifyExport(texts.db))).seq, 0n);

  await using both = await storyBook();
  await tamper(both.owner, swap('entry = o.entry, hash = o.hash'));
  assert.ok((await foundFault(verifyExport(both.db))).message);

  await using anew = await storyBook();
  const kept = await keepCheckpoint(anew.db);
  const [first = '', second = '', ...rest] = await entryTexts(anew.db);
  await rewriteBook(anew.owner, [second, first, ...rest]);
  assert.ok((await foundFault(verifyExport(anew.db, { kept }))).message);
});

test('an entry taken out of the middle is found, also when the rest was signed anew', async () => {
  await using gap = await storyBook();
  const checkpoint = await keepCheckpoint(gap.db);
  await tamper(gap.owner, 'delete from book_entry where seq = 3');
  assert.deepEqual(await foundFault(verifyExport(gap.db, { checkpoint })), {
    seq: 3n,
    message: 'in its place stands entry 4',
  });

  await using anew = await storyBook();
  const kept = await keepCheckpoint(anew.db);
  await anew.db.transaction().execute((tx) => append(tx, ONE_MORE));
  await rewriteBook(anew.owner, (await entryTexts(anew.db)).toSpliced(3, 1));
  assert.match((await foundFault(verifyExport(anew.db, { kept }))).message, /rewritten, or forked/);
});

test('a forked history is found by the checkpoint kept of the other branch', async () => {
  await using told = await storyBook();
  const kept = await keepCheckpoint(told.db);
  await rewriteOne(told, 9, (entry) => (entry.body.reason = 'No reason at all.'));

  const { message } = await foundFault(verifyExport(told.db, { kept }));

  assert.equal((await verifyExport(told.db)).size, 10n);
  assert.match(message, /the first 10 entries are not those of the kept checkpoint/);
});
