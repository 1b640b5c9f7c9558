import type { Answer, NoAnswerError } from './ask.ts';

/** What became of requests. */
export interface Figures {
  requests: number;
  ok: number;
  /** 4xx, 503. */
  refused: number;
  unavailable: number;
  /** Nobody listened. */
  notTaken: number;
  /** The connection was taken, and broke before the answer. */
  dropped: number;
  p99Ms: number;
}

/** Hears of every request of the load, and of every answer that nobody may get at any time. */
export class Watch {
  readonly violations: string[] = [];
  /** When the connections were taken that broke before their answer, as performance.now says it. */
  readonly drops: number[] = [];
  /** Answers of all phases. */
  answers = 0;
  #figures = empty();
  #times: number[] = [];

  answered({ status, headers, body }: Answer, what: string, tookMs: number): void {
    this.answers += 1;
    this.#figures.requests += 1;
    this.#times.push(tookMs);
    if (status < 400) this.#figures.ok += 1;
    else if (status === 503) this.#figures.unavailable += 1;
    else this.#figures.refused += 1;
    if (status === 503 && headers['retry-after'] === undefined)
      this.violations.push(`${what}: 503 without Retry-After`);
    if (status === 401 || (status >= 500 && status !== 503))
      this.violations.push(`${what}: ${status} ${JSON.stringify(body)}`);
  }

  unanswered({ takenAt }: NoAnswerError): void {
    this.#figures.requests += 1;
    this.#figures[takenAt === undefined ? 'notTaken' : 'dropped'] += 1;
    if (takenAt !== undefined) this.drops.push(takenAt);
  }

  /** Counts anew from here. */
  begin(): void {
    this.#figures = empty();
    this.#times = [];
    this.drops.length = 0;
  }

  /** What there was since then. */
  get figures(): Figures {
    const times = this.#times.toSorted((a, b) => a - b);
    return { ...this.#figures, p99Ms: Math.round(times[Math.floor(times.length * 0.99)] ?? 0) };
  }
}

function empty(): Figures {
  return { requests: 0, ok: 0, refused: 0, unavailable: 0, notTaken: 0, dropped: 0, p99Ms: 0 };
}
