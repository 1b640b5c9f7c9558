import { AmountColumn } from './amount-column.ts';
import type { Rounding } from './entitlement.ts';

/**
 * A pool that is divided as `apportion` does, voter by voter in the order of their addresses, in 40 bytes a voter: no voter's weight is
 * held. Give all weights by `add`, then `end` it; then `parts` are right.
 */
export class DividedPool {
  readonly voters: Uint8Array;
  readonly parts: AmountColumn;
  size = 0;
  readonly #pool: bigint;
  readonly #total: bigint;
  readonly #rounding: Rounding;
  readonly #remainders: AmountColumn;
  #given = 0n;
  #weighed = 0n;

  /** `total` is the sum of the weights of so many voters. */
  constructor(pool: bigint, total: bigint, voters: number, rounding: Rounding) {
    this.voters = new Uint8Array(voters * 20);
    this.parts = new AmountColumn(voters);
    this.#pool = pool;
    this.#total = total;
    this.#rounding = rounding;
    this.#remainders = new AmountColumn(rounding === 'largest_remainder' ? voters : 0);
  }

  /** The next voters, 20 bytes each, and their weights in decimal digits. */
  add(voters: Uint8Array, weights: readonly string[]): void {
    this.voters.set(voters, this.size * 20);
    for (const digits of weights) {
      const weight = BigInt(digits);
      const product = this.#pool * weight;
      const part = product / this.#total;
      this.parts.set(this.size, part);
      if (this.#rounding === 'largest_remainder')
        this.#remainders.set(this.size, product - part * this.#total);
      this.#given += part;
      this.#weighed += weight;
      this.size += 1;
    }
  }

  /** Gives the units that do not divide to whom they go by the rounding, and returns what is left. */
  end(): bigint {
    if (this.#weighed !== this.#total)
      throw new Error(`the votes weigh ${this.#weighed}, and should weigh ${this.#total}`);
    const rest = this.#pool - this.#given;
    if (this.#rounding !== 'largest_remainder' || this.size === 0) return rest;
    for (const place of this.#largest(Number(rest))) this.parts.add(place, 1n);
    return 0n;
  }

  /** The places of the so many largest remainders, the lower address first among equals. */
  *#largest(count: number): Generator<number> {
    if (count === 0) return;
    const rounded = new Float64Array(this.size); // rounding to a float keeps the order, but makes equals of some
    for (let place = 0; place < this.size; place += 1) rounded[place] = Number(this.#remainders.get(place));
    const least = rounded.slice().sort()[this.size - count] ?? 0;
    let left = count;
    const equals: number[] = [];
    for (let place = 0; place < this.size; place += 1) {
      const remainder = rounded[place] ?? 0;
      if (remainder > least) {
        left -= 1;
        yield place;
      } else if (remainder === least) equals.push(place);
    }
    const exact = equals.map((place) => this.#remainders.get(place));
    const order = exact.map((_, i) => i);
    if (exact.some((remainder) => remainder !== exact[0]))
      order.sort((a, b) => compare(exact[b] ?? 0n, exact[a] ?? 0n) || a - b);
    for (const i of order.slice(0, left)) yield equals[i] ?? 0;
  }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
