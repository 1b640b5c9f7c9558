import { type Kysely, sql } from 'kysely';

/** A secret that is replaced twice in a day signs along for the whole of its day. The newest former one stays with its endpoint. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table former_webhook_secret (
      endpoint_id uuid not null references webhook_endpoint on delete cascade,
      secret text not null,
      until timestamptz not null,
      constraint former_webhook_secret_pkey primary key (endpoint_id, secret)
    );
    comment on table former_webhook_secret is 'Secrets of endpoints that sign along until then, beside the one that was replaced last';
    grant select, insert, delete on former_webhook_secret to pledgebook_app;
  `.execute(db);
}
