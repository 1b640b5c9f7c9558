import { type Kysely, type RawBuilder, sql } from 'kysely';

/** What entries of the book say of it. Only those of delegates are read as JSON: `offset 0` keeps the condition behind the join. */
const saidBy = (entries: RawBuilder<unknown>) => sql`
      select * from (
        select d.id, e.seq, e.at, e.entry::jsonb #>> '{body,profile,candidate}' as candidate
        from ${entries} e join delegate d on d.slug = e.delegate
        where e.kind = 'delegate.applied' offset 0
      ) applied where candidate is not null
      union all
      select d.id, e.seq, e.at, change ->> 'after'
      from ${entries} e join delegate d on d.slug = e.delegate
      cross join jsonb_array_elements(e.entry::jsonb #> '{body,difference}') as change
      where e.kind = 'profile.changed' and change ->> 'field' = 'candidate'`;

/**
 * Which candidates delegates name in the release before, while that serves on, is kept too: what it said until now, and by a trigger what
 * it will. The trigger may go once that release serves nowhere. It asks at the commit, when the release of now has kept it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function keep_named_candidate() returns trigger language plpgsql set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    begin
      insert into named_candidate ${saidBy(sql`(select new.seq, new.at, new.kind, new.delegate, new.entry)`)}
      on conflict do nothing;
      return null;
    end $$;
    create constraint trigger keep_named_candidate after insert on book_entry deferrable initially deferred for each row
      when (new.kind in ('delegate.applied', 'profile.changed')) execute function keep_named_candidate();
    alter table book_entry enable always trigger keep_named_candidate;

    insert into named_candidate ${saidBy(sql`book_entry`)} on conflict do nothing`.execute(db);
}
