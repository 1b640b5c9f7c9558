import type { Generated, JSONColumnType } from 'kysely';
import type { StatementContent } from '../statements/statement-content.ts';

interface StatementTable {
  id: Generated<string>;
  delegate_id: string;
  candidate_id: number;
  from_epoch: bigint;
  to_epoch: bigint;
  previous_id: string | null;
  state: 'computing' | 'ready' | 'failed';
  epochs_done: Generated<number>;
  content: JSONColumnType<StatementContent> | null;
  sha256: Generated<Buffer | null>;
  made_by: string;
  made_at: Date;
  ready_at: Generated<Date | null>;
  approved_by: Generated<string | null>;
  approved_at: Generated<Date | null>;
}

interface StatementCarryTable {
  statement_id: string;
  voter: Buffer;
  amount: string;
}

export interface StatementTables {
  statement: StatementTable;
  statement_carry: StatementCarryTable;
}
