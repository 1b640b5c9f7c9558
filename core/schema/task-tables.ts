import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Amount } from '../amounts.ts';
import type { DraftTerms } from '../task-drafts/draft.ts';
import type { WaitsFor } from '../reviews/verdict.ts';
import type { Proof, TaskState } from '../tasks/task.ts';

/* The wishlist: tasks and claims. Columns are named as in the database; stores turn rows into our types. */

interface GithubRepositoryTable {
  id: bigint;
  name: string;
  default_branch: string;
  installation_id: bigint | null;
  seen_at: Date;
  private: Generated<boolean>;
  unreachable_since: Generated<Date | null>;
  unreachable_because: Generated<string | null>;
  checks_refused_at: Generated<Date | null>;
}

interface TaskTable {
  id: GeneratedAlways<bigint>;
  status: 'draft' | 'open' | 'paused' | 'cancelled' | 'needs_steward';
  status_reason: string | null;
  duplicate_of: Generated<bigint | null>;
  revision: number;
  published_at: Date | null;
}

/** Kept by triggers. */
interface TaskStateTable {
  task_id: bigint;
  state: TaskState;
}

interface TaskDraftTable {
  task_id: bigint;
  repository_id: bigint;
  terms: JSONColumnType<DraftTerms>;
  notes: JSONColumnType<string[]>;
  made_at: Date;
}

interface TaskIssueTable {
  repository_id: bigint;
  number: number;
  task_id: bigint;
  url: string;
  state: 'open' | 'closed' | 'unreachable';
  state_since: Date;
  moved_at: Date | null;
  check_at: Date;
}

interface TaskRevisionTable {
  task_id: bigint;
  revision: number;
  title: string;
  description: string;
  criteria: JSONColumnType<string[]>;
  skills: JSONColumnType<string[]>;
  repository_id: bigint;
  base_branch: string | null;
  quorum: number;
  proof: JSONColumnType<Proof>;
  bounty: JSONColumnType<Amount> | null;
  due_at: Date | null;
  seq: bigint;
  claims_max: Generated<number>;
}

interface ClaimTable {
  id: GeneratedAlways<bigint>;
  task_id: bigint;
  task_revision: number;
  delegate_id: string;
  github_id: bigint;
  state:
    | 'claimed'
    | 'in_review'
    | 'approved'
    | 'merged'
    | 'in_production'
    | 'completed'
    | 'released'
    | 'expired'
    | 'revoked';
  claimed_at: Date;
  deadline: Date | null;
  clock_left_ms: bigint | null;
  extended: Generated<boolean>;
  in_review_since: Date | null;
  ended_at: Date | null;
  end_reason: string | null;
  suspended_at: Date | null;
  slot: Generated<number>;
  half_time_told_at: Generated<Date | null>;
  suspended_by_steward: Generated<boolean>;
  granted_ms: bigint;
  last_day_told_at: Generated<Date | null>;
  waits_for: WaitsFor | null;
  waits_since: Date | null;
  ended_by_rule: Generated<boolean>;
}

interface PastContributorTable {
  claim_id: bigint;
  account_id: string;
}

interface ClaimContributorTable {
  claim_id: bigint;
  account_id: string;
  github_id: bigint;
  named_at: Date;
  agreed_at: Date | null;
}

interface ClaimTransitionTable {
  claim_id: bigint;
  seq: bigint;
  from_state: string;
  to_state: string;
  cause: string;
  facts_hash: Buffer | null;
}

interface BountyPaymentTable {
  task_id: bigint;
  claim_id: bigint;
  seq: bigint;
  recorded_by: string;
  recorded_at: Date;
}

export interface TaskTables {
  github_repository: GithubRepositoryTable;
  task: TaskTable;
  task_state: TaskStateTable;
  task_draft: TaskDraftTable;
  task_issue: TaskIssueTable;
  task_revision: TaskRevisionTable;
  claim: ClaimTable;
  claim_contributor: ClaimContributorTable;
  past_contributor: PastContributorTable;
  claim_transition: ClaimTransitionTable;
  bounty_payment: BountyPaymentTable;
}
