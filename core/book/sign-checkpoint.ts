import type { Database } from '../database.ts';
import { type BookSigner, checkpointText } from './checkpoint.ts';
import { consistencyProof, type ReadHashes, rootOf, verifyConsistency } from './merkle.ts';
import {
  bookSize,
  insertCheckpoint,
  lastCheckpoint,
  newestCheckpoint,
  type SignedCheckpoint,
  subtreeHashes,
} from './store.ts';

/**
 * Gives the signed checkpoint of all that is committed, signing and keeping it where the book has grown. What was signed before, by
 * whatever key, must be the beginning of what is signed now: a book that was changed from outside gets no further signature.
 */
export async function signCheckpoint(db: Database, signer: BookSigner): Promise<SignedCheckpoint> {
  const last = await lastCheckpoint(db, signer.vkey);
  if (last?.size === (await bookSize(db))) return last;
  const newest = await newestCheckpoint(db);
  const size = await bookSize(db);
  const read: ReadHashes = (subtrees) => subtreeHashes(db, subtrees);
  const root = Buffer.from(await rootOf(size, read));
  if (newest !== undefined && newest.size > 0n) {
    const continues =
      newest.size <= size &&
      verifyConsistency(
        newest.size,
        size,
        newest.root,
        root,
        newest.size === size ? [] : await consistencyProof(newest.size, size, read),
      );
    if (!continues)
      throw new Error(
        `the book of ${size} entries does not continue the one of ${newest.size} that was signed`,
      );
  }
  const note = signer.sign(checkpointText({ origin: signer.origin, size, root }));
  const signed = { size, root, note };
  await db.transaction().execute((tx) => insertCheckpoint(tx, signer.vkey, signed));
  return signed;
}
