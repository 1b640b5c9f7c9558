import type { Generated } from 'kysely';

/* Epochs, who stood for election in them, who voted and what was granted. Amounts and weights (numeric) arrive as decimal digits. */

interface CandidateTable {
  id: Generated<number>;
  key: string;
  name: string;
  owner: string | null;
}

interface EpochTable {
  number: bigint;
  starts_at: Date;
  ends_at: Date;
  start_height: bigint | null;
  end_height: bigint | null;
  source: 'iotex' | 'file';
  votes_digest: Buffer;
  recorded_at: Date;
  rewards_digest: Generated<Buffer | null>;
  rewards_recorded_at: Generated<Date | null>;
  sent_by: string | null;
  rewards_sent_by: Generated<string | null>;
}

interface EpochCandidateTable {
  epoch: bigint;
  candidate_id: number;
  name: string;
  owner: string | null;
  operator: string | null;
  reward_address: string | null;
  consensus_votes: string | null;
  probation: boolean;
  voter_weight: string;
  voters: number;
}

interface VoteTable {
  candidate_id: number;
  epoch: bigint;
  voter: Buffer;
  weight: string;
}

interface EpochRewardTable {
  candidate_id: number;
  epoch: bigint;
  state: 'granted' | 'not_granted' | 'no_data';
  block_reward: string;
  epoch_reward: string;
  foundation_reward: string;
  blocks_produced: number | null;
  blocks_due: number | null;
}

export interface VoteTables {
  candidate: CandidateTable;
  epoch: EpochTable;
  epoch_candidate: EpochCandidateTable;
  vote: VoteTable;
  epoch_reward: EpochRewardTable;
}
