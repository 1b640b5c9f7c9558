import { type Kysely, sql } from 'kysely';

/** When a profile was changed in the last day, beside the delegate: what counts against the limit of a day needs no table that grows. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table delegate add profile_changed_at timestamptz[] not null default '{}';
    comment on column delegate.profile_changed_at is 'When the profile was changed, of the 24 hours before the last change'`.execute(
    db,
  );
}
