import { GithubRefusal } from './refusal.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const WRITES_A_MINUTE = 80;

/** GitHub's limits of requests: 60 an hour for anybody, 5,000 for whom it knows; and so many writes a minute. */
export class RequestLimits {
  readonly #left = new Map<string, number>();
  readonly #writes = new Map<string, number[]>();
  #isAllUsedUp = false;
  #resetsAt = Date.now() + HOUR_MS;

  of(who: string): number {
    return who === 'anybody' ? 60 : 5000;
  }

  left(who: string): number {
    return this.#isAllUsedUp ? 0 : (this.#left.get(who) ?? this.of(who));
  }

  setLeft(who: string, left: number): void {
    this.#left.set(who, left);
  }

  /** A new hour begins. */
  renew(): void {
    this.#left.clear();
    this.#isAllUsedUp = false;
    this.#resetsAt = Date.now() + HOUR_MS;
  }

  /** Everybody's hour is used up, and ends in so many milliseconds. */
  useUp(endsInMs: number): void {
    this.#isAllUsedUp = true;
    this.#resetsAt = Date.now() + endsInMs;
  }

  isUsedUp(who: string): boolean {
    if (Date.now() >= this.#resetsAt) this.renew();
    return this.left(who) <= 0;
  }

  /** Refuses (403) what is over a limit. */
  demandLeft(who: string, writes: boolean): void {
    const now = Date.now();
    if (this.isUsedUp(who)) throw new GithubRefusal(403, `API rate limit exceeded for ${who}.`);
    if (!writes) return;
    const recent = (this.#writes.get(who) ?? []).filter((at) => now - at < MINUTE_MS);
    if (recent.length >= WRITES_A_MINUTE)
      throw new GithubRefusal(403, 'You have exceeded a secondary rate limit.', { 'retry-after': '60' });
    this.#writes.set(who, [...recent, now]);
  }

  /** A 304 costs nothing, but only those whom GitHub knows. */
  spend(who: string, status: number): void {
    if (status === 304 && who !== 'anybody') return;
    this.#left.set(who, Math.max(0, this.left(who) - 1));
  }

  headers(who: string): Record<string, string> {
    return {
      'x-ratelimit-limit': String(this.of(who)),
      'x-ratelimit-remaining': String(this.left(who)),
      'x-ratelimit-used': String(this.of(who) - this.left(who)),
      'x-ratelimit-reset': String(Math.ceil(this.#resetsAt / 1000)),
      'x-ratelimit-resource': 'core',
    };
  }
}
