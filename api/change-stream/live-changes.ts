import { bookSize } from '../../core/book/store.ts';
import type { BookWatch } from '../../core/book/watch-book.ts';
import { type Change, listChangesAfter } from '../../core/changes/store.ts';
import type { Database } from '../../core/database.ts';

const READ_AT_ONCE = 100;
/** How many of the newest changes a process holds. Who is further behind reads the database. */
const KEPT = 256;
const READ_AGAIN_MS = 1000;

/**
 * The newest changes, read once in each process for all its streams, whenever the book says that it grew. Nothing is read while nobody
 * listens.
 */
export class LiveChanges {
  readonly #db: Database;
  readonly #book: BookWatch;
  readonly #onError: (error: unknown) => void;
  readonly #waiting = new Set<() => void>();
  #kept: Change[] = [];
  #oldest = -1;
  #head = -1;
  #listeners = 0;
  #started: Promise<void> | undefined;
  #stop = () => {};

  constructor(db: Database, book: BookWatch, onError: (error: unknown) => void) {
    this.#db = db;
    this.#book = book;
    this.#onError = onError;
  }

  /** Every change up to here was read. */
  get head(): number {
    return this.#head;
  }

  /** Reads along until the given function is called. */
  async join(): Promise<() => void> {
    this.#listeners += 1;
    let left = false;
    const leave = () => {
      if (left) return;
      left = true;
      this.#listeners -= 1;
      if (this.#listeners > 0) return;
      this.#stop();
      this.#started = undefined;
    };
    try {
      await (this.#started ??= this.#start());
    } catch (error) {
      this.#started = undefined;
      leave();
      throw error;
    }
    return leave;
  }

  /** The changes above `seq`; undefined where some of them are no longer held. */
  above(seq: number): readonly Change[] | undefined {
    return seq < this.#oldest ? undefined : this.#kept.filter((change) => change.seq > seq);
  }

  /** Settles when there are changes above `seq`, when `ms` are over, or when `ended` says so. */
  async waitForMore(seq: number, ms: number, ended: AbortSignal): Promise<void> {
    if (this.#head > seq || ended.aborted) return;
    await new Promise<void>((settle) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        ended.removeEventListener('abort', wake);
        settle();
      };
      const timer = setTimeout(wake, ms);
      this.#waiting.add(wake);
      ended.addEventListener('abort', wake);
    });
  }

  async #start(): Promise<void> {
    this.#head = Number(await bookSize(this.#db)) - 1;
    this.#oldest = this.#head;
    this.#kept = [];
    let asked = false;
    let stopped = false;
    let reading: Promise<void> | undefined;
    const readAll = async () => {
      while (asked && !stopped) {
        asked = false;
        try {
          await this.#read(() => stopped);
        } catch (error) {
          this.#onError(error);
          if (!stopped) setTimeout(heard, READ_AGAIN_MS).unref();
        }
      }
      reading = undefined;
    };
    const heard = () => {
      asked = true;
      reading ??= readAll();
    };
    const watching = this.#book.watch(heard);
    this.#stop = () => {
      stopped = true;
      watching.stop();
    };
    await watching.listening;
  }

  /** What comes once it is over is the next one's to read: see `#start`. */
  async #read(over: () => boolean): Promise<void> {
    let page: Change[];
    do {
      page = await listChangesAfter(this.#db, {}, this.#head, READ_AT_ONCE);
      if (over()) return;
      this.#head = page.at(-1)?.seq ?? this.#head;
      this.#kept.push(...page);
      const gone = this.#kept.splice(0, Math.max(0, this.#kept.length - KEPT));
      this.#oldest = gone.at(-1)?.seq ?? this.#oldest;
      if (page.length > 0) for (const wake of this.#waiting) wake();
    } while (page.length === READ_AT_ONCE);
  }
}
