import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task
      add column duplicate_of bigint references task,
      add constraint task_duplicate_ended check (duplicate_of is null or (status = 'cancelled' and duplicate_of <> id));
    create index task_duplicate_of_idx on task (duplicate_of) where duplicate_of is not null;
    comment on column task.duplicate_of is 'The task that asks for the same and goes on; stewards merged this one into it';

    alter table delivery
      drop constraint delivery_occasion_known,
      add constraint delivery_occasion_known check (occasion in
        ('recorded', 'reminder', 'half_time', 'last_day', 'clock_runs', 'invitation', 'late_review', 'steward_needed',
         'commitment_due_soon', 'commitment_due', 'question', 'answer', 'report', 'audit_checking', 'session', 'picked',
         'merged', 'test'));
  `.execute(db);
}
