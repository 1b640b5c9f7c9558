import type { Generated, JSONColumnType } from 'kysely';
import type { CommitmentMessage } from '../commitments/typed-data.ts';

/* Delegates and what they promise. Columns are named as in the database; stores turn rows into our types. */

interface DelegateTable {
  id: Generated<string>;
  slug: string;
  account_id: string;
  status: 'applied' | 'approved' | 'refused' | 'retired';
  version: number;
  name: string;
  description: string;
  category: string;
  links: JSONColumnType<{ title: string; url: string }[]>;
  candidate: string | null;
  payout_address: Generated<string | null>;
  applied_at: Date;
  decided_at: Date | null;
  approved_at: Generated<Date | null>;
  decision_reason: string | null;
  profile_changed_at: Generated<Date[]>;
}

interface NamedCandidateTable {
  delegate_id: string;
  seq: bigint;
  named_at: Date;
  candidate: string | null;
}

interface NamedPayerTable {
  delegate_id: string;
  seq: bigint;
  named_at: Date;
  address: string;
}

interface RewardPlanTable {
  delegate_id: string;
  version: number;
  state: 'announced' | 'in_force' | 'superseded' | 'withdrawn';
  block_share_bps: number;
  epoch_share_bps: number;
  foundation_share_bps: number;
  route: 'manual' | 'hermes' | 'protocol';
  payout_period_epochs: number;
  minimum_payout: string;
  below_minimum: 'carry_over' | 'forfeit';
  basis: 'epoch_snapshot' | 'payout_snapshot';
  note: string;
  issued_at: Date;
  announced_at: Date;
  notice_until: Date;
  effective_at: Date;
  in_force_at: Date | null;
  ended_at: Date | null;
  end_reason: string | null;
  seq: bigint;
  digest: Buffer;
}

interface CommitmentTable {
  id: string;
  delegate_id: string;
  number: number;
  version: number;
  state: 'open' | 'kept' | 'missed' | 'withdrawn';
  text: string;
  test: string;
  due_at: Date;
  weight: number;
  evidence: ('task' | 'audit' | 'link')[];
  made_at: Date;
  promised_at: Date;
  seq: bigint;
  reminded_at: Generated<Date | null>;
  due_told_at: Generated<Date | null>;
  kept_at: Generated<Date | null>;
  delivered_at: Generated<Date | null>;
  kept_seq: Generated<bigint | null>;
  missed_at: Generated<Date | null>;
  missed_seq: Generated<bigint | null>;
  withdrawn_at: Generated<Date | null>;
  withdrawn_reason: Generated<string | null>;
  withdrawn_seq: Generated<bigint | null>;
}

interface SignedCommitmentTable {
  delegate_id: string;
  sequence: number;
  commitment_id: string;
  message: JSONColumnType<CommitmentMessage>;
  digest: Buffer;
  seq: bigint;
  recorded_at: Date;
}

interface CommitmentEvidenceTable {
  seq: bigint;
  commitment_id: string;
  claim_id: bigint | null;
  url: string | null;
  audit_delegate_id: string | null;
  audit_from_epoch: bigint | null;
  audit_to_epoch: bigint | null;
  note: string;
  given_at: Date;
}

interface CommitmentConfirmationTable {
  evidence_seq: bigint;
  account_id: string;
  confirmed_at: Date;
  seq: bigint;
}

interface CommitmentAnswerTable {
  seq: bigint;
  commitment_id: string;
  text: string;
  answered_at: Date;
}

/** Kept by triggers: how many audits, commitments, questions and completed claims of a delegate are in each state. */
interface DelegateCountTable {
  delegate_id: string;
  what: 'audit' | 'claim' | 'commitment' | 'question';
  state: string;
  number: bigint;
  weight: bigint;
}

export interface PromiseTables {
  delegate: DelegateTable;
  named_candidate: NamedCandidateTable;
  named_payer: NamedPayerTable;
  delegate_count: DelegateCountTable;
  reward_plan: RewardPlanTable;
  commitment: CommitmentTable;
  signed_commitment: SignedCommitmentTable;
  commitment_evidence: CommitmentEvidenceTable;
  commitment_confirmation: CommitmentConfirmationTable;
  commitment_answer: CommitmentAnswerTable;
}
