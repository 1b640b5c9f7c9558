import { setImmediate as turn } from 'node:timers/promises';
import { type EntryPiece, entryCount } from '../core/book/entry-piece.ts';
import type { PieceReading } from '../core/book/read-piece.ts';

/** Reads a piece whose first entry has this place in the book: here and now, or several at once on other threads. */
export type ReadPiece = (piece: EntryPiece, from: bigint) => Promise<PieceReading>;

/** So many bytes are read ahead of what is checked, or one piece that has more. */
const AHEAD_BYTES_MAX = 4 << 20;

/**
 * What is found of the pieces of a book, in their order, while those that follow are being read. What keeps more pieces from coming is
 * thrown after the last that came.
 */
export async function* readAhead(
  pieces: AsyncIterable<EntryPiece>,
  readPiece: ReadPiece,
): AsyncGenerator<[EntryPiece, PieceReading]> {
  const begun: { piece: EntryPiece; reading: Promise<PieceReading> }[] = [];
  let ahead = 0;
  let from = 0n;
  let trouble: { error: unknown } | undefined;
  const keep = (error: unknown) => (trouble = { error });
  for await (const piece of untilTrouble(pieces, keep)) {
    const reading = readPiece(piece, from);
    reading.catch(() => {}); // it is awaited in its turn
    begun.push({ piece, reading });
    ahead += piece.bytes.length;
    from += BigInt(entryCount(piece));
    await turn(); // for those who read elsewhere to be heard
    for (let first = begun[0]; first !== undefined && ahead > AHEAD_BYTES_MAX; first = begun[0]) {
      begun.shift();
      ahead -= first.piece.bytes.length;
      yield [first.piece, await first.reading];
    }
  }
  for (const { piece, reading } of begun) yield [piece, await reading];
  if (trouble !== undefined) throw trouble.error;
}

async function* untilTrouble(
  pieces: AsyncIterable<EntryPiece>,
  keep: (error: unknown) => void,
): AsyncGenerator<EntryPiece> {
  try {
    yield* pieces;
  } catch (error) {
    keep(error);
  }
}
