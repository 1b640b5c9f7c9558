import { invalidInput, RefusalError } from '../errors.ts';

/* What a vote source gives of an epoch. Addresses are 0x and lower case, weights in the source's unit, amounts in the smallest unit. */

/** An epoch, and where its votes came from. */
export interface EpochSpan {
  number: number;
  startsAt: Date;
  endsAt: Date;
  /** The chain's heights of its first and last block; null where the source knows none. */
  heights: { start: number; end: number } | null;
}

/** One who stands for election in an epoch. */
export interface CandidateFacts {
  /** What stays the same when it is renamed or handed over: on IoTeX its id, in files its name (`core/known-candidates`). */
  key: string;
  name: string;
  owner: string | null;
  operator: string | null;
  rewardAddress: string | null;
  /** What consensus divides the epoch reward by, after probation; null where the source does not say. */
  consensusVotes: bigint | null;
  probation: boolean;
}

/** The weight of one voter for one candidate, all its buckets together. */
export interface VoteFacts {
  /** The candidate's `key`. */
  candidate: string;
  voter: string;
  weight: bigint;
  /** Where the source says so, for whoever has to mend it: "line 17". */
  at?: string;
}

/** The votes of an epoch as a source gives them. */
export interface EpochSnapshot {
  span: EpochSpan;
  source: 'iotex' | 'file';
  candidates: readonly CandidateFacts[];
  votes: AsyncIterable<VoteFacts> | Iterable<VoteFacts>;
}

export const REWARD_STATES = ['granted', 'not_granted', 'no_data'] as const;

/** What the chain granted one candidate for an epoch. */
export interface RewardFacts {
  candidate: string;
  /** not_granted: the chain owed it and its fund did not pay; no_data: the source cannot tell. Amounts are what is known to be granted. */
  state: (typeof REWARD_STATES)[number];
  block: bigint;
  epoch: bigint;
  foundation: bigint;
  /** Left out where it was not its turn to produce blocks, or the source does not say. */
  blocks?: BlocksFacts | undefined;
}

/** How many blocks a candidate was to produce in an epoch, all whose turn it was alike, and how many it did. */
export interface BlocksFacts {
  produced: number;
  due: number;
}

export function noSuchEpoch(number: number): RefusalError {
  return new RefusalError('not_found', 'epoch_not_found', `The votes of epoch ${number} are not kept`);
}

/** Refuses an epoch that is not over, or that is no epoch. */
export function refuseUnlessOver(span: EpochSpan, now: Date): void {
  if (!Number.isSafeInteger(span.number) || span.number < 0)
    throw invalidInput('/epoch', 'The number of an epoch is an integer from 0');
  if (span.endsAt.getTime() <= span.startsAt.getTime())
    throw invalidInput('/endsAt', 'An epoch ends after it starts');
  if (span.endsAt.getTime() > now.getTime())
    throw invalidInput('/endsAt', `Epoch ${span.number} is not over`);
}
