import type { Checkpoint } from './checkpoint.ts';
import { BookFault } from './fault.ts';
import { GrowingTree, sameHash } from './merkle.ts';
import { isOfSigner } from './entry-signature.ts';
import { type CheckSignatures, PendingSignatures } from './pending-signatures.ts';
import { type EntryPiece, entryCount, publishedHash } from './entry-piece.ts';
import { entriesOf, orderFault, type PieceReading, readPiece } from './read-piece.ts';
import { SignedRecord } from './signed-record.ts';

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

/** The pieces with what is found of each, read one after the other. */
export async function* readInTurn(
  pieces: AsyncIterable<EntryPiece>,
): AsyncGenerator<[EntryPiece, PieceReading]> {
  let from = 0n;
  for await (const piece of pieces) {
    yield [piece, readPiece(piece, from)];
    from += BigInt(entryCount(piece));
  }
}

/**
 * Checks a whole book from its bytes alone: every entry canonical and in order, the tree's root the one that was signed, the book
 * of each `kept` checkpoint its beginning, every wallet's signature its delegate's. Throws the first BookFault. `notice` hears of
 * what cannot be checked here. The entries come in pieces of any length, each with what was found of it by itself; kept are a little for each
 * delegate, and some thousand signatures that wait. `checkSignatures` may check several batches at once.
 */
export async function verifyBook(
  readings: AsyncIterable<[EntryPiece, PieceReading]>,
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
  let lastTime: number | undefined;
  const compareWithKept = () => {
    for (const { size, root } of kept)
      if (size === tree.size && !sameHash(root, tree.root()))
        throw new BookFault(
          `the first ${size} entries are not those of the kept checkpoint: history was rewritten, or forked`,
        );
  };
  compareWithKept();
  const demandInside = (seq: bigint) => {
    if (seq >= checkpoint.size) throw new BookFault('stands after the end that was signed', seq);
  };
  const check = (piece: EntryPiece, reading: PieceReading) => {
    const begin = tree.size;
    const end = begin + BigInt(reading.count);
    const isLeafByLeaf = kept.some(({ size }) => begin < size && size < end);
    let seq = begin;
    for (const [place, entry] of entriesOf(piece, reading)) {
      demandInside(seq);
      const disorder = place === 0 ? orderFault(reading.firstTime ?? 0, lastTime) : undefined;
      if (disorder !== undefined) throw new BookFault(disorder, seq);
      record.check(seq, entry);
      if (isLeafByLeaf) {
        tree.add(publishedHash(piece, place));
        compareWithKept();
      }
      seq += 1n;
    }
    lastTime = reading.lastTime ?? lastTime;
    if (!isLeafByLeaf) {
      for (const { hash, level } of reading.parts) tree.add(hash, level);
      compareWithKept();
    }
    if (reading.fault === undefined) return;
    demandInside(seq);
    throw new BookFault(reading.fault, seq);
  };
  try {
    for await (const [piece, reading] of readings) {
      check(piece, reading);
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
  const lastAt = lastTime === undefined ? undefined : new Date(lastTime).toISOString();
  return { size: tree.size, lastAt, signatures: signatures.recovered, chainId: record.chainId };
}

function largest(checkpoints: readonly Checkpoint[]): bigint {
  return checkpoints.reduce((most, { size }) => (size > most ? size : most), 0n);
}
