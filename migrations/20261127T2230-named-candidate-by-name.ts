import { type Kysely, sql } from 'kysely';

/** Who named a candidate is found by its name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index named_candidate_candidate_idx on named_candidate (candidate)`.execute(db);
}
