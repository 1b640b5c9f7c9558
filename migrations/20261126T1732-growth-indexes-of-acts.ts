import { type Kysely, sql } from 'kysely';

/** What is read of few steps of claims, whatever their number, and what is counted of a delegate's questions, without their texts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index claim_transition_approved_idx on claim_transition (seq) where to_state = 'approved';
    create index question_counts_idx on question (delegate_id) include (answered_at, hidden_at, asked_at)
  `.execute(db);
}
