import type { CandidateWord } from '../candidates/sight.ts';
import type { CandidateFacts, EpochSnapshot, EpochSpan, RewardFacts } from '../epochs/epoch.ts';

/** Why a chain could not be read. Nothing of an epoch is kept that one of these is about. */
export const CHAIN_FAULTS = [
  'chain_unreachable',
  'wrong_chain',
  'chain_refused',
  'answer_unreadable',
  'answer_inconsistent',
  'endpoints_disagree',
  'epoch_missing',
  'past_not_kept',
  'stake_moved',
  'grant_unclear',
  'range_refused',
  'too_many_buckets',
] as const;
export type ChainFault = (typeof CHAIN_FAULTS)[number];

/** The chain could not be read, or not be believed. */
export class ChainError extends Error {
  override readonly name = 'ChainError';
  readonly code: ChainFault;

  constructor(code: ChainFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Who gives epochs, votes and granted rewards. Each method throws a ChainError rather than give what may be wrong. */
export interface VoteSource {
  epochUnderWay(): Promise<EpochSpan>;
  /** The votes of an epoch at its first block. */
  votesOf(epoch: number): Promise<EpochSnapshot>;
  /** What was granted for an epoch that is over, to the candidates that its votes name. */
  rewardsOf(span: EpochSpan, candidates: readonly CandidateFacts[]): Promise<RewardFacts[]>;
  /** What the chain itself says of a candidate, by its owner, in an epoch. */
  wordOf(owner: string, span: EpochSpan): Promise<CandidateWord>;
  /** What is left to be granted, in the smallest unit. */
  fundLeft(): Promise<bigint>;
}
