import { type Kysely, sql } from 'kysely';

/** What pages show in numbers and what has no end is counted as it comes: by triggers, so that whoever writes it counts it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delegate_changes (
      delegate text not null constraint delegate_changes_pkey primary key,
      number bigint not null
    );
    comment on table delegate_changes is 'How many entries of the book are about each delegate. Follows from the book, so no backup holds it';
    create table delegate_followers (
      delegate_id uuid not null constraint delegate_followers_pkey primary key,
      number bigint not null
    );
    comment on table delegate_followers is 'How many follow each delegate. Follows from who does, so no backup holds it';
    create table asker_points (
      address text not null constraint asker_points_pkey primary key,
      points bigint not null,
      picks bigint not null
    );
    create index asker_points_order_idx on asker_points (points desc, address);
    comment on table asker_points is 'What each asker has for all questions that were picked. Follows from the picks, so no backup holds it';
    grant select on delegate_changes, delegate_followers, asker_points to pledgebook_app;

    create function count_changes() returns trigger language plpgsql security definer set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    begin
      insert into public.delegate_changes as kept
        select delegate, count(*) from added where delegate is not null group by delegate order by delegate
        on conflict (delegate) do update set number = kept.number + excluded.number;
      return null;
    end $$;
    create function count_followers() returns trigger language plpgsql security definer set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    begin
      if tg_op = 'INSERT' then
        insert into public.delegate_followers as kept
          select delegate_id, count(*) from changed group by delegate_id order by delegate_id
          on conflict (delegate_id) do update set number = kept.number + excluded.number;
      else
        insert into public.delegate_followers as kept
          select delegate_id, -count(*) from changed group by delegate_id order by delegate_id
          on conflict (delegate_id) do update set number = kept.number + excluded.number;
      end if;
      return null;
    end $$;
    create function count_points() returns trigger language plpgsql security definer set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    begin
      insert into public.asker_points as kept
        select asker.address, sum(added.points), count(*)
        from added join public.question q on q.seq = added.question_seq join public.account asker on asker.id = q.asker_id
        group by asker.address order by asker.address
        on conflict (address) do update set points = kept.points + excluded.points, picks = kept.picks + excluded.picks;
      return null;
    end $$;
    revoke all on function count_changes(), count_followers(), count_points() from public;

    lock table book_entry, follow, question_pick in share row exclusive mode;
    insert into delegate_changes select delegate, count(*) from book_entry where delegate is not null group by delegate;
    insert into delegate_followers select delegate_id, count(*) from follow group by delegate_id;
    insert into asker_points select asker.address, sum(p.points), count(*)
      from question_pick p join question q on q.seq = p.question_seq join account asker on asker.id = q.asker_id group by asker.address;
    create trigger book_entry_counts_changes after insert on book_entry
      referencing new table as added for each statement execute function count_changes();
    alter table book_entry enable always trigger book_entry_counts_changes;
    create trigger follow_counts_new after insert on follow
      referencing new table as changed for each statement execute function count_followers();
    create trigger follow_counts_ended after delete on follow
      referencing old table as changed for each statement execute function count_followers();
    create trigger question_pick_counts_points after insert on question_pick
      referencing new table as added for each statement execute function count_points()
  `.execute(db);
}
