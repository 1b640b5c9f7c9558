import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if not (select rolsuper from pg_roles where rolname = current_user) then
        execute format('grant pledgebook_app to %I', current_user); -- a login that may migrate can then serve as this role
      end if;
    exception when insufficient_privilege then null; -- somebody else made the role, and decides who is in it
    end $$;
    grant select on kysely_migration to pledgebook_app;
    comment on table kysely_migration is 'Kysely''s own; read at start, so that a process refuses to serve an older schema';
  `.execute(db);
}
