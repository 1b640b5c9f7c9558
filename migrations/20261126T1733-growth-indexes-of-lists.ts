import { type Kysely, sql } from 'kysely';

/** What lists count of each delegate, from the index alone; and what waits, apart from what is done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index claim_under_review_idx on claim (id) where state in ('claimed', 'in_review');
    create index commitment_counts_idx on commitment (delegate_id, state) include (delivered_at, due_at, weight);
    create index report_open_idx on report (seq) where resolved_at is null;
    create index reward_plan_notice_idx on reward_plan (delegate_id, version) include (announced_at, effective_at) where in_force_at is not null;
    create index submission_repository_id_fetched_at_idx on submission (repository_id, fetched_at)
  `.execute(db);
}
