import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table github_repository (
      id bigint constraint github_repository_pkey primary key,
      name text not null,
      default_branch text not null,
      installation_id bigint,
      seen_at timestamptz not null
    );
    comment on table github_repository is 'Repositories that tasks name; a webhook of any other is ignored. Names as last seen: the repository is its id';

    create table task (
      id bigint constraint task_pkey primary key generated always as identity,
      status text not null constraint task_status_known check (status in ('draft', 'open', 'paused', 'cancelled', 'needs_steward')),
      status_reason text,
      revision integer not null constraint task_revision_positive check (revision > 0),
      published_at timestamptz not null
    );
    comment on column task.status is 'What stewards decided. While it is open, its claim says how far the task is';

    create table task_revision (
      task_id bigint not null references task,
      revision integer not null,
      title text not null,
      description text not null,
      criteria jsonb not null,
      skills jsonb not null,
      repository_id bigint not null references github_repository,
      base_branch text,
      quorum smallint not null constraint task_revision_quorum_positive check (quorum > 0),
      proof jsonb not null,
      bounty jsonb,
      due_at timestamptz,
      seq bigint not null references book_entry,
      constraint task_revision_pkey primary key (task_id, revision)
    );
    create index task_revision_repository_id_idx on task_revision (repository_id);

    create table claim (
      id bigint constraint claim_pkey primary key generated always as identity,
      task_id bigint not null,
      task_revision integer not null,
      delegate_id uuid not null references delegate,
      github_id bigint not null,
      state text not null constraint claim_state_known check (state in
        ('claimed', 'in_review', 'approved', 'merged', 'in_production', 'completed', 'released', 'expired', 'revoked')),
      claimed_at timestamptz not null,
      deadline timestamptz,
      clock_left_ms bigint,
      extended boolean not null default false,
      in_review_since timestamptz,
      ended_at timestamptz,
      end_reason text,
      suspended_at timestamptz,
      constraint claim_task_revision_fkey foreign key (task_id, task_revision) references task_revision,
      constraint claim_clock_runs_while_claimed check (
        (state <> 'claimed' or (deadline is not null and clock_left_ms is null))
        and (state not in ('in_review', 'approved', 'merged', 'in_production') or (deadline is null and clock_left_ms is not null))),
      constraint claim_ends_once check ((state in ('completed', 'released', 'expired', 'revoked')) = (ended_at is not null))
    );
    create unique index claim_task_id_key on claim (task_id) where state not in ('released', 'expired', 'revoked');
    create index claim_delegate_id_idx on claim (delegate_id);
    create index claim_deadline_idx on claim (deadline) where state = 'claimed';
    comment on index claim_task_id_key is 'One live claim per task, and none on a completed one';
    comment on column claim.github_id is 'The claimer''s GitHub identity when the claim was made';

    create table submission (
      id bigint constraint submission_pkey primary key generated always as identity,
      claim_id bigint not null references claim,
      repository_id bigint not null references github_repository,
      number integer not null,
      submitted_at timestamptz not null,
      unlinked_at timestamptz,
      drawn_account_id uuid references account,
      facts jsonb not null,
      facts_hash bytea not null,
      verdict jsonb not null,
      fetched_at timestamptz not null,
      check_at timestamptz not null
    );
    create unique index submission_claim_id_key on submission (claim_id) where unlinked_at is null;
    create unique index submission_pull_request_key on submission (repository_id, number) where unlinked_at is null;
    create index submission_check_at_idx on submission (check_at) where unlinked_at is null;
    comment on column submission.facts is 'The latest facts, with the time they were asked for in fetched_at: kept though GitHub may forget';
    comment on column submission.check_at is 'When the pull request is looked at next without being asked';

    create table claim_transition (
      claim_id bigint not null references claim,
      seq bigint not null references book_entry,
      from_state text not null,
      to_state text not null,
      cause text not null,
      facts_hash bytea,
      constraint claim_transition_pkey primary key (claim_id, seq)
    );

    create table reviewer (
      account_id uuid constraint reviewer_pkey primary key references account,
      added_at timestamptz not null,
      removed_at timestamptz
    );

    create table github_webhook (
      guid text constraint github_webhook_pkey primary key constraint github_webhook_guid_length check (length(guid) between 1 and 100),
      event text not null,
      action text,
      installation_id bigint,
      repository_id bigint not null,
      body bytea not null,
      received_at timestamptz not null,
      read_at timestamptz
    );
    comment on table github_webhook is 'Signed events of our repositories as they came, kept before GitHub is answered';

    grant insert, update on github_repository, task, claim, submission, reviewer, github_webhook to pledgebook_app;
    grant insert on task_revision, claim_transition to pledgebook_app;
  `.execute(db);
}
