import type { Database } from '../database.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { sha256 } from '../hashing.ts';
import { noSuchEpoch, type RewardFacts } from '../epochs/epoch.ts';
import { candidateIdsIn, insertRewards } from '../epoch-candidates/store.ts';
import { findEpoch, type KeptEpoch, lockEpoch, markRewardsRecorded } from '../epochs/store.ts';

/**
 * Keeps what the chain granted for an epoch whose votes are kept. A candidate that is not named was granted nothing, because it was
 * owed nothing. The same again changes nothing; others for the same epoch are refused (`epoch_recorded`).
 */
export async function recordRewards(
  db: Database,
  epoch: number,
  rewards: readonly RewardFacts[],
  now: Date,
  sentBy: string | null = null,
): Promise<KeptEpoch> {
  return db.transaction().execute(async (tx) => {
    const kept = await lockEpoch(tx, epoch);
    if (kept === undefined) throw noSuchEpoch(epoch);
    const digest = digestOf(rewards);
    if (kept.rewardsDigest !== null) {
      if (digest.equals(kept.rewardsDigest)) return kept;
      throw new RefusalError(
        'conflict',
        'epoch_recorded',
        `The rewards of epoch ${epoch} were kept before, and were others`,
      );
    }
    const ids = await candidateIdsIn(tx, epoch);
    const stranger = rewards.find(({ candidate }) => !ids.has(candidate));
    if (stranger !== undefined)
      throw invalidInput('/rewards', `There is no candidate ${stranger.candidate} in epoch ${epoch}`);
    const named = new Map(rewards.map((reward) => [ids.get(reward.candidate), reward]));
    if (named.size < rewards.length) throw invalidInput('/rewards', 'A candidate is there twice');
    if (
      rewards.some(({ block, epoch: ofEpoch, foundation }) => block < 0n || ofEpoch < 0n || foundation < 0n)
    )
      throw invalidInput('/rewards', 'A reward is not below zero');
    const nothing = { state: 'granted' as const, block: 0n, epoch: 0n, foundation: 0n };
    const all = [...new Set(ids.values())].map((candidateId) => ({
      ...nothing,
      ...named.get(candidateId),
      candidateId,
    }));
    await insertRewards(tx, epoch, all);
    await markRewardsRecorded(tx, epoch, digest, sentBy, now);
    const known = await findEpoch(tx, epoch);
    if (known === undefined) throw noSuchEpoch(epoch);
    return known;
  });
}

function digestOf(rewards: readonly RewardFacts[]): Buffer {
  const lines = rewards.map(
    (each) => `${each.candidate}\t${each.state}\t${each.block}\t${each.epoch}\t${each.foundation}`,
  );
  return sha256(lines.sort().join('\n'));
}
