import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Amount } from './amounts.ts';
import type { CommitmentMessage } from './commitments/typed-data.ts';
import type { OverrideMessage } from './overrides/typed-data.ts';
import type { Occasion, PersonalFacts, PersonalOccasion, PublicOccasion } from './deliveries/delivery.ts';
import type { IgnoredBecause } from './github-webhooks/webhook.ts';
import type { PullRequestFacts } from './reviews/pull-request.ts';
import type { OverridablePart } from './reviews/review-rules.ts';
import type { DraftTerms } from './task-drafts/draft.ts';
import type { Verdict, WaitsFor } from './reviews/verdict.ts';
import type { Proof } from './tasks/task.ts';

/* Every table, in the order of the migrations. Columns are named as in the database; stores turn rows into our types. */

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

interface AccountTable {
  id: Generated<string>;
  address: string;
  created_at: Date;
}

interface AccountGithubTable {
  account_id: string;
  github_id: bigint;
  login: string;
  github_created_at: Date | null;
  linked_at: Date;
}

interface PastGithubIdentityTable {
  account_id: string;
  github_id: bigint;
}

interface AccountDiscordTable {
  account_id: string;
  discord_id: string;
  linked_at: Date;
  direct_channel_id: string | null;
  direct_broken_reason: string | null;
}

interface SignInChallengeTable {
  nonce_hash: Buffer;
  pre_session_hash: Buffer;
  message: string;
  expires_at: Date;
  used_at: Date | null;
}

interface SessionTable {
  id: Generated<string>;
  account_id: string;
  signed_in_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  revoked_because: string | null;
  contract_digest: Buffer | null;
  contract_signature: string | null;
}

interface RefreshTokenTable {
  hash: Buffer;
  session_id: string;
  issued_at: Date;
  expires_at: Date;
  used_at: Date | null;
  successor_hash: Buffer | null;
}

interface DiscordLinkCodeTable {
  discord_id: string;
  code_hash: Buffer;
  expires_at: Date;
}

interface GithubLinkTable {
  state_hash: Buffer;
  browser_hash: Buffer;
  account_id: string;
  code_verifier: string;
  expires_at: Date;
}

interface IdempotencyKeyTable {
  account_id: string;
  key: string;
  request_hash: Buffer;
  created_at: Date;
  status: number;
  location: string | null;
  body: string;
}

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
  applied_at: Date;
  decided_at: Date | null;
  decision_reason: string | null;
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

interface FollowTable {
  account_id: string;
  delegate_id: string;
  kinds: string[] | null;
  threshold_bps: number;
  mode: 'at_once' | 'daily';
  quiet_from: string | null;
  quiet_to: string | null;
  time_zone: string | null;
  direct_messages: boolean;
  followed_at: Date;
}

interface AlertChannelTable {
  channel_id: string;
  since_seq: bigint;
  active: boolean;
  broken_because: string | null;
}

interface AlertSenderTable {
  id: Generated<boolean>;
  stopped_because: string | null;
  paused_until: Date | null;
  opening_paused_until: Date | null;
  paused_because: string | null;
}

interface AlertFanOutTable {
  seq: bigint;
  occasion: PublicOccasion;
  delegate: string;
  queued_at: Date;
  done_at: Date | null;
}

interface AlertTable {
  account_id: string;
  seq: bigint;
  occasion: PublicOccasion | PersonalOccasion;
  told_at: Date;
  round: Generated<number>;
  facts: JSONColumnType<PersonalFacts> | null;
}

interface DeliveryTable {
  id: Generated<string>;
  number: GeneratedAlways<bigint>;
  seq: bigint | null;
  occasion: Occasion;
  delegate: string;
  channel_id: string | null;
  account_id: string | null;
  state: 'waiting' | 'held' | 'sending' | 'sent' | 'failed' | 'skipped';
  because: string | null;
  attempts: Generated<number>;
  reopened: Generated<number>;
  in_doubt: Generated<boolean>;
  maybe_repeated: Generated<boolean>;
  created_at: Date;
  run_at: Date;
  leased_until: Date | null;
  queued_at: Date | null;
  sent_at: Date | null;
  sent_after_ms: bigint | null;
  message_id: string | null;
  round: Generated<number>;
}

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
  revision: number;
  published_at: Date | null;
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
}

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

interface ClaimContributorTable {
  claim_id: bigint;
  account_id: string;
  github_id: bigint;
  named_at: Date;
  agreed_at: Date | null;
}

interface BountyPaymentTable {
  task_id: bigint;
  claim_id: bigint;
  seq: bigint;
  recorded_by: string;
  recorded_at: Date;
}

interface ClaimTransitionTable {
  claim_id: bigint;
  seq: bigint;
  from_state: string;
  to_state: string;
  cause: string;
  facts_hash: Buffer | null;
}

interface ReviewerTable {
  account_id: string;
  added_at: Date;
  removed_at: Date | null;
}

interface GithubWebhookTable {
  guid: string;
  event: string;
  action: string | null;
  installation_id: bigint | null;
  repository_id: bigint | null;
  body: Buffer;
  received_at: Date;
  read_at: Date | null;
}

interface IgnoredWebhookTable {
  because: IgnoredBecause;
  event: string;
  times: Generated<bigint>;
  last_at: Date;
  last_guid: string;
}

interface OverrideTable {
  seq: bigint;
  claim_id: bigint;
  part: OverridablePart;
  commit: string;
  message: JSONColumnType<OverrideMessage>;
  digest: Buffer;
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
  claim_id: bigint;
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

interface WebhookLookTable {
  id: Generated<boolean>;
  looked_at: Date | null;
  next_at: Date;
}

interface WebhookRedeliveryTable {
  guid: string;
  delivery_id: bigint;
  event: string;
  failed_at: Date;
  because: string;
  attempts: Generated<number>;
  asked_at: Date | null;
  settled_at: Date | null;
  outcome: 'received' | 'given_up' | null;
}

interface SyncRunTable {
  id: GeneratedAlways<bigint>;
  trigger: 'start' | 'timer';
  started_at: Date;
  ended_at: Date | null;
  claims: Generated<number>;
  repaired: Generated<number>;
  drifted: Generated<number>;
  failed: Generated<number>;
}

interface SyncCheckTable {
  run_id: bigint;
  claim_id: bigint;
  asked_at: Generated<Date | null>;
  done_at: Generated<Date | null>;
  outcome: Generated<'same' | 'repaired' | 'failed' | null>;
  drift: Generated<boolean>;
  differences: JSONColumnType<string[]>;
  because: Generated<string | null>;
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
  evidence: ('task' | 'link')[];
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

export interface Schema {
  book_clock: BookClockTable;
  book_entry: BookEntryTable;
  book_node: BookNodeTable;
  book_checkpoint: BookCheckpointTable;
  account: AccountTable;
  account_github: AccountGithubTable;
  past_github_identity: PastGithubIdentityTable;
  account_discord: AccountDiscordTable;
  sign_in_challenge: SignInChallengeTable;
  session: SessionTable;
  refresh_token: RefreshTokenTable;
  discord_link_code: DiscordLinkCodeTable;
  github_link: GithubLinkTable;
  idempotency_key: IdempotencyKeyTable;
  delegate: DelegateTable;
  reward_plan: RewardPlanTable;
  follow: FollowTable;
  alert_channel: AlertChannelTable;
  alert_sender: AlertSenderTable;
  alert_fan_out: AlertFanOutTable;
  alert: AlertTable;
  delivery: DeliveryTable;
  github_repository: GithubRepositoryTable;
  task: TaskTable;
  task_draft: TaskDraftTable;
  task_issue: TaskIssueTable;
  task_revision: TaskRevisionTable;
  claim: ClaimTable;
  submission: SubmissionTable;
  check_run: CheckRunTable;
  review_invitation: ReviewInvitationTable;
  claim_contributor: ClaimContributorTable;
  claim_transition: ClaimTransitionTable;
  reviewer: ReviewerTable;
  github_webhook: GithubWebhookTable;
  ignored_webhook: IgnoredWebhookTable;
  webhook_look: WebhookLookTable;
  webhook_redelivery: WebhookRedeliveryTable;
  sync_run: SyncRunTable;
  sync_check: SyncCheckTable;
  override: OverrideTable;
  report: ReportTable;
  bounty_payment: BountyPaymentTable;
  commitment: CommitmentTable;
  signed_commitment: SignedCommitmentTable;
  commitment_evidence: CommitmentEvidenceTable;
  commitment_confirmation: CommitmentConfirmationTable;
  commitment_answer: CommitmentAnswerTable;
}
