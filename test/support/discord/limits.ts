/** How much Discord takes. All can be set; those of channels are an assumption, Discord publishes none. */
export interface Limits {
  /** Requests of all routes in a second. */
  global: number;
  /** Messages to one channel in five seconds. */
  messages: number;
  /** Direct channels opened for the first time in ten seconds. */
  newDirectChannels: number;
  /** Answers of 401, 403 and 429 in ten minutes, before everything is refused. */
  invalid: number;
}

export const USUAL_LIMITS: Limits = { global: 50, messages: 5, newDirectChannels: 10, invalid: 10_000 };

/** Counts what happened within a window that starts with the first of it. Real time: clients wait in real time. */
export class Bucket {
  readonly #windowMs: number;
  #startedAt = 0;
  #count = 0;

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Counts one and says whether it was within the limit, and when the window ends. */
  take(limit: number): { within: boolean; remaining: number; resetAfterMs: number } {
    const { count, resetAfterMs } = this.peek();
    const within = count < limit;
    if (within) this.#count += 1;
    return { within, remaining: Math.max(0, limit - this.#count), resetAfterMs };
  }

  peek(): { count: number; resetAfterMs: number } {
    const now = Date.now();
    if (now - this.#startedAt >= this.#windowMs) {
      this.#startedAt = now;
      this.#count = 0;
    }
    return { count: this.#count, resetAfterMs: this.#startedAt + this.#windowMs - now };
  }
}
