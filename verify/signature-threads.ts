import os from 'node:os';
import { isOfSigner, type WalletSignature } from '../core/book/entry-signature.ts';
import type { CheckSignatures } from '../core/book/pending-signatures.ts';
import { AskedThread } from './asked-thread.ts';

type Thread = AskedThread<readonly WalletSignature[], readonly boolean[]>;

/** Fewer are checked sooner than a thread starts. */
const WORTH_A_THREAD = 16;
/** With so many lists that wait another thread starts: it takes as long to start and to become quick as to check some of them. */
const WORTH_ANOTHER = 12;

/** Checks signatures on as many threads as the machine has processors. They start when there is something for them. */
export class SignatureThreads implements AsyncDisposable {
  readonly #started = new Set<Thread>();
  readonly #idle: Thread[] = [];
  readonly #waiting: ((thread: Thread) => void)[] = [];
  readonly #most: number;

  constructor(most = os.availableParallelism()) {
    this.#most = most;
  }

  /** Rejects where a thread fails; others are answered all the same. */
  readonly check: CheckSignatures = async (signatures) => {
    if (signatures.length < WORTH_A_THREAD) return signatures.map(isOfSigner);
    return await this.#checkOnThread(signatures);
  };

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#started].map((thread) => thread[Symbol.asyncDispose]()));
  }

  async #checkOnThread(signatures: readonly WalletSignature[]): Promise<readonly boolean[]> {
    const thread = this.#idle.pop() ?? (this.#mayStart() ? this.#start() : await this.#next());
    try {
      const areOfSigners = await thread.ask(signatures);
      this.#giveBack(thread);
      return areOfSigners;
    } catch (error) {
      this.#forget(thread);
      if (this.#waiting.length > 0) this.#giveBack(this.#start());
      throw error;
    }
  }

  #mayStart(): boolean {
    const { size } = this.#started;
    return size === 0 || (size < this.#most && this.#waiting.length >= WORTH_ANOTHER);
  }

  #start(): Thread {
    const thread: Thread = new AskedThread(new URL('./signature-thread.ts', import.meta.url), () =>
      this.#forget(thread),
    );
    this.#started.add(thread);
    return thread;
  }

  #forget(thread: Thread): void {
    this.#started.delete(thread);
    const place = this.#idle.indexOf(thread);
    if (place >= 0) this.#idle.splice(place, 1);
  }

  #giveBack(thread: Thread): void {
    const first = this.#waiting.shift();
    if (first === undefined) this.#idle.push(thread);
    else first(thread);
  }

  #next(): Promise<Thread> {
    const { promise, resolve } = Promise.withResolvers<Thread>();
    this.#waiting.push(resolve);
    return promise;
  }
}
