import { type Kysely, sql } from 'kysely';

/** Whether reviewers vote for the delegate whose work they reviewed. What was reviewed before this was known is judged as it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table review_relation (
      review_id bigint not null,
      delegate_id uuid not null references delegate,
      state text not null,
      epoch bigint,
      constraint review_relation_pkey primary key (review_id, delegate_id),
      constraint review_relation_state_known check (state in ('related', 'unrelated', 'unknown')),
      constraint review_relation_epoch_known check ((state = 'unknown') = (epoch is null))
    );
    comment on table review_relation is 'Whether a wallet that the reviewer linked voted for the delegate when they reviewed its work. Written once, when the review is first judged';
    comment on column review_relation.review_id is 'GitHub''s';
    comment on column review_relation.epoch is 'Whose votes say so; null: none for the delegate were kept';
    grant select, insert on review_relation to pledgebook_app
  `.execute(db);
  await sql`
    insert into review_relation (review_id, delegate_id, state)
    select distinct (review ->> 'id')::bigint, c.delegate_id, 'unknown'
    from submission s join claim c on c.id = s.claim_id cross join lateral jsonb_array_elements(s.facts -> 'reviews') as review
  `.execute(db);
}
