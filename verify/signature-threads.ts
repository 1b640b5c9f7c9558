import { once } from 'node:events';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import { isOfSigner, type WalletSignature } from '../core/book/entry-signature.ts';
import type { CheckSignatures } from '../core/book/pending-signatures.ts';

/** Fewer are checked sooner than a thread starts. */
const WORTH_A_THREAD = 16;
/** With so many lists that wait another thread starts: it takes as long to start and to become quick as to check some of them. */
const WORTH_ANOTHER = 12;

/** Checks signatures on as many threads as the machine has processors. They start when there is something for them. */
export class SignatureThreads implements AsyncDisposable {
  readonly #started = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #waiting: ((thread: Worker) => void)[] = [];
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
    const started = [...this.#started];
    for (const thread of started) thread.removeAllListeners('exit'); // who still waits is told nothing more
    await Promise.all(started.map((thread) => thread.terminate()));
  }

  async #checkOnThread(signatures: readonly WalletSignature[]): Promise<readonly boolean[]> {
    const thread = this.#idle.pop() ?? (this.#mayStart() ? this.#start() : await this.#next());
    try {
      thread.postMessage(signatures);
      const areOfSigners = await answerOf(thread);
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

  #start(): Worker {
    const thread = new Worker(new URL('./signature-thread.ts', import.meta.url));
    this.#started.add(thread);
    thread.once('exit', () => this.#forget(thread));
    return thread;
  }

  #forget(thread: Worker): void {
    this.#started.delete(thread);
    const place = this.#idle.indexOf(thread);
    if (place >= 0) this.#idle.splice(place, 1);
  }

  #giveBack(thread: Worker): void {
    const first = this.#waiting.shift();
    if (first === undefined) this.#idle.push(thread);
    else first(thread);
  }

  #next(): Promise<Worker> {
    const { promise, resolve } = Promise.withResolvers<Worker>();
    this.#waiting.push(resolve);
    return promise;
  }
}

/** Rejects where the thread fails, or ends before it answers. */
async function answerOf(thread: Worker): Promise<readonly boolean[]> {
  const answered = new AbortController();
  const { signal } = answered;
  const ended = async (): Promise<never> => {
    const [code] = (await once(thread, 'exit', { signal })) as [number];
    throw new Error(`a thread that checks signatures ended, with code ${code}`);
  };
  try {
    const [areOfSigners] = (await Promise.race([once(thread, 'message', { signal }), ended()])) as [
      readonly boolean[],
    ];
    return areOfSigners;
  } finally {
    answered.abort();
  }
}
