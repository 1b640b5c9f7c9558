import { type Kysely, sql } from 'kysely';

/** A session's one refresh token that was not used yet is found without reading all that it ever had. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index refresh_token_unused_idx on refresh_token (session_id) where used_at is null`.execute(
    db,
  );
}
