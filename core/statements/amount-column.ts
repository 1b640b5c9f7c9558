const LIMB = 64n;
/** What a column can hold. The sources' limits keep sums far below it; where they did not, no figure would be better than a wrong one. */
const END = 1n << 128n;

/** As many amounts as were asked for, 0 at first, in 16 bytes each. */
export class AmountColumn {
  readonly #low: BigUint64Array;
  readonly #high: BigUint64Array;

  constructor(size: number) {
    this.#low = new BigUint64Array(size);
    this.#high = new BigUint64Array(size);
  }

  get(place: number): bigint {
    const low = this.#low[place] ?? 0n;
    const high = this.#high[place] ?? 0n;
    return high === 0n ? low : (high << LIMB) | low;
  }

  set(place: number, amount: bigint): void {
    if (amount < 0n || amount >= END) throw new RangeError(`an amount of ${amount} cannot be kept`);
    this.#low[place] = amount;
    this.#high[place] = amount >> LIMB;
  }

  add(place: number, amount: bigint): void {
    if (amount !== 0n) this.set(place, this.get(place) + amount);
  }
}
