import { type Kysely, sql } from 'kysely';

/** A page of an inbox is found in its order, without sorting all that an account was ever told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index alert_told_at_idx on alert (account_id, told_at, seq, occasion)`.execute(db);
}
