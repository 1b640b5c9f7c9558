import { type Kysely, sql } from 'kysely';

/** What stewards did is found without reading the whole book. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index book_entry_of_stewards_idx on book_entry (seq) where ((entry::json) #>> '{actor,role}') = 'steward';
  `.execute(db);
}
