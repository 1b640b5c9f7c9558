import { NOT_IN_SNAPSHOT, statesIn } from './divide-epochs.ts';
import type { EpochState } from './epoch-state.ts';
import type { StatementContent } from './statement-content.ts';
import type { Tally } from './tally.ts';

/**
 * Why nothing is to be paid to a voter, and where its share went. below_minimum_carried: it waits for the next statement.
 * below_minimum_forfeited: the delegate keeps it, as its plan says. rounded_to_nothing: it is less than one unit, and is dust.
 * not_granted, no_data: the chain did not pay, or nobody knows. no_plan: no plan promised anything. nothing_promised: the plan promises
 * nothing of what was granted. nothing_granted: the chain owed nothing. not_in_snapshot: those who voted at the payout's snapshot
 * have it. not_candidate: the delegate did not stand.
 */
export const REASONS = [
  'below_minimum_carried',
  'below_minimum_forfeited',
  'rounded_to_nothing',
  'not_granted',
  'no_data',
  'no_plan',
  'nothing_promised',
  'nothing_granted',
  'not_in_snapshot',
  'not_candidate',
] as const;
export type Reason = (typeof REASONS)[number];

/** A voter in a statement. Amounts are in the asset's smallest unit. */
export interface StatementRow {
  voter: string;
  /** By the plans, for the epochs of the statement. */
  entitled: bigint;
  /** From the statement before. */
  carriedIn: bigint;
  payable: bigint;
  /** To the next statement. */
  carriedOut: bigint;
  forfeited: bigint;
  /** null where something is payable. */
  reason: Reason | null;
}

/** What a voter was left with before this statement. */
export interface Carried {
  voter: string;
  amount: bigint;
}

const ROWS_AT_ONCE = 5000;
/** Of several ways in which a voter got nothing, the first of these is said. */
const SAID_FIRST: readonly EpochState[] = [
  'not_granted',
  'no_data',
  'no_plan',
  'nothing_promised',
  'nothing_granted',
];

/**
 * The rows of a statement, in the order of addresses, some thousands at a time: all who voted, and all for whom something was carried.
 * `carriedIsKept`: what an earlier plan said waits is paid where a later one forfeits what is below its minimum.
 */
export async function* rowsOf(
  tally: Tally,
  carried: AsyncIterable<Carried>,
  minimum: StatementContent['minimum'],
  carriedIsKept: boolean,
): AsyncGenerator<StatementRow[], void, undefined> {
  const waiting = carried[Symbol.asyncIterator]();
  const least = BigInt(minimum?.amount ?? 0);
  const forfeits = minimum?.below === 'forfeit';
  const row = (voter: string, entitled: bigint, carriedIn: bigint, marks: number): StatementRow => {
    const due = entitled + carriedIn;
    const below = due > 0n && due < least;
    const forfeited = !below || !forfeits ? 0n : carriedIsKept ? entitled : due;
    const carriedOut = below && !forfeits ? due : 0n;
    const payable = due - forfeited - carriedOut;
    const reason = below ? (forfeits ? 'below_minimum_forfeited' : 'below_minimum_carried') : reasonOf(marks);
    return {
      voter,
      entitled,
      carriedIn,
      payable,
      carriedOut,
      forfeited,
      reason: payable > 0n ? null : reason,
    };
  };
  let rows: StatementRow[] = [];
  let next = await waiting.next();
  for (let place = 0; place < tally.size || next.done !== true;) {
    const voter = place < tally.size ? tally.voter(place) : undefined;
    const other = next.done === true ? undefined : next.value;
    if (voter === undefined || (other !== undefined && other.voter < voter)) {
      if (other !== undefined) rows.push(row(other.voter, 0n, other.amount, 0));
      next = await waiting.next();
    } else {
      const carriedIn = other?.voter === voter ? other.amount : 0n;
      rows.push(row(voter, tally.amounts.get(place), carriedIn, tally.marks[place] ?? 0));
      place += 1;
      if (other?.voter === voter) next = await waiting.next();
    }
    if (rows.length < ROWS_AT_ONCE) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

function reasonOf(marks: number): Reason {
  const states = statesIn(marks);
  if (states.includes('counted')) return 'rounded_to_nothing';
  const said = SAID_FIRST.find((state) => states.includes(state)) as Reason | undefined;
  return said ?? ((marks & NOT_IN_SNAPSHOT) === 0 ? 'not_candidate' : 'not_in_snapshot');
}
