import type { DatabaseAddress } from '../database.ts';
import { type Listener, listen } from '../listen.ts';

/** Tells everybody in one process of new entries, over one connection however many they are. */
export interface BookWatch extends AsyncDisposable {
  /** Calls `heard` after each commit that adds to the book, and once where entries may have come unheard. */
  watch(heard: () => void): Watching;
}

interface Watching {
  /** Settles once it listens for the first time. */
  listening: Promise<void>;
  stop(): void;
}

/** The connection is made when the first one watches, and made again where it is lost. */
export function watchBook(address: DatabaseAddress, onError: (error: Error) => void): BookWatch {
  const watching = new Set<() => void>();
  let listener: Listener | undefined;
  const tell = () => {
    for (const heard of watching) heard();
  };
  return {
    watch(heard) {
      watching.add(heard);
      if (listener === undefined) listener = listen(address, 'book', tell, onError);
      else void listener.listening.then(() => watching.has(heard) && heard());
      return { listening: listener.listening, stop: () => void watching.delete(heard) };
    },
    async [Symbol.asyncDispose]() {
      watching.clear();
      await listener?.[Symbol.asyncDispose]();
    },
  };
}
