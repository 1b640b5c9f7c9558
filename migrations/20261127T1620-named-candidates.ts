import { type Kysely, sql } from 'kysely';

/** Which candidates a delegate's profile named, and from when on: what the book says of those there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table named_candidate (
      delegate_id uuid not null constraint named_candidate_delegate_id_fkey references delegate,
      seq bigint not null constraint named_candidate_seq_fkey references book_entry,
      named_at timestamptz not null,
      candidate text,
      constraint named_candidate_pkey primary key (delegate_id, seq)
    );
    comment on table named_candidate is 'As which candidate a delegate’s profile said that it stands, from a time on';
    comment on column named_candidate.candidate is 'null: as none';
    grant select, insert on named_candidate to pledgebook_app;

    create index epoch_candidate_name_epoch_idx on epoch_candidate (name, epoch);

    insert into named_candidate (delegate_id, seq, named_at, candidate)
    select d.id, e.seq, e.at, e.entry::jsonb #>> '{body,profile,candidate}'
    from book_entry e join delegate d on d.slug = e.delegate
    where e.kind = 'delegate.applied' and e.entry::jsonb #>> '{body,profile,candidate}' is not null;

    insert into named_candidate (delegate_id, seq, named_at, candidate)
    select d.id, e.seq, e.at, change ->> 'after'
    from book_entry e join delegate d on d.slug = e.delegate
    cross join jsonb_array_elements(e.entry::jsonb #> '{body,difference}') as change
    where e.kind = 'profile.changed' and change ->> 'field' = 'candidate'`.execute(db);
}
