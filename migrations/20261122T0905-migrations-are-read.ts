import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant select on kysely_migration to pledgebook_app;
    comment on table kysely_migration is 'Kysely''s own; read at start, so that a process refuses to serve an older schema';
  `.execute(db);
}
