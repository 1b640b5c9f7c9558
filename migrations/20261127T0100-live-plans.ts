import { type Kysely, sql } from 'kysely';

/** The plans that count now are found without looking at those that ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index reward_plan_live_idx on reward_plan (delegate_id, effective_at) where ended_at is null`.execute(
    db,
  );
}
