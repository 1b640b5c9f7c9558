import { AmountColumn } from './amount-column.ts';

const BYTES = 20;
/** Voters whose addresses are written at once. */
const BLOCK = 1024;

/** What some voters got of one epoch, in the order of their addresses, 20 bytes each. */
export interface Parts {
  voters: Uint8Array;
  size: number;
  /** null: nothing at all. */
  parts: AmountColumn | null;
}

/**
 * What each voter is entitled to, and in which ways it was left out, in the order of the addresses: 41 bytes a voter, whatever the
 * number of epochs.
 */
export class Tally {
  readonly voters: Uint8Array;
  readonly amounts: AmountColumn;
  /** A set of bits for each voter; what they mean is said by whoever adds them. */
  readonly marks: Uint8Array;
  /** In how many epochs each voter got anything. */
  readonly epochs: Uint32Array;
  readonly size: number;
  #block = { from: -BLOCK, digits: '' };

  constructor(size: number) {
    this.size = size;
    this.voters = new Uint8Array(size * BYTES);
    this.amounts = new AmountColumn(size);
    this.marks = new Uint8Array(size);
    this.epochs = new Uint32Array(size);
  }

  /** The tally with these added to it; the marks are set for each voter among them. */
  plus({ voters, size, parts }: Parts, mark: number): Tally {
    const sum = this.#with(voters, size);
    const same = sum.size === size;
    let place = 0;
    for (let i = 0; i < size; i += 1) {
      if (same) place = i;
      else while (compareAt(sum.voters, place, voters, i) !== 0) place += 1;
      const part = parts?.get(i) ?? 0n;
      if (part !== 0n) {
        sum.amounts.add(place, part);
        sum.epochs[place] = (sum.epochs[place] ?? 0) + 1;
      }
      sum.marks[place] = (sum.marks[place] ?? 0) | mark;
    }
    return sum;
  }

  voter(place: number): string {
    const from = place - (place % BLOCK);
    if (this.#block.from !== from) {
      const bytes = this.voters.subarray(from * BYTES, (from + BLOCK) * BYTES);
      this.#block = { from, digits: Buffer.from(bytes).toString('hex') };
    }
    const start = (place - from) * BYTES * 2;
    return `0x${this.#block.digits.slice(start, start + BYTES * 2)}`;
  }

  /** This one where it has all these voters, else one that does. */
  #with(voters: Uint8Array, size: number): Tally {
    let [mine, theirs, all] = [0, 0, 0];
    for (; mine < this.size && theirs < size; all += 1) {
      const order = compareAt(this.voters, mine, voters, theirs);
      if (order <= 0) mine += 1;
      if (order >= 0) theirs += 1;
    }
    all += this.size - mine + (size - theirs);
    if (all === this.size) return this;
    const sum = new Tally(all);
    if (this.size === 0) {
      sum.voters.set(voters.subarray(0, size * BYTES));
      return sum;
    }
    [mine, theirs] = [0, 0];
    for (let place = 0; place < all; place += 1) {
      const order =
        mine === this.size ? 1 : theirs === size ? -1 : compareAt(this.voters, mine, voters, theirs);
      const [from, at] = order <= 0 ? [this.voters, mine] : [voters, theirs];
      sum.voters.set(from.subarray(at * BYTES, (at + 1) * BYTES), place * BYTES);
      if (order <= 0) {
        sum.amounts.set(place, this.amounts.get(mine));
        sum.marks[place] = this.marks[mine] ?? 0;
        sum.epochs[place] = this.epochs[mine] ?? 0;
        mine += 1;
      }
      if (order >= 0) theirs += 1;
    }
    return sum;
  }
}

function compareAt(a: Uint8Array, aPlace: number, b: Uint8Array, bPlace: number): number {
  const [aStart, bStart] = [aPlace * BYTES, bPlace * BYTES];
  for (let i = 0; i < BYTES; i += 1) {
    const difference = (a[aStart + i] ?? 0) - (b[bStart + i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
