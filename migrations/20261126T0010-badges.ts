import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index claim_contributor_account_id_idx on claim_contributor (account_id);
    comment on index claim_contributor_account_id_idx is 'For what an account contributed to';
  `.execute(db);
}
