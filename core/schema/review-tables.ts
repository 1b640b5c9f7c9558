import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { OverrideMessage } from '../overrides/typed-data.ts';
import type { Report } from '../reports/report.ts';
import type { Relation } from '../review-relations/relation.ts';
import type { PullRequestFacts } from '../reviews/pull-request.ts';
import type { OverridablePart } from '../reviews/review-rules.ts';
import type { Verdict } from '../reviews/verdict.ts';

/* What is submitted, who reviews it, and what stewards decide. Columns are named as in the database; stores turn rows into our types. */

interface SubmissionTable {
  id: GeneratedAlways<bigint>;
  claim_id: bigint;
  repository_id: bigint;
  number: number;
  submitted_at: Date;
  unlinked_at: Date | null;
  drawn_account_id: string | null;
  facts: JSONColumnType<PullRequestFacts>;
  facts_hash: Buffer;
  verdict: JSONColumnType<Verdict>;
  fetched_at: Date;
  check_at: Date;
  seen_updated_at: Generated<Date | null>;
  seen_head: Generated<string | null>;
  drawn_at: Date;
  late_told_at: Generated<Date | null>;
}

interface ReviewInvitationTable {
  submission_id: bigint;
  account_id: string;
  drawn_at: Date;
  invited_at: Generated<Date | null>;
  answered_at: Generated<Date | null>;
  lapsed_at: Generated<Date | null>;
}

interface CheckRunTable {
  repository_id: bigint;
  head: string;
  check_run_id: bigint | null;
  shown_hash: Buffer | null;
  shown_at: Date | null;
}

interface ReviewerTable {
  account_id: string;
  added_at: Date;
  removed_at: Date | null;
}

interface PastReviewerTermTable {
  account_id: string;
  added_at: Date;
  removed_at: Date;
}

interface ReviewRelationTable {
  review_id: bigint;
  delegate_id: string;
  state: Relation['state'];
  epoch: bigint | null;
}

/** Kept by triggers. */
interface GivenReviewTable {
  submission_id: bigint;
  /** In the verdict, from 1. */
  number: number;
  claim_id: bigint;
  delegate_id: string;
  reviewer: string;
  submitted_at: string;
  approves: boolean;
}

/** Kept by triggers. */
interface ReviewerFigureTable {
  reviewer: string;
  delegate_id: string;
  reviews: bigint;
  approvals: bigint;
  claims: bigint;
}

interface OverrideTable {
  seq: bigint;
  claim_id: bigint;
  part: OverridablePart;
  commit: string;
  message: JSONColumnType<OverrideMessage>;
  digest: Buffer;
  said_to: Date | null;
  proposed_by: string;
  proposed_at: Date;
  confirmation_needed: boolean;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_at: Date | null;
  withdrawn_reason: string | null;
}

interface ReportTable {
  seq: bigint;
  delegate_id: string;
  claim_id: bigint | null;
  question_seq: bigint | null;
  grounds: Report['grounds'];
  reporter_id: string;
  text: string;
  text_nonce: string;
  opened_at: Date;
  due_by: Date;
  outcome: 'upheld' | 'rejected' | null;
  reason: string | null;
  resolved_by: string | null;
  resolved_at: Date | null;
}

export interface ReviewTables {
  submission: SubmissionTable;
  review_invitation: ReviewInvitationTable;
  check_run: CheckRunTable;
  reviewer: ReviewerTable;
  past_reviewer_term: PastReviewerTermTable;
  review_relation: ReviewRelationTable;
  given_review: GivenReviewTable;
  reviewer_figure: ReviewerFigureTable;
  override: OverrideTable;
  report: ReportTable;
}
