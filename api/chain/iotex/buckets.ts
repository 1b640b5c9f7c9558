import { voteWeight } from '../../../core/votes/vote-weight.ts';
import { ChainError } from '../../../core/votes/vote-source.ts';
import { STAKING } from './abi.ts';
import type { StakingCandidate } from './candidates.ts';
import { type IotexNode, unreadable } from './node.ts';

/**
 * More than any candidate has. A reader of IoTeX applies offset and limit twice, so that a second page lacks buckets: there is one page
 * or none.
 */
const BUCKETS_MAX = 100_000;
const NO_ADDRESS = `0x${'0'.repeat(40)}`;
const MAX_UINT64 = 2n ** 64n - 1n;
/** Blocks of 2.5 seconds, as they are since Wake. */
const BLOCKS_A_DAY = 34_560n;

/** A bucket as the node gives it, native or an NFT's. */
interface ChainBucket {
  index: bigint;
  candidateAddress: string;
  stakedAmount: bigint;
  stakedDuration: bigint;
  stakeStartTime: bigint;
  unstakeStartTime: bigint;
  autoStake: boolean;
  owner: string;
  contractAddress: string;
  stakedDurationBlockNumber: bigint;
  createBlockHeight: bigint;
  unstakeStartBlockHeight: bigint;
  endorsementExpireBlockHeight: bigint;
}

/** Who votes for a candidate and with what weight, all of a voter's buckets together, in the order of the addresses. */
export async function readVoters(
  node: IotexNode,
  candidate: StakingCandidate,
  at: number | 'latest',
  height: number,
): Promise<[voter: string, weight: bigint][]> {
  const answer = await node.call(
    STAKING,
    'compositeBucketsByCandidateV3',
    [candidate.name, 0, BUCKETS_MAX],
    at,
  );
  const buckets = bucketsIn(answer);
  if (buckets.length >= BUCKETS_MAX)
    throw new ChainError('too_many_buckets', `${candidate.name} has ${BUCKETS_MAX} buckets or more`);
  if (buckets.length === 0 && candidate.totalVotes > 0n)
    throw new ChainError('answer_inconsistent', `${candidate.name} has votes and no bucket`);
  return sumsOf(buckets, candidate, height);
}

const WORD = 64;
const BUCKET_WORDS = 15;

/**
 * The buckets in an answer. Read by hand, and not by the library's decoder: it takes thousands of times as long, some minutes of a
 * large candidate's.
 */
function bucketsIn(given: string): ChainBucket[] {
  const answer = given.toLowerCase();
  const word = (at: number) => BigInt(`0x${answer.slice(2 + at * WORD, 2 + (at + 1) * WORD)}`);
  const address = (at: number) => `0x${answer.slice(2 + at * WORD + 24, 2 + (at + 1) * WORD)}`;
  const isHex = /^0x[0-9a-f]*$/.test(answer);
  const length = isHex && answer.length >= 2 + 2 * WORD && word(0) === 32n ? Number(word(1)) : Number.NaN;
  if (answer.length !== 2 + (2 + length * BUCKET_WORDS) * WORD)
    throw unreadable(`compositeBucketsByCandidateV3 answered ${answer.slice(0, 40)}`);
  return Array.from({ length }, (_, place) => {
    const at = 2 + place * BUCKET_WORDS;
    return {
      index: word(at),
      candidateAddress: address(at + 1),
      stakedAmount: word(at + 2),
      stakedDuration: word(at + 3),
      stakeStartTime: word(at + 5),
      unstakeStartTime: word(at + 6),
      autoStake: word(at + 7) !== 0n,
      owner: address(at + 8),
      contractAddress: address(at + 9),
      stakedDurationBlockNumber: word(at + 10),
      createBlockHeight: word(at + 11),
      unstakeStartBlockHeight: word(at + 13),
      endorsementExpireBlockHeight: word(at + 14),
    };
  });
}

/** The sums of the weights of a candidate's buckets at a height, by voter. */
function sumsOf(
  buckets: readonly ChainBucket[],
  candidate: StakingCandidate,
  height: number,
): [voter: string, weight: bigint][] {
  const sums = new Map<string, bigint>();
  for (const bucket of buckets) {
    if (bucket.candidateAddress === NO_ADDRESS || isUnstaked(bucket)) continue;
    if (bucket.candidateAddress !== candidate.id)
      throw new ChainError(
        'answer_inconsistent',
        `bucket ${bucket.index} of ${candidate.name} votes for ${bucket.candidateAddress}`,
      );
    const voter = bucket.owner;
    const weight = voteWeight({
      amount: bucket.stakedAmount,
      days: daysOf(bucket),
      autoStake: bucket.autoStake,
      selfStake: isSelfStake(bucket, candidate, height),
    });
    if (weight > 0n) sums.set(voter, (sums.get(voter) ?? 0n) + weight);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** NFTs of the first two contracts have their times in blocks and nothing in the other fields. */
function isCountedInBlocks(bucket: ChainBucket): boolean {
  return bucket.createBlockHeight !== 0n;
}

function isUnstaked(bucket: ChainBucket): boolean {
  return isCountedInBlocks(bucket)
    ? bucket.unstakeStartBlockHeight < MAX_UINT64
    : bucket.unstakeStartTime > bucket.stakeStartTime;
}

/** Parts of a day count as one. */
function daysOf(bucket: ChainBucket): number {
  if (!isCountedInBlocks(bucket)) return Number(bucket.stakedDuration);
  return Number((bucket.stakedDurationBlockNumber + BLOCKS_A_DAY - 1n) / BLOCKS_A_DAY);
}

/** The native bucket that made its candidate one: its owner's, or one whose endorsement has not ended. */
function isSelfStake(bucket: ChainBucket, candidate: StakingCandidate, height: number): boolean {
  if (bucket.contractAddress !== NO_ADDRESS || bucket.index !== candidate.selfStakeBucket) return false;
  return bucket.owner === candidate.owner || bucket.endorsementExpireBlockHeight > BigInt(height);
}
