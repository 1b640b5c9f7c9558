import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table link_key (
      number integer generated always as identity primary key,
      key bytea not null constraint link_key_is_256_bits check (octet_length(key) = 32),
      made_at timestamptz not null
    );
    comment on table link_key is 'Secret: seals the links that messages carry. A link works as long as its key is here';
    grant select, insert, delete on link_key to pledgebook_app;
  `.execute(db);
}
