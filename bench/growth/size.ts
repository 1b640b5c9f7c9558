/** How much a register holds; what is not named here is in proportion to its entries. */
export interface Size {
  name: string;
  entries: number;
  follows: number;
  epochs: number;
  /** Of a candidate in an epoch, on average. */
  voters: number;
}

/**
 * Who stands for election, each a delegate. The first has a quarter of everything and ten times the voters of another; the last, the quiet
 * one, has as much in a small register as in a large one.
 */
export const CANDIDATES = 100;

export const LARGE: Size = {
  name: 'growth_large',
  entries: 1_000_000,
  follows: 100_000,
  epochs: 100,
  voters: 1_000,
};

/** One hundredth of it. What looks at a day or at thirty epochs finds them in both: two fifths of the epochs, with a fortieth of the voters in each. */
export const SMALL: Size = {
  name: 'growth_small',
  entries: 10_000,
  follows: 1_000,
  epochs: 40,
  voters: 25,
};

/** The newest epoch that is kept. */
export const NEWEST_EPOCH = 20_000;
/** So many of everything have the delegate, the task and the voter that pages are asked about, at the least: their pages are full. */
export const FULL = 220;
/** So many of everything has the quiet delegate: its page says the same whatever others have. */
export const QUIET = 30;
/** So many of what has no end stand in both registers. */
export const FIXED = FULL + QUIET;
