import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table alert_channel add column guild_id text;
    alter table alert_channel add column form text
      constraint alert_channel_form_known check (form in ('text', 'announcement', 'forum', 'other'));
    comment on column alert_channel.form is 'As Discord last said; null: it was not asked yet';

    create table alert_thread (
      channel_id text not null references alert_channel,
      delegate text not null references delegate (slug),
      thread_id text,
      passed_over_until timestamptz,
      because text,
      constraint alert_thread_pkey primary key (channel_id, delegate)
    );
    comment on table alert_thread is 'The thread of a delegate in a channel; while it is passed over, its alerts stand in the channel itself';

    create table alert_role (
      guild_id text not null,
      delegate text not null references delegate (slug),
      role_id text,
      making_until timestamptz,
      passed_over_until timestamptz,
      because text,
      constraint alert_role_pkey primary key (guild_id, delegate)
    );
    comment on table alert_role is 'The role of a server that the alerts of a delegate mention; while it is passed over, they mention nobody';

    alter table delivery add column posted_in text;
    update delivery set posted_in = channel_id where in_doubt;
    comment on column delivery.posted_in is 'The channel or thread that the last attempt was addressed to, where it may stand';

    grant insert, update on alert_thread, alert_role to pledgebook_app;
  `.execute(db);
}
