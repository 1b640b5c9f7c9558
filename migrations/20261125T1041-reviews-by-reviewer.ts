import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index submission_verdict_reviews_idx on submission using gin ((verdict -> 'reviews') jsonb_path_ops);
    comment on index submission_verdict_reviews_idx is 'For what one reviewer has reviewed';
  `.execute(db);
}
