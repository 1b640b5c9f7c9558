import type { ColumnType, Generated } from 'kysely';
import type { Cause } from '../audits/hermes-causes.ts';

/* What delegates pay, and what the audits say of it. Amounts (numeric) arrive as decimal digits. */

interface PaymentTable {
  id: Generated<bigint>;
  delegate_id: string;
  statement_id: string | null;
  hash: Buffer;
  log_index: Generated<number | null>;
  found: boolean;
  state: 'checking' | 'verified' | 'refused';
  because: string | null;
  seq: bigint;
  declared_at: Date;
  look_at: Date | null;
  payer: Generated<string | null>;
  block: Generated<bigint | null>;
  paid_at: Generated<Date | null>;
  total: Generated<string | null>;
  recipients: Generated<number | null>;
  way: Generated<'transfer' | 'multisend' | 'hermes' | 'protocol' | null>;
  for_epoch: Generated<bigint | null>;
}

interface PaymentTransferTable {
  payment_id: bigint;
  place: number;
  delegate_id: string;
  recipient: Buffer;
  amount: string;
  paid_at: Date;
}

interface VoterBalanceTable {
  delegate_id: string;
  voter: Buffer;
  entitled: string;
  paid: string;
  epochs: Generated<number>;
  compounded: Generated<string>;
}

interface AuditTable {
  delegate_id: string;
  from_epoch: bigint;
  to_epoch: bigint;
  state: 'open' | 'checking' | 'paid_in_full' | 'late' | 'nothing_due' | 'short' | 'no_data' | 'not_granted';
  plan_version: number;
  minimum_payout: string;
  below_minimum: 'carry_over' | 'forfeit';
  counted: boolean;
  missing_epochs: number;
  ungranted_epochs: number;
  entitled: string;
  voters: number;
  short_voters: number;
  shortfall: string;
  tolerated: Generated<string>;
  rounded_voters: Generated<number>;
  rounded: Generated<string>;
  compounded_voters: Generated<number>;
  compounded: Generated<string>;
  waiting_voters: Generated<number>;
  waiting: Generated<string>;
  causes: ColumnType<{ cause: Cause; voters: number; amount: string }[], string | undefined, string>;
  due_at: Date;
  final_at: Date;
  look_at: Date | null;
  audited_at: Date;
  finding_seq: Generated<bigint | null>;
  found_shortfall: Generated<string | null>;
  found_at: Generated<Date | null>;
  cleared_seq: Generated<bigint | null>;
  carried_at: Generated<Date | null>;
  /** Only of what is *paid in full*. */
  nothing_due: Generated<boolean>;
}

interface AuditVoterTable {
  delegate_id: string;
  to_epoch: bigint;
  voter: Buffer;
  entitled: string;
  epochs: number;
  compounded: Generated<string>;
}

interface AuditFoundTable {
  delegate_id: string;
  to_epoch: bigint;
  voter: Buffer;
  found: string;
}

interface AuditAnswerTable {
  seq: bigint;
  delegate_id: string;
  to_epoch: bigint;
  text: string;
  answered_at: Date;
}

interface PaymentScanTable {
  one: Generated<boolean>;
  next_block: bigint;
  scanned_at: Date;
  known_until: Generated<Date | null>;
}

export interface PayoutTables {
  payment: PaymentTable;
  payment_transfer: PaymentTransferTable;
  payment_scan: PaymentScanTable;
  voter_balance: VoterBalanceTable;
  audit: AuditTable;
  audit_voter: AuditVoterTable;
  audit_found: AuditFoundTable;
  audit_answer: AuditAnswerTable;
}
