import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table alert
      add column round smallint not null default 1 constraint alert_round_counts check (round >= 1),
      add column facts jsonb,
      drop constraint alert_pkey,
      add constraint alert_pkey primary key (account_id, seq, occasion, round),
      add constraint alert_facts_of_personal_ones check ((facts is null) = (occasion in ('recorded', 'reminder')));
    comment on column alert.round is 'Of what is told of one entry more than once: 1 the first time';
    comment on column alert.facts is 'What an alert to one person tells besides the entry, as it stood then';

    alter table delivery
      add column round smallint not null default 1,
      drop constraint delivery_occasion_known,
      add constraint delivery_occasion_known check (occasion in
        ('recorded', 'reminder', 'half_time', 'last_day', 'clock_runs', 'invitation', 'late_review', 'steward_needed', 'test')),
      add constraint delivery_personal_is_direct check (occasion in ('recorded', 'reminder', 'test') or account_id is not null);
    drop index delivery_seq_occasion_target_key;
    create unique index delivery_seq_occasion_target_key on delivery (seq, occasion, round, channel_id, account_id)
      nulls not distinct where seq is not null;

    alter table claim
      add column granted_ms bigint,
      add column last_day_told_at timestamptz;
    update claim set granted_ms = coalesce((extract(epoch from deadline - claimed_at) * 1000)::bigint, clock_left_ms, 0);
    alter table claim alter column granted_ms set not null;
    comment on column claim.granted_ms is 'What the claimer had when the claim was made, or last extended; the tellings are of this time';
  `.execute(db);
}
