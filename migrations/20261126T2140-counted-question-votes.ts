import { type Kysely, sql } from 'kysely';

/** How many want each question answered, counted as votes come and go: the most wanted of a delegate are found without counting those of others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table question_vote_count (
      question_seq bigint not null constraint question_vote_count_pkey primary key,
      delegate_id uuid not null,
      votes integer not null
    );
    create index question_vote_count_order_idx on question_vote_count (delegate_id, votes, question_seq);
    comment on table question_vote_count is 'How many accounts want each question answered. Follows from their votes, so no backup holds it';
    grant select on question_vote_count to pledgebook_app;

    create function count_question() returns trigger language plpgsql security definer set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    begin
      insert into public.question_vote_count select seq, delegate_id, 0 from added;
      return null;
    end $$;
    create function count_question_votes() returns trigger language plpgsql security definer set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    begin
      insert into public.question_vote_count as kept
        select q.seq, q.delegate_id, case tg_op when 'INSERT' then count(*) else -count(*) end
        from changed join public.question q on q.seq = changed.question_seq group by q.seq, q.delegate_id order by q.seq
        on conflict (question_seq) do update set votes = kept.votes + excluded.votes;
      return null;
    end $$;
    revoke all on function count_question(), count_question_votes() from public;

    lock table question, question_vote in share row exclusive mode;
    insert into question_vote_count
      select q.seq, q.delegate_id, (select count(*) from question_vote where question_seq = q.seq) from question q;
    create trigger question_is_counted after insert on question
      referencing new table as added for each statement execute function count_question();
    create trigger question_vote_counts_new after insert on question_vote
      referencing new table as changed for each statement execute function count_question_votes();
    create trigger question_vote_counts_gone after delete on question_vote
      referencing old table as changed for each statement execute function count_question_votes()
  `.execute(db);
}
