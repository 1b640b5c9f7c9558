import type { BookSigner } from '../../core/book/checkpoint.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import { type Database, type DatabaseAddress, type Listener, listen } from '../../core/database.ts';

/**
 * Signs a checkpoint after each commit that adds to the book, until it is disposed of. Entries that come while one is signed share
 * the next. A lost connection is made again, and what was missed is signed then.
 */
export function keepCheckpointCurrent(
  db: Database,
  address: DatabaseAddress,
  signer: BookSigner,
  onError: (error: unknown) => void,
): Listener {
  let asked = false;
  let signing: Promise<void> | undefined;

  const signAll = async () => {
    while (asked) {
      asked = false;
      try {
        await signCheckpoint(db, signer);
      } catch (error) {
        onError(error);
      }
    }
    signing = undefined;
  };
  const listener = listen(
    address,
    'book',
    () => {
      asked = true;
      signing ??= signAll();
    },
    onError,
  );

  return {
    listening: listener.listening,
    async [Symbol.asyncDispose]() {
      await listener[Symbol.asyncDispose]();
      await signing;
    },
  };
}
