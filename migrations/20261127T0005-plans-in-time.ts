import { type Kysely, sql } from 'kysely';

/** Of all plans that a delegate ever had, those of a time are found without reading the others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index reward_plan_effective_at_idx on reward_plan (delegate_id, effective_at) where state <> 'withdrawn'`.execute(
    db,
  );
}
