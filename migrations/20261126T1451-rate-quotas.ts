import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rate_quota (
      caller bytea not null constraint rate_quota_pkey primary key,
      taken integer not null,
      share integer not null,
      ends_at timestamptz not null
    );
    comment on table rate_quota is 'What processes took of a caller’s quota of requests; the caller is a keyed hash. Kept for minutes';
    grant select, insert, update, delete on rate_quota to pledgebook_app
  `.execute(db);
}
