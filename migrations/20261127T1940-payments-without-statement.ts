import { type Kysely, sql } from 'kysely';

/** What was paid and said for no statement is found for the one that it may be for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index payment_without_statement_idx on payment (delegate_id, paid_at)
      where statement_id is null and state = 'verified'`.execute(db);
}
