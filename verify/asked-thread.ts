import { Worker } from 'node:worker_threads';

/** A thread that answers each question with one message, in the order in which it was asked. */
export class AskedThread<Question, Answer> implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #asked: PromiseWithResolvers<Answer>[] = [];

  /** `ended` is told when it failed, or ended without being told to. */
  constructor(script: URL, ended: () => void) {
    this.#worker = new Worker(script);
    this.#worker.on('message', (answer: Answer) => this.#asked.shift()?.resolve(answer));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', (code) => {
      ended();
      this.#fail(new Error(`a thread of the verifier ended, with code ${code}`));
    });
  }

  /** Questions that are not answered yet. */
  get asked(): number {
    return this.#asked.length;
  }

  /** Rejects where the thread fails, or ends before it answers. */
  async ask(question: Question): Promise<Answer> {
    const answer = Promise.withResolvers<Answer>();
    this.#asked.push(answer);
    this.#worker.postMessage(question);
    return await answer.promise;
  }

  /** Whoever still waits is told nothing more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#worker.removeAllListeners();
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#asked.splice(0)) reject(error);
  }
}
