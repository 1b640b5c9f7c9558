import { type Kysely, sql } from 'kysely';

/** Which reviews are by whom, and how many for whose work: kept apart from the verdicts that they stand in, by triggers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table given_review (
      submission_id bigint not null,
      number integer not null,
      claim_id bigint not null,
      delegate_id uuid not null,
      reviewer text not null,
      submitted_at text collate "C" not null,
      approves boolean not null,
      constraint given_review_pkey primary key (submission_id, number)
    );
    create index given_review_reviewer_idx on given_review (reviewer, submitted_at, submission_id, number);
    create index given_review_claim_id_idx on given_review (claim_id);
    comment on table given_review is 'Which of a submission''s reviews, counted from 1, is by which address. Follows from the verdicts, so no backup holds it';
    comment on column given_review.approves is 'An approval that counts';
    create table reviewer_figure (
      reviewer text not null,
      delegate_id uuid not null,
      reviews bigint not null,
      approvals bigint not null,
      claims bigint not null,
      constraint reviewer_figure_pkey primary key (reviewer, delegate_id)
    );
    comment on table reviewer_figure is 'How many reviews each address gave for each delegate''s work. Follows from the verdicts, so no backup holds it';
    comment on column reviewer_figure.claims is 'Those in which an approval counts';
    grant select on given_review, reviewer_figure to pledgebook_app;
    drop index submission_verdict_reviews_idx;

    create function add_reviewer_figures(claim bigint, times integer) returns void
    language sql set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
      insert into public.reviewer_figure as kept
        select reviewer, delegate_id, times * count(*), times * count(*) filter (where approves), times * bool_or(approves)::integer
        from public.given_review where claim_id = claim group by reviewer, delegate_id order by reviewer
        on conflict (reviewer, delegate_id) do update set reviews = kept.reviews + excluded.reviews,
          approvals = kept.approvals + excluded.approvals, claims = kept.claims + excluded.claims;
    $$;
    create function keep_given_reviews() returns trigger language plpgsql security definer set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    begin
      perform pg_advisory_xact_lock(6963); -- as the last step, so nobody who has it waits for what another holds
      perform public.add_reviewer_figures(new.claim_id, -1);
      delete from public.given_review where submission_id = new.id;
      insert into public.given_review
        select s.id, given.number, c.id, c.delegate_id, given.review -> 'reviewer' ->> 'address', given.review -> 'review' ->> 'submittedAt',
          (given.review -> 'counted')::boolean and given.review -> 'review' ->> 'state' = 'approved'
        from public.submission s join public.claim c on c.id = s.claim_id
        cross join lateral jsonb_array_elements(s.verdict -> 'reviews') with ordinality as given (review, number)
        where s.id = new.id and given.review -> 'reviewer' ->> 'address' is not null;
      perform public.add_reviewer_figures(new.claim_id, 1);
      return null;
    end $$;
    revoke all on function add_reviewer_figures(bigint, integer), keep_given_reviews() from public;

    lock table submission in share row exclusive mode;
    insert into given_review
      select s.id, given.number, c.id, c.delegate_id, given.review -> 'reviewer' ->> 'address', given.review -> 'review' ->> 'submittedAt',
        (given.review -> 'counted')::boolean and given.review -> 'review' ->> 'state' = 'approved'
      from submission s join claim c on c.id = s.claim_id
      cross join lateral jsonb_array_elements(s.verdict -> 'reviews') with ordinality as given (review, number)
      where given.review -> 'reviewer' ->> 'address' is not null;
    insert into reviewer_figure
      select reviewer, delegate_id, count(*), count(*) filter (where approves), count(distinct claim_id) filter (where approves)
      from given_review group by reviewer, delegate_id;
    create constraint trigger submission_keeps_reviews after insert on submission
      deferrable initially deferred for each row execute function keep_given_reviews();
    create constraint trigger submission_keeps_reviews_anew after update of verdict on submission
      deferrable initially deferred for each row when (old.verdict -> 'reviews' is distinct from new.verdict -> 'reviews')
      execute function keep_given_reviews()
  `.execute(db);
}
