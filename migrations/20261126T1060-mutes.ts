import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table follow add column muted_until timestamptz;
    comment on column follow.muted_until is 'Nothing of the delegate is told until then; infinity: until it is unmuted';
  `.execute(db);
}
