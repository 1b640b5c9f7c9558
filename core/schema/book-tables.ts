import type { Generated, GeneratedAlways } from 'kysely';

/* The book. Columns are named as in the database; stores turn rows into our types. */

interface BookClockTable {
  id: Generated<boolean>;
  ahead: Generated<string>;
}

interface BookEntryTable {
  seq: bigint;
  at: Date;
  kind: string;
  delegate: string | null;
  task: string | null;
  entry: string;
  hash: Buffer;
}

/** Counted by the database as entries come. */
interface DelegateChangesTable {
  delegate: string;
  number: bigint;
}

interface BookNodeTable {
  level: number;
  position: bigint;
  hash: Buffer;
}

interface BookCheckpointTable {
  key: string;
  size: bigint;
  root: Buffer;
  note: string;
  signed_at: GeneratedAlways<Date>;
}

interface BookCosignatureTable {
  key: string;
  size: bigint;
  witness: string;
  line: string;
  cosigned_at: Date;
}

interface WitnessFaultTable {
  key: string;
  witness: string;
  since: Date;
  last_at: Date;
  because: string;
}

interface WitnessedLogTable {
  origin: string;
  size: bigint;
  root: Buffer;
  note: string;
  cosigned_at: Date;
}

export interface BookTables {
  book_clock: BookClockTable;
  book_entry: BookEntryTable;
  book_node: BookNodeTable;
  delegate_changes: DelegateChangesTable;
  book_checkpoint: BookCheckpointTable;
  book_cosignature: BookCosignatureTable;
  witness_fault: WitnessFaultTable;
  witnessed_log: WitnessedLogTable;
}
