import { type Kysely, sql } from 'kysely';

/** How soon a delegate answers is said of its newest answers: that is read of so many however many there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index question_newest_answers_idx on question (delegate_id, answered_at, seq) include (asked_at)
      where answered_at is not null and hidden_at is null`.execute(db);
  await sql`drop index question_time_to_answer_idx`.execute(db);
}
