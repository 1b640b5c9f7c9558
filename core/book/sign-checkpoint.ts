import type { Database } from '../database.ts';
import { type BookSigner, checkpointText } from './checkpoint.ts';
import { consistencyProof, type ReadHashes, rootOf, verifyConsistency } from './merkle.ts';
import { bookSize, insertCheckpoint, lastCheckpoint, type SignedCheckpoint, subtreeHashes } from './store.ts';

/**
 * Gives the signed checkpoint of all that is committed, signing and keeping it where the book has grown. What was signed before must
 * be the beginning of what is signed now: a book that was changed from outside gets no further signature.
 */
export async function signCheckpoint(db: Database, signer: BookSigner): Promise<SignedCheckpoint> {
  const last = await lastCheckpoint(db, signer.vkey);
  const size = await bookSize(db);
  if (last?.size === size) return last;
  const read: ReadHashes = (subtrees) => subtreeHashes(db, subtrees);
  const root = Buffer.from(await rootOf(size, read));
  if (last !== undefined && last.size > 0n) {
    const continues =
      last.size < size &&
      verifyConsistency(last.size, size, last.root, root, await consistencyProof(last.size, size, read));
    if (!continues)
      throw new Error(
        `the book of ${size} entries does not continue the one of ${last.size} that was signed`,
      );
  }
  const note = signer.sign(checkpointText({ origin: signer.origin, size, root }));
  const signed = { size, root, note };
  await db.transaction().execute((tx) => insertCheckpoint(tx, signer.vkey, signed));
  return signed;
}
