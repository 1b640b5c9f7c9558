import { type Kysely, sql } from 'kysely';

/** What Discord signed is answered once, whichever process it is posted to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table used_interaction (
      id text not null constraint used_interaction_pkey primary key,
      used_at timestamptz not null,
      constraint used_interaction_id_is_snowflake check (id ~ '^[0-9]{1,20}$')
    );
    create index used_interaction_used_at_idx on used_interaction (used_at);
    comment on table used_interaction is 'Interactions of Discord that came by HTTP and were answered, until their signature is too old to be taken';
    grant select, insert, delete on used_interaction to pledgebook_app`.execute(db);
}
