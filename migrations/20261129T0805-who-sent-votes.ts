import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table epoch add column sent_by uuid constraint epoch_sent_by_fkey references account,
      add column rewards_sent_by uuid constraint epoch_rewards_sent_by_fkey references account;
    comment on column epoch.sent_by is 'The steward who sent the file of its votes; null where a chain gave them, or the operator loaded it';
    comment on column epoch.rewards_sent_by is 'As sent_by, of what was granted';
    grant update (rewards_sent_by) on epoch to pledgebook_app
  `.execute(db);
}
