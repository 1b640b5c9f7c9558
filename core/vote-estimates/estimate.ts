import type { PlanTerms, Share } from '../reward-plans/reward-plan.ts';
import { poolOf } from '../statements/entitlement.ts';
import type { CandidateEpoch } from '../epoch-candidates/store.ts';

/** Which epochs an estimate is of. It is an estimate: nothing says that the next epochs are like these. */
interface Estimated {
  fromEpoch: number;
  toEpoch: number;
  /** Of these, how many have votes and rewards that are known. */
  epochs: number;
}

/** What votes would have got, in the smallest unit of the asset. */
export interface VoteEstimate extends Estimated {
  amount: bigint;
}

/** The same epochs by the terms before a change and after it. */
export interface ChangeEstimate extends Estimated {
  /** null where no plan was before. */
  before: bigint | null;
  after: bigint;
}

type Shares = Pick<PlanTerms, Share>;
/** An epoch that is known. */
type KnownEpoch = CandidateEpoch & { reward: NonNullable<CandidateEpoch['reward']> };
type PartOf = (terms: Shares, epoch: KnownEpoch) => bigint;

/** Of an epoch's pool the part of votes of this weight, had they stood beside those that were there; rounded down. */
const votesPart =
  (weight: bigint): PartOf =>
  (terms, { voterWeight, reward }) =>
    weight === 0n ? 0n : (poolOf(terms, reward) * weight) / (voterWeight + weight);

const wholePool: PartOf = (terms, { reward }) => poolOf(terms, reward);

/** Sums up what is known. Undefined where nothing is known of any epoch. */
function estimate(
  terms: Shares,
  epochs: readonly CandidateEpoch[],
  partOf: PartOf,
): VoteEstimate | undefined {
  const known = epochs.flatMap(({ reward, ...epoch }): KnownEpoch[] =>
    reward === null || reward.state === 'no_data' ? [] : [{ ...epoch, reward }],
  );
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const amount = known.reduce((sum, epoch) => sum + partOf(terms, epoch), 0n);
  return { fromEpoch: first.epoch, toEpoch: last.epoch, epochs: known.length, amount };
}

function estimateBoth(
  before: Shares | undefined,
  after: Shares,
  epochs: readonly CandidateEpoch[],
  partOf: PartOf,
): ChangeEstimate | undefined {
  const found = estimate(after, epochs, partOf);
  if (found === undefined) return undefined;
  const { amount, ...of } = found;
  const was = before === undefined ? undefined : estimate(before, epochs, partOf);
  return { ...of, before: was?.amount ?? null, after: amount };
}

/** What votes of this weight would have got of a candidate's past epochs by these terms. */
export function estimateVotes(
  terms: Shares,
  epochs: readonly CandidateEpoch[],
  weight: bigint,
): VoteEstimate | undefined {
  return estimate(terms, epochs, votesPart(weight));
}

/** What a change of the terms would have meant for votes of this weight. */
export function estimateChange(
  before: Shares | undefined,
  after: Shares,
  epochs: readonly CandidateEpoch[],
  weight: bigint,
): ChangeEstimate | undefined {
  return estimateBoth(before, after, epochs, votesPart(weight));
}

/** What a change of the terms would have meant for all voters together. */
export function simulateChange(
  before: Shares | undefined,
  after: Shares,
  epochs: readonly CandidateEpoch[],
): ChangeEstimate | undefined {
  return estimateBoth(before, after, epochs, wholePool);
}
