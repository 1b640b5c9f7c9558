import type { Generated } from 'kysely';

/* What delegates are asked, and what they answer. Columns are named as in the database; stores turn rows into our types. */

interface QuestionTable {
  seq: bigint;
  delegate_id: string;
  asker_id: string;
  text: string;
  text_nonce: string;
  asked_at: Date;
  answered_at: Generated<Date | null>;
  hidden_at: Generated<Date | null>;
  hidden_by: Generated<string | null>;
  hidden_reason: Generated<string | null>;
  hidden_seq: Generated<bigint | null>;
}

interface QuestionAnswerTable {
  seq: bigint;
  question_seq: bigint;
  text: string;
  answered_at: Date;
}

interface QuestionSessionTable {
  seq: bigint;
  delegate_id: string;
  title: string;
  starts_at: Date;
  questions_until: Date;
  reason: string;
  opened_by: string;
  opened_at: Date;
  closed_at: Generated<Date | null>;
  closed_by: Generated<string | null>;
  closed_reason: Generated<string | null>;
  closed_seq: Generated<bigint | null>;
}

interface QuestionPickTable {
  question_seq: bigint;
  session_seq: bigint;
  points: number;
}

/** Counted by the database as questions are picked. */
interface AskerPointsTable {
  address: string;
  points: bigint;
  picks: bigint;
}

interface QuestionVoteTable {
  question_seq: bigint;
  account_id: string;
  voted_at: Date;
}

/** Kept by triggers. */
interface QuestionVoteCountTable {
  question_seq: bigint;
  delegate_id: string;
  votes: number;
}

export interface QuestionTables {
  question: QuestionTable;
  question_answer: QuestionAnswerTable;
  question_session: QuestionSessionTable;
  question_pick: QuestionPickTable;
  asker_points: AskerPointsTable;
  question_vote: QuestionVoteTable;
  question_vote_count: QuestionVoteCountTable;
}
