import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook_look (
      id boolean not null default true constraint webhook_look_pkey primary key constraint webhook_look_is_one check (id),
      looked_at timestamptz,
      next_at timestamptz not null
    );
    comment on table webhook_look is 'When the list of what GitHub failed to deliver was last read to its end, and when it is read next';
    insert into webhook_look (looked_at, next_at) values (null, '-infinity');

    create table webhook_redelivery (
      guid text constraint webhook_redelivery_pkey primary key,
      delivery_id bigint not null,
      event text not null,
      failed_at timestamptz not null,
      because text not null,
      attempts smallint not null default 0 constraint webhook_redelivery_attempts_bounds check (attempts between 0 and 5),
      asked_at timestamptz,
      settled_at timestamptz,
      outcome text constraint webhook_redelivery_outcome_known check (outcome in ('received', 'given_up')),
      constraint webhook_redelivery_settles_once check ((settled_at is null) = (outcome is null))
    );
    create index webhook_redelivery_open_idx on webhook_redelivery (failed_at) where settled_at is null;
    create index webhook_redelivery_settled_at_idx on webhook_redelivery (settled_at);
    comment on table webhook_redelivery is 'Events that GitHub could not deliver: we ask for each again, five times at most';

    grant update on webhook_look to pledgebook_app;
    grant insert, update, delete on webhook_redelivery to pledgebook_app;
  `.execute(db);
}
