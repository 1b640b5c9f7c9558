import os from 'node:os';
import type { EntryPiece } from '../core/book/entry-piece.ts';
import { type PieceReading, readPiece } from '../core/book/read-piece.ts';
import { AskedThread } from './asked-thread.ts';
import type { ReadPiece } from './read-ahead.ts';

export interface PieceQuestion {
  piece: EntryPiece;
  from: bigint;
}

/** So many bytes are read sooner than a thread starts and becomes quick. */
const WORTH_A_THREAD = 4 << 20;
/** Pieces that a thread is given beforehand, so that it never waits for one. */
const GIVEN_MAX = 4;

/** Reads the pieces of a book on all processors: here too, while the threads of the others have enough to do. */
export class PieceThreads implements AsyncDisposable {
  readonly #threads = new Set<AskedThread<PieceQuestion, PieceReading>>();
  readonly #most: number;
  readonly #worth: number;
  #bytesHere = 0;

  /** At most so many threads, and no sooner than `worth` bytes are read for each. */
  constructor(most = os.availableParallelism() - 1, worth = WORTH_A_THREAD) {
    this.#most = most;
    this.#worth = worth;
  }

  /** Rejects where a thread fails. */
  readonly read: ReadPiece = async (piece, from) => {
    const thread = [...this.#threads].find(({ asked }) => asked < GIVEN_MAX) ?? this.#another();
    if (thread !== undefined) return await thread.ask({ piece, from });
    this.#bytesHere += piece.bytes.length;
    return readPiece(piece, from);
  };

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread[Symbol.asyncDispose]()));
  }

  #another(): AskedThread<PieceQuestion, PieceReading> | undefined {
    const started = this.#threads.size;
    if (started >= this.#most || this.#bytesHere < this.#worth * (1 + started)) return undefined;
    const thread = new AskedThread<PieceQuestion, PieceReading>(
      new URL('./piece-thread.ts', import.meta.url),
      () => this.#threads.delete(thread),
    );
    this.#threads.add(thread);
    return thread;
  }
}
