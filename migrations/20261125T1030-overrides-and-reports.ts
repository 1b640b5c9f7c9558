import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table claim
      add column suspended_by_steward boolean not null default false,
      add constraint claim_suspended_by_steward_when check (suspended_at is not null or not suspended_by_steward);
    comment on column claim.suspended_by_steward is 'The badge stays suspended until a steward restores it, whatever the proof of production says';

    create table override (
      seq bigint constraint override_pkey primary key references book_entry,
      claim_id bigint not null references claim,
      part text not null constraint override_part_known check (part in ('base_branch', 'approvals', 'objections', 'authors', 'production')),
      commit text not null,
      message jsonb not null,
      digest bytea not null constraint override_digest_key unique,
      proposed_by uuid not null references account,
      proposed_at timestamptz not null,
      confirmation_needed boolean not null,
      confirmed_by uuid references account,
      confirmed_at timestamptz,
      withdrawn_by uuid references account,
      withdrawn_at timestamptz,
      withdrawn_reason text,
      constraint override_confirmed_by_another check (confirmed_by <> proposed_by),
      constraint override_confirmed_whole check (num_nonnulls(confirmed_by, confirmed_at) in (0, 2)),
      constraint override_confirmed_when_needed check (confirmation_needed or confirmed_at is null),
      constraint override_withdrawn_whole check (num_nonnulls(withdrawn_by, withdrawn_at, withdrawn_reason) in (0, 3))
    );
    create unique index override_claim_id_part_commit_key on override (claim_id, part, commit) where withdrawn_at is null;
    comment on table override is 'What stewards decided of a part of a verdict, for one commit; known by the entry that proposed it';
    comment on column override.message is 'What the first steward''s wallet signed';
    comment on index override_claim_id_part_commit_key is 'One decision at a time: a second steward confirms it and makes no other';

    create table report (
      seq bigint constraint report_pkey primary key references book_entry,
      claim_id bigint not null references claim,
      reporter_id uuid not null references account,
      text text not null,
      text_nonce text not null,
      opened_at timestamptz not null,
      due_by timestamptz not null,
      outcome text constraint report_outcome_known check (outcome in ('upheld', 'rejected')),
      reason text,
      resolved_by uuid references account,
      resolved_at timestamptz,
      constraint report_claim_id_reporter_id_key unique (claim_id, reporter_id),
      constraint report_resolved_whole check (num_nonnulls(outcome, reason, resolved_by, resolved_at) in (0, 4))
    );
    create index report_resolved_seq_idx on report ((resolved_at is not null), seq);
    comment on table report is 'Reports to the stewards, known by the entry that opened it. The book has neither reporter nor text';
    comment on column report.text_nonce is 'Hashed in front of the text, so that a short text cannot be guessed from its hash';

    grant insert, update on override, report to pledgebook_app;
  `.execute(db);
}
