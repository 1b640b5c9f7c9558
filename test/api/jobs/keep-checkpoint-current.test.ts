import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { keepCheckpointCurrent } from '../../../api/jobs/keep-checkpoint-current.ts';
import { append } from '../../../core/book/append.ts';
import { watchBook } from '../../../core/book/watch-book.ts';
import { lastCheckpoint } from '../../../core/book/store.ts';
import type { Database } from '../../../core/database.ts';
import { signer } from '../../support/book/book.ts';
import { testDatabase } from '../../support/database/database.ts';

const ENTRY = {
  kind: 'delegate.applied',
  actor: { role: 'rule', rule: 'test' },
  subject: { delegate: 'ann' },
  body: {},
} as const;

function unexpected(error: unknown): void {
  throw error;
}

function add(db: Database) {
  return db.transaction().execute((tx) => append(tx, ENTRY));
}

async function signedSize(db: Database, size: bigint): Promise<bigint | undefined> {
  for (let i = 0; i < 500; i++) {
    if ((await lastCheckpoint(db, signer.vkey))?.size === size) return size;
    await sleep(10);
  }
  return (await lastCheckpoint(db, signer.vkey))?.size;
}

test('a checkpoint is signed after each commit, what was there before included', async () => {
  await using database = await testDatabase();
  const { db, address } = database;
  await add(db);
  await using book = watchBook(address, unexpected);
  await using keeper = keepCheckpointCurrent(db, book, signer, unexpected);
  await keeper.listening;

  assert.equal(await signedSize(db, 1n), 1n);
  await add(db);
  assert.equal(await signedSize(db, 2n), 2n);
  await Promise.all(Array.from({ length: 30 }, () => add(db)));
  assert.equal(await signedSize(db, 32n), 32n);
});

test('what could not be signed is signed soon after it can be, though nothing is added to the book', async () => {
  await using database = await testDatabase();
  const { db, owner, address } = database;
  const errors: unknown[] = [];
  await using book = watchBook(address, unexpected);
  await using keeper = keepCheckpointCurrent(db, book, signer, (error) => errors.push(error));
  await keeper.listening;
  await add(db);
  await signedSize(db, 1n);
  await sql`revoke insert on book_checkpoint from pledgebook_app`.execute(owner);
  await add(db);
  while (errors.length === 0) await sleep(10);

  await sql`grant insert on book_checkpoint to pledgebook_app`.execute(owner);

  assert.equal(await signedSize(db, 2n), 2n);
});

test('a lost connection is made again, and what was missed meanwhile is signed', async () => {
  await using database = await testDatabase();
  const { db, owner, address } = database;
  const errors: unknown[] = [];
  await using book = watchBook(address, (error) => errors.push(error));
  await using keeper = keepCheckpointCurrent(db, book, signer, unexpected);
  await keeper.listening;
  await add(db);
  assert.equal(await signedSize(db, 1n), 1n);

  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen %'
  `.execute(owner);
  await add(db);

  assert.equal(await signedSize(db, 2n), 2n);
  assert.equal(errors.length, 1);
});

test('once stopped it holds no connection and signs no more', async () => {
  await using database = await testDatabase();
  const { db, owner, address } = database;
  const book = watchBook(address, unexpected);
  const keeper = keepCheckpointCurrent(db, book, signer, unexpected);
  await keeper.listening;
  await keeper[Symbol.asyncDispose]();
  await book[Symbol.asyncDispose]();
  await add(db);
  await sleep(100);

  assert.equal((await lastCheckpoint(db, signer.vkey))?.size ?? 0n, 0n);
  const { rows } = await sql`
    select pid from pg_stat_activity where datname = current_database() and query like 'listen %'
  `.execute(owner);
  assert.deepEqual(rows, []);
});
