import { type Kysely, sql } from 'kysely';

/** The claims of a task with those that ended, and those that did not end of all tasks. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index claim_task_id_idx on claim (task_id, id);
    create index claim_live_idx on claim (id) where ended_at is null
  `.execute(db);
}
