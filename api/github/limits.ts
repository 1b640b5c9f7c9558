import { RefusalError } from '../../core/errors.ts';
import { timeText, wholeSecond } from '../../core/times.ts';

/** GitHub's secondary limits for what creates content, of each installation or token. */
const WRITES_A_MINUTE = 80;
const WRITES_AN_HOUR = 500;
const SECONDARY = /\bsecondary rate limit\b/i;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What GitHub's answer to a refused request says of its limits. */
export interface LimitAnswer {
  status: number;
  retryAfter: string | number | undefined;
  remaining: string | undefined;
  reset: string | undefined;
  /** What it says in words, which at times is all that it says of a secondary limit. */
  message?: string;
}

/**
 * GitHub's limits, kept by one process for all its connections. Once GitHub has said to wait, nobody asks before that time: of an
 * hour's requests that are used up, whoever used them; of a secondary limit, everybody. What creates content stays below what GitHub
 * allows of it. Nothing waits here: a refusal says after how long, and the job queue repeats.
 */
export class Limits {
  readonly #onWait: (who: string, until: Date) => void;
  #everybodyUntil = 0;
  readonly #until = new Map<string, number>();
  readonly #writes = new Map<string, number[]>();

  /** `onWait` hears when a wait begins that GitHub asks for. */
  constructor(onWait: (who: string, until: Date) => void) {
    this.#onWait = onWait;
  }

  /** Refuses (`unavailable`) a request that GitHub does not want now; counts it otherwise. */
  take(who: string, creates: boolean, now: number): void {
    const until = Math.max(this.#everybodyUntil, this.#until.get(who) ?? 0);
    if (now < until) throw refusal('GitHub asked us to wait', until, now);
    if (!creates) return;
    const recent = (this.#writes.get(who) ?? []).filter((at) => now - at < HOUR_MS);
    const free = Math.max(
      (recent.at(-WRITES_A_MINUTE) ?? -Infinity) + MINUTE_MS,
      (recent.at(-WRITES_AN_HOUR) ?? -Infinity) + HOUR_MS,
    );
    if (now < free) throw refusal('GitHub takes no more from us', free, now);
    this.#writes.set(who, [...recent, now]);
  }

  /** After a limit: what `retry-after` says, else until the limit is reset, else a minute; an hour at most, as GitHub counts by hours. */
  learn(who: string, answer: LimitAnswer, now: number): void {
    if (!isLimit(answer)) return;
    const isUsedUp = answer.remaining === '0' && answer.retryAfter === undefined;
    const asked = isUsedUp ? timeOf(answer.reset, 0) : timeOf(answer.retryAfter, now);
    const until = Math.min(asked ?? now + MINUTE_MS, now + HOUR_MS);
    const known = isUsedUp ? (this.#until.get(who) ?? 0) : this.#everybodyUntil;
    if (until <= known) return;
    if (isUsedUp) this.#until.set(who, until);
    else this.#everybodyUntil = until;
    if (known <= now) this.#onWait(isUsedUp ? who : 'everybody', new Date(until));
  }
}

function refusal(text: string, until: number, now: number): RefusalError {
  return new RefusalError(
    'unavailable',
    'github_unavailable',
    `${text} until ${timeText(wholeSecond(until))}`,
    { retryAfterMs: until - now },
  );
}

/** Whether GitHub refused a request because of a limit, and not for want of a permission. */
export function isLimit({ status, retryAfter, remaining, message = '' }: LimitAnswer): boolean {
  const isSaid = retryAfter !== undefined || remaining === '0' || SECONDARY.test(message);
  return status === 429 || (status === 403 && isSaid);
}

function timeOf(seconds: string | number | undefined, from: number): number | undefined {
  if (seconds === undefined || !/^\d{1,12}$/.test(String(seconds))) return undefined;
  return from + Number(seconds) * 1000;
}
