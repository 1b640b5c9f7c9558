import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index book_checkpoint_size_signed_at_idx on book_checkpoint (size, signed_at)`.execute(db);
}
