import { type Kysely, sql } from 'kysely';

/** An objection that stands in the verdict on another pull request is counted once, where it was given. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index submission_former_pull_request_idx on submission (repository_id, number) where unlinked_at is not null;
    create or replace function keep_given_reviews() returns trigger language plpgsql security definer set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    begin
      perform pg_advisory_xact_lock(6963); -- as the last step, so nobody who has it waits for what another holds
      perform public.add_reviewer_figures(new.claim_id, -1);
      delete from public.given_review where submission_id = new.id;
      insert into public.given_review
        select s.id, given.number, c.id, c.delegate_id, given.review -> 'reviewer' ->> 'address', given.review -> 'review' ->> 'submittedAt',
          (given.review -> 'counted')::boolean and given.review -> 'review' ->> 'state' = 'approved'
        from public.submission s join public.claim c on c.id = s.claim_id
        cross join lateral jsonb_array_elements(s.verdict -> 'reviews') with ordinality as given (review, number)
        where s.id = new.id and given.review -> 'reviewer' ->> 'address' is not null and given.review ->> 'pullRequest' is null;
      perform public.add_reviewer_figures(new.claim_id, 1);
      return null;
    end $$
  `.execute(db);
}
