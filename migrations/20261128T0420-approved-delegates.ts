import { type Kysely, sql } from 'kysely';

/**
 * When a delegate was approved stays known after it retired: what the book says of those there are. A trigger keeps it for the release before, which
 * may still approve some: it may go once that serves nowhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table delegate add column approved_at timestamptz;
    comment on column delegate.approved_at is 'null: it never was. One that retired keeps it';

    lock table delegate in share row exclusive mode;
    update delegate d set approved_at = e.at from book_entry e
    where e.delegate = d.slug and e.kind = 'delegate.approved';

    create function keep_approval() returns trigger language plpgsql set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    begin
      new.approved_at = new.decided_at;
      return new;
    end $$;
    create trigger keep_approval before update of status on delegate for each row
      when (new.status = 'approved' and old.status <> 'approved' and new.approved_at is not distinct from old.approved_at)
      execute function keep_approval()`.execute(db);
}
