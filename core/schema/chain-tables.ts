/* What is known of the chain itself, and how well it can be read. */

interface ChainReadingTable {
  id: boolean;
  next_at: Date;
  read_at: Date | null;
  failing_since: Date | null;
  fault_at: Date | null;
  fault_code: string | null;
  fault: string | null;
  fund_left: string | null;
  fund_at: Date | null;
}

interface EpochGapTable {
  epoch: bigint;
  part: 'votes' | 'rewards';
  fault_code: string;
  fault: string;
  since: Date;
  tried_at: Date;
}

interface CandidateSightTable {
  delegate_id: string;
  candidate: string;
  key: string;
  epoch: bigint;
  name: string;
  owner: string | null;
  reward_address: string | null;
  probation: boolean;
  exit_requested: boolean | null;
  block_share_bps: number | null;
  epoch_share_bps: number | null;
  foundation_share_bps: number | null;
  blocks_epoch: bigint | null;
  blocks_produced: number | null;
  blocks_due: number | null;
}

export interface ChainTables {
  candidate_sight: CandidateSightTable;
  past_candidate_sight: CandidateSightTable;
  chain_reading: ChainReadingTable;
  epoch_gap: EpochGapTable;
}
