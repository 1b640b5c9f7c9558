import type { PlanTerms, Share } from '../reward-plans/reward-plan.ts';
import { poolOf } from '../statements/entitlement.ts';
import type { CandidateEpoch } from '../epoch-candidates/store.ts';

/** What votes would have got, in the smallest unit of the asset. An estimate: nothing says that the next epochs are like these. */
export interface VoteEstimate {
  fromEpoch: number;
  toEpoch: number;
  /** Of these, how many have votes and rewards that are known. */
  epochs: number;
  amount: bigint;
}

/**
 * What votes of this weight would have got of a candidate's past epochs by these terms, had they stood beside those that were there:
 * of each epoch's pool the part that is theirs, rounded down. Undefined where nothing is known of any epoch.
 */
export function estimateVotes(
  terms: Pick<PlanTerms, Share>,
  epochs: readonly CandidateEpoch[],
  weight: bigint,
): VoteEstimate | undefined {
  const known = epochs.flatMap(({ epoch, voterWeight, reward }) =>
    reward === null || reward.state === 'no_data' ? [] : [{ epoch, voterWeight, reward }],
  );
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const amount = known.reduce(
    (sum, { voterWeight, reward }) =>
      sum + (weight === 0n ? 0n : (poolOf(terms, reward) * weight) / (voterWeight + weight)),
    0n,
  );
  return { fromEpoch: first.epoch, toEpoch: last.epoch, epochs: known.length, amount };
}
