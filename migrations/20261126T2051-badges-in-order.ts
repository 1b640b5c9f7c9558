import { type Kysely, sql } from 'kysely';

/** The badges of a delegate in the order in which they were earned. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index claim_badges_idx on claim (delegate_id, ended_at, id) where state = 'completed'`.execute(
    db,
  );
}
