import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table alert add column by_vote boolean not null default false;
    comment on column alert.by_vote is 'It was told because the account''s wallet votes for the delegate, without a follow';

    create table vote_alert_mute (
      account_id uuid not null references account,
      delegate_id uuid not null references delegate,
      muted_at timestamptz not null,
      primary key (account_id, delegate_id)
    );
    comment on table vote_alert_mute is 'Personal data: of which delegate, that its wallet votes for, an account does not want to be told';

    grant insert, delete on vote_alert_mute to pledgebook_app;
  `.execute(db);
}
