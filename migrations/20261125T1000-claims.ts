import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table github_repository
      add column private boolean not null default false,
      add column unreachable_since timestamptz,
      add column unreachable_because text;
    comment on column github_repository.unreachable_since is 'GitHub no longer shows it to us: the clocks of its claims stand still';

    alter table task_revision add column claims_max smallint not null default 1
      constraint task_revision_claims_max_bounds check (claims_max between 1 and 10);
    comment on column task_revision.claims_max is 'How many delegates may hold the task at a time; of several the first approved keeps it';

    alter table claim
      add column slot smallint not null default 0 constraint claim_slot_bounds check (slot between 0 and 9),
      add column half_time_told_at timestamptz,
      drop constraint claim_clock_runs_while_claimed;
    alter table claim add constraint claim_clock_runs_or_stands check (
      num_nonnulls(deadline, clock_left_ms) = case when state in ('completed', 'released', 'expired', 'revoked') then 0 else 1 end);
    drop index claim_task_id_key;
    create unique index claim_task_id_slot_key on claim (task_id, slot) where state not in ('released', 'expired', 'revoked');
    drop index claim_deadline_idx;
    create index claim_deadline_idx on claim (deadline) where deadline is not null;
    comment on index claim_task_id_slot_key is 'No more live or completed claims of a task than it has places; most tasks have the place 0 alone';
    comment on column claim.deadline is 'While the clock runs: the work waits for the claimer';
    comment on column claim.clock_left_ms is 'While the clock stands: what is left of the time';

    drop index submission_claim_id_key;
    drop index submission_pull_request_key;
    create unique index submission_claim_id_pull_request_key on submission (claim_id, repository_id, number) where unlinked_at is null;
    create index submission_pull_request_idx on submission (repository_id, number) where unlinked_at is null;
    create index submission_claim_id_idx on submission (claim_id);
    alter table submission
      add column seen_updated_at timestamptz,
      add column seen_head text;
    comment on column submission.seen_updated_at is 'Of the newest event about the pull request: facts that are older are not believed';

    create table claim_contributor (
      claim_id bigint not null references claim,
      account_id uuid not null references account,
      github_id bigint not null,
      named_at timestamptz not null,
      agreed_at timestamptz,
      constraint claim_contributor_pkey primary key (claim_id, account_id)
    );
    comment on table claim_contributor is 'Whom a claimer named as having worked along; named in public only after they agreed';

    grant insert, update, delete on claim_contributor to pledgebook_app;
  `.execute(db);
}
