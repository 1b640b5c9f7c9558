import { HASH_BYTES } from './merkle.ts';

/** Entries that follow one another, as someone published them: all of it can be handed to another thread. */
export interface EntryPiece {
  /** What holds their bytes, and perhaps other bytes between them. */
  bytes: Buffer;
  /** Of each of them where it begins in `bytes`, and where what follows it. */
  ranges: Uint32Array;
  /** The leaf hashes published beside them, of HASH_BYTES each. */
  hashes: Uint8Array;
}

export function entryCount({ ranges }: EntryPiece): number {
  return ranges.length / 2;
}

/** The bytes of an entry. */
export function entryBytes({ bytes, ranges }: EntryPiece, place: number): Buffer {
  return bytes.subarray(ranges[2 * place], ranges[2 * place + 1]);
}

/** The bytes of each of them. */
export function entriesBytes(piece: EntryPiece): Buffer[] {
  return Array.from({ length: entryCount(piece) }, (_, place) => entryBytes(piece, place));
}

/** The leaf hash published for an entry. */
export function publishedHash({ hashes }: EntryPiece, place: number): Uint8Array {
  return hashes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
}
