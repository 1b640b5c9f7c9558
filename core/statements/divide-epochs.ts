import type { Database } from '../database.ts';
import { votePages } from '../votes/store.ts';
import { DividedPool } from './divided-pool.ts';
import { EPOCH_STATES, type EpochState } from './epoch-state.ts';
import type { StatementEpoch } from './statement-epoch.ts';
import { Tally } from './tally.ts';

/** An epoch and what of its pool no voter got: kept by the delegate, or waiting, as its rounding says. */
export interface DividedEpoch extends StatementEpoch {
  /** What waited from the epochs before it and was divided with its pool. */
  waited: bigint;
  /** The sum of the voters' parts. */
  given: bigint;
  /** Units that do not divide. */
  dust: bigint;
  /** The whole pool, where no vote counts. */
  unvoted: bigint;
}

export interface Division {
  tally: Tally;
  epochs: DividedEpoch[];
  /** What waited for the first epoch, and what waits for the one after the last. */
  waiting: { before: bigint; after: bigint };
}

/** Bits of a tally's marks: in which ways a voter's epochs gave, and that a vote was not in the snapshot that counts. */
const MARK_OF = Object.fromEntries(EPOCH_STATES.map((state, i) => [state, 1 << i])) as Record<
  EpochState,
  number
>;
export const NOT_IN_SNAPSHOT = 1 << 7;

/** The ways in which the epochs of a voter with these marks gave. */
export function statesIn(marks: number): EpochState[] {
  return EPOCH_STATES.filter((state) => (marks & MARK_OF[state]) !== 0);
}

/**
 * Divides the pool of each epoch among the voters of its snapshot, to the last unit, in integers. Votes are read a page at a time;
 * what is held is some dozens of bytes a voter, however many epochs. `waiting` is what waits from the epochs before.
 */
export async function divideEpochs(
  db: Database,
  candidateId: number,
  epochs: readonly StatementEpoch[],
  waiting: bigint,
  onEpoch: (done: number) => Promise<void> = async () => {},
): Promise<Division> {
  let tally = new Tally(0);
  let waits = waiting;
  const divided: DividedEpoch[] = [];
  for (const epoch of epochs) {
    const { votes } = epoch;
    const carries = epoch.state === 'counted' && epoch.rounding === 'floor_carried';
    const waited = carries ? waits : 0n;
    const whole = epoch.pool + waited;
    const pool = new DividedPool(whole, votes.weight, votes.voters, epoch.rounding ?? 'largest_remainder');
    if (votes.voters > 0)
      for await (const page of votePages(db, candidateId, votes.epoch)) pool.add(page.voters, page.weights);
    const rest = pool.end();
    tally = tally.plus(pool, MARK_OF[epoch.state]);
    if (votes.epoch !== epoch.epoch)
      for await (const { voters: absent } of votePages(db, candidateId, epoch.epoch))
        tally = tally.plus({ voters: absent, size: absent.length / 20, parts: null }, NOT_IN_SNAPSHOT);
    const nobody = votes.voters === 0;
    divided.push({
      ...epoch,
      waited,
      given: whole - rest,
      dust: nobody && !carries ? 0n : rest,
      unvoted: nobody && !carries ? rest : 0n,
    });
    if (carries) waits = rest;
    await onEpoch(divided.length);
  }
  return { tally, epochs: divided, waiting: { before: waiting, after: waits } };
}
