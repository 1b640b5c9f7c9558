import { type Kysely, sql } from 'kysely';

/** What is told while somebody marks their inbox as read, with an earlier time, is not read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table alert add column seen boolean default false not null;
    comment on column alert.seen is 'Personal data: it was there when the account said that it has read up to a later time';
    update alert set seen = true from account
      where account.id = alert.account_id and told_at <= alerts_read_to and told_at > alerts_read_to - interval '1 day'
  `.execute(db);
}
