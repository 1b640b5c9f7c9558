import { type Kysely, sql } from 'kysely';

/** Why a claim ended is told apart: what a rule said is said in the reader's language, what a person wrote stands as it was written. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table claim add column ended_by_rule boolean not null default false`.execute(db);
  await sql`
    update claim set ended_by_rule = true from claim_transition, book_entry
    where claim_transition.claim_id = claim.id and claim_transition.to_state = claim.state
      and book_entry.seq = claim_transition.seq and claim.state in ('released', 'expired', 'revoked')
      and book_entry.entry::jsonb #>> '{actor,role}' = 'rule'`.execute(db);
}
