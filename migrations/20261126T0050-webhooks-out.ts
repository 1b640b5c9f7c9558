import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook_endpoint (
      id uuid constraint webhook_endpoint_pkey primary key default gen_random_uuid(),
      account_id uuid not null references account,
      url text not null,
      kinds text[],
      delegates text[],
      secret text not null,
      previous_secret text,
      previous_until timestamptz,
      disabled_at timestamptz,
      disabled_because text,
      created_at timestamptz not null,
      constraint webhook_endpoint_previous_complete check (num_nulls(previous_secret, previous_until) in (0, 2)),
      constraint webhook_endpoint_disabled_complete check (num_nulls(disabled_at, disabled_because) in (0, 2))
    );
    create index webhook_endpoint_account_id_idx on webhook_endpoint (account_id);
    comment on table webhook_endpoint is 'Addresses that accounts have entries posted to; null kinds or delegates: all';

    create table webhook_message (
      id uuid constraint webhook_message_pkey primary key default gen_random_uuid(),
      number bigint generated always as identity,
      endpoint_id uuid not null references webhook_endpoint on delete cascade,
      seq bigint references book_entry,
      cause text not null constraint webhook_message_cause_known check (cause in ('entry', 'test', 'replay')),
      state text not null constraint webhook_message_state_known check (state in ('waiting', 'sent', 'failed')),
      attempts integer not null default 0,
      created_at timestamptz not null,
      run_at timestamptz not null,
      queued_at timestamptz,
      leased_until timestamptz,
      last_answer text,
      last_attempt_at timestamptz,
      constraint webhook_message_test_has_no_entry check ((cause = 'test') = (seq is null))
    );
    create unique index webhook_message_endpoint_id_seq_key on webhook_message (endpoint_id, seq) where cause = 'entry';
    create index webhook_message_endpoint_id_number_idx on webhook_message (endpoint_id, number);
    create index webhook_message_due_idx on webhook_message (run_at) where state = 'waiting';
    create index webhook_message_ended_idx on webhook_message (created_at) where state <> 'waiting';
    comment on table webhook_message is 'What is posted to an endpoint; its id is the webhook-id of every attempt';
    comment on column webhook_message.number is 'For lists: later ones are newer';
    comment on column webhook_message.leased_until is 'A process is posting it, or died while it did';

    grant insert, update, delete on webhook_endpoint, webhook_message to pledgebook_app;
  `.execute(db);
}
