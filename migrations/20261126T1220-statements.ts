import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table statement (
      id uuid primary key default gen_random_uuid(),
      delegate_id uuid not null references delegate,
      candidate_id integer not null references candidate,
      from_epoch bigint not null references epoch,
      to_epoch bigint not null references epoch,
      previous_id uuid references statement,
      state text not null constraint statement_state_known check (state in ('computing', 'ready', 'failed')),
      epochs_done integer not null default 0,
      content jsonb,
      sha256 bytea,
      made_by uuid not null references account,
      made_at timestamptz not null,
      ready_at timestamptz,
      approved_by uuid references account,
      approved_at timestamptz,
      constraint statement_range check (from_epoch <= to_epoch),
      constraint statement_ready_whole check (num_nonnulls(content, sha256, ready_at) = case state when 'ready' then 3 else 0 end),
      constraint statement_approved_whole check (num_nonnulls(approved_by, approved_at) in (0, 2)),
      constraint statement_approved_ready check (approved_at is null or state = 'ready'),
      constraint statement_once unique nulls not distinct (delegate_id, from_epoch, to_epoch, previous_id)
    );
    create index statement_delegate_id_made_at_idx on statement (delegate_id, made_at);
    comment on table statement is 'What a delegate owes each voter for a range of epochs. Its rows are computed from the kept votes whenever they are read';
    comment on column statement.previous_id is 'The statement whose carried amounts it takes over';
    comment on column statement.content is 'Its totals, its minimum and its epochs';
    comment on column statement.sha256 is 'Of its canonical text: see core/statements/statement-text.ts';

    create table statement_carry (
      statement_id uuid not null references statement,
      voter bytea not null constraint statement_carry_voter_size check (length(voter) = 20),
      amount numeric(78) not null constraint statement_carry_positive check (amount > 0),
      primary key (statement_id, voter)
    );
    comment on table statement_carry is 'What waits for the next statement because it is below the minimum';

    grant insert, update on statement to pledgebook_app;
    grant insert, delete on statement_carry to pledgebook_app;
  `.execute(db);
}
