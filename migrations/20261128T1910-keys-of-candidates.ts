import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant update (key) on candidate to pledgebook_app;
    comment on column candidate.key is
      'What stays the same when a candidate is renamed or handed over: on IoTeX its id, in files its name until the chain says its id';
  `.execute(db);
}
