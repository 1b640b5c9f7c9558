import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { sha256 } from '../../core/hashing.ts';

/** Of the pictures that a process remembers, all together. */
const KEPT_BYTES_MAX = 16 * 1024 * 1024;
/** Besides the one that is being drawn. */
const WAITING_MAX = 16;

const { version } = createRequire(import.meta.url)('@resvg/resvg-js/package.json') as { version: string };

/** The name of what is drawn from an SVG: the same name, the same bytes. */
export function pictureName(svg: string): string {
  return sha256(`${version}\n${svg}`).toString('hex').slice(0, 32);
}

type Answer = { png: Uint8Array } | { error: string };

/**
 * Draws pictures, one at a time in one thread, and remembers those that were asked for last. So however many ask at once, the
 * thread that answers requests draws nothing, and what waits is bounded.
 */
export class Drawer {
  readonly #kept = new Map<string, Buffer>();
  readonly #drawing = new Map<string, Promise<Buffer>>();
  #keptBytes = 0;
  #last: Promise<unknown> = Promise.resolve();
  #worker: Worker | undefined;

  /** The picture as PNG; undefined where too many wait for theirs. */
  async draw(svg: string): Promise<Buffer | undefined> {
    const name = pictureName(svg);
    const kept = this.#kept.get(name);
    if (kept !== undefined) {
      this.#kept.delete(name);
      this.#kept.set(name, kept);
      return kept;
    }
    const begun = this.#drawing.get(name);
    if (begun !== undefined) return begun;
    if (this.#drawing.size > WAITING_MAX) return undefined;
    const drawn = this.#last.then(() => this.#ask(svg));
    this.#drawing.set(name, drawn);
    this.#last = drawn.then(
      (png) => this.#keep(name, png),
      () => {},
    );
    return drawn.finally(() => this.#drawing.delete(name));
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #keep(name: string, png: Buffer): void {
    this.#kept.set(name, png);
    this.#keptBytes += png.length;
    for (const [oldest, each] of this.#kept) {
      if (this.#keptBytes <= KEPT_BYTES_MAX) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= each.length;
    }
  }

  #ask(svg: string): Promise<Buffer> {
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    return new Promise((done, failed) => {
      const ended = (code: number) => failed(new Error(`the thread that draws pictures ended with ${code}`));
      worker.once('error', failed).once('exit', ended);
      worker.once('message', (answer: Answer) => {
        worker.off('error', failed).off('exit', ended).unref();
        if ('png' in answer) done(Buffer.from(answer.png));
        else failed(new Error(`no picture: ${answer.error}`));
      });
      worker.postMessage(svg);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./draw-worker.ts', import.meta.url));
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
    });
    return worker;
  }
}
