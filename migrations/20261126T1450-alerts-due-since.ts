import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table delivery add column due_since timestamptz;
    comment on column delivery.due_since is 'When it could have gone out first, of one that was tried and put off'
  `.execute(db);
}
