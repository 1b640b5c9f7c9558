import { createHmac } from 'node:crypto';
import { PARTS, type Share } from '../../core/rate-limits/quota.ts';

/** Gives a share of the quota of a caller, which is a hash. */
type TakeShare = (caller: Buffer, max: number, windowMs: number) => Promise<Share>;

/** A caller's requests as this process counts them, in the window that ends then. */
interface Counted {
  /** As performance.now says it: a clock that is put back makes no window longer. */
  endsAt: number;
  served: number;
  /** How many more may be served before the database is asked again. */
  unused: number;
  /** Of the quota, for all processes, beside that. */
  left: number;
  /** The whole quota is taken: the rest of the window is refused without asking. */
  over: boolean;
  asking: Promise<void> | undefined;
}

/** Of a caller, while its window lasts and something of it is left. */
export type OpenShare = Counted;

const CALLERS_MAX = 50_000;
/** Whoever waits longer for the database is counted here alone for a while. */
const PATIENCE_MS = 250;

/** How a caller stands to its limit, once a request of it is counted. */
export interface Standing {
  allowed: boolean;
  remaining: number;
  endsInMs: number;
}

/**
 * Counts requests: of each caller's quota this process takes a share from the database and serves from it. Where the database does not
 * answer it counts for itself alone.
 */
export class RateShares {
  readonly #take: TakeShare;
  readonly #secret: Uint8Array;
  readonly #callers = new Map<string, Counted>();

  constructor(take: TakeShare, secret: Uint8Array) {
    this.#take = take;
    this.#secret = secret;
  }

  /** Counts a request: at once while there is something of a share. Limits of several names are counted apart. */
  count(limit: string, caller: string, max: number, windowMs: number): Standing | Promise<Standing> {
    const key = keyOf(limit, caller);
    const counted = this.#counted(key, windowMs);
    if (counted.unused > 0 || counted.over) return served(counted);
    return this.#countWithMore(key, counted, max, windowMs);
  }

  /** What a request could be counted of now without asking the database. */
  openShare(limit: string, caller: string): OpenShare | undefined {
    const counted = this.#callers.get(keyOf(limit, caller));
    return counted !== undefined && isOpen(counted) ? counted : undefined;
  }

  /** Counts a request of a share; undefined, and counts nothing, where the window is over or nothing is left meanwhile. */
  countOf(share: OpenShare): Standing | undefined {
    return isOpen(share) ? served(share) : undefined;
  }

  async #countWithMore(key: string, counted: Counted, max: number, windowMs: number): Promise<Standing> {
    while (counted.unused === 0 && !counted.over) {
      counted.asking ??= this.#ask(key, counted, windowMs, max).finally(() => (counted.asking = undefined));
      await counted.asking;
    }
    return served(counted);
  }

  #counted(key: string, windowMs: number): Counted {
    const now = performance.now();
    const known = this.#callers.get(key);
    if (known !== undefined && known.endsAt > now) return known;
    const counted = {
      endsAt: now + windowMs,
      served: 0,
      unused: 0,
      left: 0,
      over: false,
      asking: undefined,
    };
    this.#callers.delete(key);
    this.#callers.set(key, counted);
    const [oldest] = this.#callers.keys();
    if (this.#callers.size > CALLERS_MAX && oldest !== undefined) this.#callers.delete(oldest);
    return counted;
  }

  async #ask(key: string, counted: Counted, windowMs: number, max: number): Promise<void> {
    const caller = createHmac('sha256', this.#secret).update(key).digest();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<undefined>(
      (done) => (timer = setTimeout(() => done(undefined), PATIENCE_MS)),
    );
    const share = await Promise.race([this.#take(caller, max, windowMs), patience]).catch(() => undefined);
    clearTimeout(timer);
    if (share === undefined) {
      counted.left = Math.max(0, max - counted.served);
      counted.unused = Math.min(counted.left, Math.ceil(max / PARTS));
      counted.left -= counted.unused;
    } else {
      counted.unused = share.size;
      counted.left = share.left;
      counted.endsAt = performance.now() + share.endsInMs;
    }
    counted.over = counted.unused === 0;
  }
}

function keyOf(limit: string, caller: string): string {
  return `${limit} ${caller}`;
}

function isOpen({ endsAt, unused }: Counted): boolean {
  return unused > 0 && endsAt > performance.now();
}

function served(counted: Counted): Standing {
  const allowed = counted.unused > 0;
  if (allowed) {
    counted.unused -= 1;
    counted.served += 1;
  }
  return {
    allowed,
    remaining: allowed ? counted.left + counted.unused : 0,
    endsInMs: Math.max(0, counted.endsAt - performance.now()),
  };
}
