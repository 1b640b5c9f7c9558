import { type Kysely, sql } from 'kysely';

/** Whether a bot ever was in Discord: where none was, nothing is known of how alerts fare there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table alert_sender add column let_in_at timestamptz;
    comment on column alert_sender.let_in_at is 'When Discord last took the token of a bot as it began; null: of none yet';
    update alert_sender set let_in_at = (select max(sent_at) from delivery);`.execute(db);
}
