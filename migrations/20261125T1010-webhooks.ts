import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table github_webhook alter column repository_id drop not null;
    comment on column github_webhook.repository_id is 'null: the event is of an installation, and concerns all its repositories';
    create index github_webhook_received_at_idx on github_webhook (received_at);
    create index github_webhook_repository_id_idx on github_webhook (repository_id, received_at);
    create index github_webhook_unread_idx on github_webhook (received_at) where read_at is null;
    create index github_repository_installation_id_idx on github_repository (installation_id);

    create table ignored_webhook (
      because text not null constraint ignored_webhook_because_known check (because in ('event_not_read', 'no_repository_of_ours', 'another_installation')),
      event text not null,
      times bigint not null default 1,
      last_at timestamptz not null,
      last_guid text not null,
      constraint ignored_webhook_pkey primary key (because, event)
    );
    comment on table ignored_webhook is 'How many signed events were answered and not kept, and why';

    grant insert, update on ignored_webhook to pledgebook_app;
    grant delete on github_webhook to pledgebook_app;
  `.execute(db);
}
