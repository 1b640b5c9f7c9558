import type { Checkpoint } from './checkpoint.ts';
import { BookFault } from './fault.ts';
import { GrowingTree, leafHash, sameHash } from './merkle.ts';
import { isOfSigner } from './entry-signature.ts';
import { type CheckSignatures, PendingSignatures } from './pending-signatures.ts';
import { readEntry } from './read-entry.ts';
import { SignedRecord } from './signed-record.ts';

/** An entry as someone published it, with the leaf hash published beside it. */
export interface PublishedEntry {
  bytes: Uint8Array;
  hash: Uint8Array;
}

/** What was found to hold. */
export interface BookReport {
  size: bigint;
  /** Of the last entry. */
  lastAt: string | undefined;
  /** Wallet signatures that recovered to their signer. */
  signatures: number;
  /** The chain that all of them are for. */
  chainId: number | undefined;
}

const checkHere: CheckSignatures = async (signatures) => signatures.map(isOfSigner);

/**
 * Checks a whole book from its bytes alone: every entry canonical and in order, the tree's root the one that was signed, the book
 * of each `kept` checkpoint its beginning, every wallet's signature its delegate's. Throws the first BookFault. `notice` hears of
 * what cannot be checked here. The entries come in pieces of any length; one is kept at a time, a little for each delegate, and
 * some thousand signatures that wait. These take nearly all of the time where many entries are signed: `checkSignatures` may check several
 * batches at once.
 */
export async function verifyBook(
  pieces: AsyncIterable<Iterable<PublishedEntry>>,
  checkpoint: Checkpoint,
  kept: readonly Checkpoint[],
  notice: (seq: bigint, text: string) => void,
  checkSignatures: CheckSignatures = checkHere,
): Promise<BookReport> {
  for (const { size } of kept)
    if (size > checkpoint.size)
      throw new BookFault(
        `is missing: the kept checkpoint has ${size} entries, the book only ${checkpoint.size}`,
        checkpoint.size,
      );
  const tree = new GrowingTree();
  const signatures = new PendingSignatures(checkSignatures);
  const record = new SignedRecord(notice, (signature, seq) => signatures.add(signature, seq));
  let lastAt: string | undefined;
  const compareWithKept = () => {
    for (const { size, root } of kept)
      if (size === tree.size && !sameHash(root, tree.root()))
        throw new BookFault(
          `the first ${size} entries are not those of the kept checkpoint: history was rewritten, or forked`,
        );
  };
  compareWithKept();
  const check = ({ bytes, hash }: PublishedEntry) => {
    const seq = tree.size;
    if (seq >= checkpoint.size) throw new BookFault('stands after the end that was signed', seq);
    const leaf = leafHash(bytes);
    if (!sameHash(leaf, hash)) throw new BookFault('does not hash to the leaf published for it', seq);
    const entry = readEntry(bytes, seq);
    if (lastAt !== undefined && entry.at < lastAt)
      throw new BookFault(`is from ${entry.at}, before the entry in front of it`, seq);
    lastAt = entry.at;
    record.check(seq, entry);
    tree.add(leaf);
    compareWithKept();
  };
  try {
    for await (const piece of pieces) {
      for (const each of piece) check(each);
      await signatures.keepUp();
    }
    if (tree.size < checkpoint.size)
      throw new BookFault(`is missing: ${checkpoint.size} entries were signed`, tree.size);
    if (!sameHash(tree.root(), checkpoint.root))
      throw new BookFault(
        `the ${tree.size} entries do not have the root that was signed: one${
          kept.length === 0 ? '' : ` from entry ${largest(kept)} on`
        } was changed, moved or replaced together with its hash`,
      );
  } catch (error) {
    await signatures.end(); // a fault among them stands before this one
    throw error;
  }
  await signatures.end();
  return { size: tree.size, lastAt, signatures: signatures.recovered, chainId: record.chainId };
}

function largest(checkpoints: readonly Checkpoint[]): bigint {
  return checkpoints.reduce((most, { size }) => (size > most ? size : most), 0n);
}
