import type { Database } from '../../../core/database.ts';
import type { EpochSnapshot, RewardFacts, VoteFacts } from '../../../core/epochs/epoch.ts';
import { recordEpoch } from '../../../core/votes/record-epoch.ts';
import { recordRewards } from '../../../core/votes/record-rewards.ts';

export const EPOCH_MS = 3_600_000;
/** When epoch 0 of the tests began. */
export const FIRST_EPOCH_AT = new Date('2026-11-01T00:00:00Z');

/** The voter of this number: addresses rise with numbers. */
export function voterOf(number: number): string {
  return `0x${number.toString(16).padStart(40, '0')}`;
}

/** An epoch of one hour in which these candidates have these votes: weights by the voter's number. */
export function epochOf(number: number, votes: Record<string, Record<number, bigint>>): EpochSnapshot {
  const startsAt = new Date(FIRST_EPOCH_AT.getTime() + number * EPOCH_MS);
  return {
    span: { number, startsAt, endsAt: new Date(startsAt.getTime() + EPOCH_MS), heights: null },
    source: 'file',
    candidates: Object.keys(votes).map((name) => ({
      key: name,
      name,
      owner: null,
      operator: null,
      rewardAddress: null,
      consensusVotes: null,
      probation: false,
    })),
    votes: Object.entries(votes).flatMap(([candidate, weights]) =>
      Object.entries(weights).map(([voter, weight]): VoteFacts => ({
        candidate,
        voter: voterOf(Number(voter)),
        weight,
      })),
    ),
  };
}

export function granted(
  candidate: string,
  amounts: Partial<Omit<RewardFacts, 'candidate'>> = {},
): RewardFacts {
  return { candidate, state: 'granted', block: 0n, epoch: 0n, foundation: 0n, ...amounts };
}

/** Keeps an epoch and its rewards. */
export async function keepEpoch(
  db: Database,
  snapshot: EpochSnapshot,
  rewards: readonly RewardFacts[],
): Promise<void> {
  const now = new Date(snapshot.span.endsAt.getTime() + 1000);
  await recordEpoch(db, snapshot, now);
  await recordRewards(db, snapshot.span.number, rewards, now);
}

/** Keeps the votes of these voters, of weight 1 each, in the epoch of this number. */
export async function keepVotes(
  db: Database,
  number: number,
  votes: Record<string, readonly { address: string }[]>,
): Promise<void> {
  const epoch = epochOf(number, Object.fromEntries(Object.keys(votes).map((candidate) => [candidate, {}])));
  const facts = Object.entries(votes).flatMap(([candidate, voters]) =>
    voters.map(({ address }): VoteFacts => ({ candidate, voter: address.toLowerCase(), weight: 1n })),
  );
  await recordEpoch(db, { ...epoch, votes: facts }, new Date(epoch.span.endsAt.getTime() + 1000));
}
