import assert from 'node:assert/strict';
import { canonicalJson } from '../../../core/book/canonical.ts';
import { BookFault } from '../../../core/book/fault.ts';
import { typedDataDigest } from '../../../core/signatures.ts';
import { entryTexts, keepCheckpoint, rewriteBook, tellStory } from './book.ts';
import { type TestDatabase, testDatabase } from '../database/database.ts';
import { type Person, people } from '../people.ts';

/** An entry that is taken apart and lied about: its shape is what the tests change. */
export type Told = ReturnType<typeof JSON.parse>;

export const ONE_MORE = {
  kind: 'reviewer.added',
  actor: { role: 'steward', address: people.stella.address },
  subject: { reviewer: people.rey.address },
  body: {},
} as const;

export async function storyBook(): Promise<TestDatabase> {
  const database = await testDatabase();
  await tellStory(database);
  await keepCheckpoint(database.db);
  return database;
}

export async function foundFault(
  verifying: Promise<unknown>,
): Promise<{ seq: bigint | undefined; message: string }> {
  const error = await verifying.then(
    () => assert.fail('nothing was found'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof BookFault, String(error));
  return { seq: error.seq, message: error.message };
}

/** The owner rewrites one entry, with all hashes and the tree; what was signed before is forgotten and signed anew. */
export async function rewriteOne(
  database: TestDatabase,
  seq: number,
  change: (entry: Told) => unknown,
): Promise<void> {
  const texts = await entryTexts(database.db);
  const entry: Told = JSON.parse(texts[seq] ?? '');
  await change(entry);
  await rewriteBook(database.owner, texts.with(seq, canonicalJson(entry)));
}

export async function signAgain(entry: Told, by: Person): Promise<void> {
  const { domain, types, message } = entry.body.typedData;
  entry.signature.value = await by.wallet.signTypedData(domain, types, message);
  entry.signature.digest = `0x${typedDataDigest(entry.body.typedData).toString('hex')}`;
}
