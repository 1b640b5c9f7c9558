import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table account add column alerts_read_to timestamptz;
    comment on column account.alerts_read_to is 'Personal data: what was told up to then has been read';
  `.execute(db);
}
