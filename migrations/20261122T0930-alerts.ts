import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table follow (
      account_id uuid not null references account,
      delegate_id uuid not null references delegate,
      kinds text[],
      threshold_bps integer not null constraint follow_threshold_is_a_share check (threshold_bps between 0 and 10000),
      mode text not null constraint follow_mode_known check (mode in ('at_once', 'daily')),
      quiet_from text constraint follow_quiet_from_form check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      quiet_to text constraint follow_quiet_to_form check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      time_zone text,
      direct_messages boolean not null,
      followed_at timestamptz not null,
      constraint follow_pkey primary key (account_id, delegate_id),
      constraint follow_quiet_hours_complete check (num_nulls(quiet_from, quiet_to, time_zone) in (0, 3))
    );
    create index follow_delegate_id_account_id_idx on follow (delegate_id, account_id);
    comment on table follow is 'Personal data: whom an account follows, and how it wants to be told';

    create table alert_channel (
      channel_id text constraint alert_channel_pkey primary key,
      since_seq bigint not null,
      active boolean not null,
      broken_because text
    );
    comment on table alert_channel is 'Discord channels that every change is told in; a change before since_seq is not';

    create table alert_sender (
      id boolean constraint alert_sender_pkey primary key default true constraint alert_sender_one_row check (id),
      stopped_because text,
      paused_until timestamptz,
      opening_paused_until timestamptz,
      paused_because text
    );
    comment on table alert_sender is 'What keeps every delivery from going out: seen by all bot processes, and by the operator';
    insert into alert_sender default values;

    create table alert_fan_out (
      seq bigint not null references book_entry,
      occasion text not null constraint alert_fan_out_occasion_known check (occasion in ('recorded', 'reminder')),
      delegate text not null references delegate (slug),
      queued_at timestamptz not null,
      done_at timestamptz,
      constraint alert_fan_out_pkey primary key (seq, occasion)
    );
    create index alert_fan_out_open_idx on alert_fan_out (delegate, seq) where done_at is null;
    comment on table alert_fan_out is 'What is to be told of an entry: written in the entry''s own transaction, done when each delivery has its row';

    create table alert (
      account_id uuid not null references account,
      seq bigint not null references book_entry,
      occasion text not null,
      told_at timestamptz not null,
      constraint alert_pkey primary key (account_id, seq, occasion)
    );
    comment on table alert is 'The inbox of an account';

    create table delivery (
      id uuid constraint delivery_pkey primary key default gen_random_uuid(),
      number bigint generated always as identity,
      seq bigint references book_entry,
      occasion text not null constraint delivery_occasion_known check (occasion in ('recorded', 'reminder', 'test')),
      delegate text not null references delegate (slug),
      channel_id text,
      account_id uuid references account,
      state text not null constraint delivery_state_known check (state in ('waiting', 'held', 'sending', 'sent', 'failed', 'skipped')),
      because text,
      attempts integer not null default 0,
      reopened integer not null default 0,
      in_doubt boolean not null default false,
      maybe_repeated boolean not null default false,
      created_at timestamptz not null,
      run_at timestamptz not null,
      leased_until timestamptz,
      queued_at timestamptz,
      sent_at timestamptz,
      sent_after_ms bigint,
      message_id text,
      constraint delivery_one_target check (num_nonnulls(channel_id, account_id) = 1),
      constraint delivery_test_has_no_entry check ((occasion = 'test') = (seq is null))
    );
    create unique index delivery_seq_occasion_target_key on delivery (seq, occasion, channel_id, account_id) nulls not distinct where seq is not null;
    create index delivery_due_idx on delivery (run_at) where state in ('waiting', 'held', 'sending');
    create index delivery_order_idx on delivery (delegate, channel_id, account_id, seq) where state in ('waiting', 'held', 'sending');
    create index delivery_failed_idx on delivery (number) where state = 'failed';
    create index delivery_account_id_seq_idx on delivery (account_id, seq) where account_id is not null;
    comment on column delivery.number is 'For lists: later ones are newer';
    comment on column delivery.in_doubt is 'An earlier attempt may have reached Discord: look before sending again';

    grant insert, update, delete on follow, alert_channel, alert, delivery to pledgebook_app;
    grant insert, update on alert_fan_out to pledgebook_app;
    grant update on alert_sender to pledgebook_app;
  `.execute(db);
}
