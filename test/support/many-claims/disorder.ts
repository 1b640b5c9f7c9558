import type { Delivery } from '../github/webhooks.ts';
import type { Random } from '../random.ts';

/** Deliveries as a bad day brings them: of a hundred so many come late, and so many twice. */
const LATE = 15;
const TWICE = 40;

/** Takes what GitHub tells, in order, and gives it on in disorder. */
export class Disorder {
  /** Those that are never given on. */
  readonly lost: Delivery[] = [];
  readonly #from: readonly Delivery[];
  readonly #random: Random;
  readonly #lostOfHundred: number;
  #taken: number;
  #late: Delivery[] = [];

  /** What stands in `from` already is not given on. */
  constructor(from: readonly Delivery[], random: Random, lostOfHundred: number) {
    this.#from = from;
    this.#taken = from.length;
    this.#random = random;
    this.#lostOfHundred = lostOfHundred;
  }

  /** What was told since the last time, and what was late then, without what is late now. */
  next(): Delivery[] {
    const now = this.#late;
    this.#late = [];
    for (const delivery of this.#from.slice(this.#taken)) {
      if (this.#happensTo(this.#lostOfHundred)) {
        this.lost.push(delivery);
        continue;
      }
      for (let times = this.#happensTo(TWICE) ? 2 : 1; times > 0; times -= 1)
        (this.#happensTo(LATE) ? this.#late : now).push(delivery);
    }
    this.#taken = this.#from.length;
    return this.#random.shuffled(now);
  }

  /** What was late the last time. */
  rest(): Delivery[] {
    const rest = this.#late;
    this.#late = [];
    return this.#random.shuffled(rest);
  }

  #happensTo(ofHundred: number): boolean {
    return this.#random.below(100) < ofHundred;
  }
}
