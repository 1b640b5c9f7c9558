import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table alert_channel add column configured boolean not null default false;
    update alert_channel set configured = active;
    comment on column alert_channel.configured is 'The environment names it; other channels are active because a server chose them';

    create table server_setup (
      guild_id text constraint server_setup_pkey primary key,
      channel_id text not null references alert_channel,
      set_at timestamptz not null,
      constraint server_setup_channel_id_key unique (channel_id)
    );
    comment on table server_setup is 'Which channel the managers of a Discord server chose for alerts';
    grant insert, update, delete on server_setup to pledgebook_app;
  `.execute(db);
}
