import { type Kysely, sql } from 'kysely';

/** The badges of a delegate in the order in which they were earned, each with the entry that tells of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index claim_badges_idx on claim (delegate_id, ended_at, id) where state = 'completed';
    create index claim_transition_completed_idx on claim_transition (claim_id, seq) where to_state = 'completed'
  `.execute(db);
}
