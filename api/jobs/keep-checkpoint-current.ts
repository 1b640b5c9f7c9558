import type { BookSigner } from '../../core/book/checkpoint.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import type { BookWatch } from '../../core/book/watch-book.ts';
import type { Database } from '../../core/database.ts';
import type { Listener } from '../../core/listen.ts';

const AGAIN_MS = 1000;

/**
 * Signs a checkpoint after each commit that adds to the book, until it is disposed of. Entries that come while one is signed share
 * the next. What came while the watch had lost its connection is signed then; what could not be signed is tried again.
 */
export function keepCheckpointCurrent(
  db: Database,
  book: BookWatch,
  signer: BookSigner,
  onError: (error: unknown) => void,
): Listener {
  let asked = false;
  let signing: Promise<void> | undefined;
  let again: NodeJS.Timeout | undefined;

  const signAll = async () => {
    while (asked) {
      asked = false;
      try {
        await signCheckpoint(db, signer);
      } catch (error) {
        onError(error);
        clearTimeout(again);
        again = setTimeout(heard, AGAIN_MS).unref();
      }
    }
    signing = undefined;
  };
  const heard = () => {
    asked = true;
    signing ??= signAll();
  };
  const watching = book.watch(heard);

  return {
    listening: watching.listening,
    async [Symbol.asyncDispose]() {
      watching.stop();
      await signing;
      clearTimeout(again);
    },
  };
}
