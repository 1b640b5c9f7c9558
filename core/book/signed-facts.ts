import type { TypedData } from '../signatures.ts';
import type { ReadEntry } from './read-entry.ts';

/** What an entry must be signed over, and by whom. */
export interface Demand {
  /** The entry's message under this register's own domain and types. */
  typedData: TypedData;
  /** EIP-55. */
  signer: string;
}

/**
 * Follows one sort of signed facts through a book, entry by entry, with a little memory. Each entry is handed to `demand` and, once
 * its signature is proven, to `follow`. Both throw a BookFault, without its seq.
 */
export interface SignedFacts {
  /** What this entry must be signed over, by what it shows itself; undefined where it must carry no signature. */
  demand(entry: ReadEntry): Demand | undefined;
  /**
   * Whether it follows from what went before. `digest` is 0x and that of what was signed; undefined where nothing was. `seq` is its
   * place in the book.
   */
  follow(entry: ReadEntry, digest: string | undefined, seq: bigint): void;
}
