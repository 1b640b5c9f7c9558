import { type Kysely, sql } from 'kysely';

/**
 * What a person says of work is judged by what they were when they said it: when an identity was unlinked, and which times a reviewer was
 * on the list before the last, which are read out of the book. Of identities unlinked before this everything said until now is heard.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table past_github_identity add column unlinked_at timestamptz not null default now();
    grant update on past_github_identity to pledgebook_app;

    create table past_reviewer_term (
      account_id uuid not null references reviewer,
      added_at timestamptz not null,
      removed_at timestamptz not null,
      constraint past_reviewer_term_pkey primary key (account_id, added_at)
    );
    comment on table past_reviewer_term is 'When a reviewer was on the list before the last time';
    grant select, insert on past_reviewer_term to pledgebook_app;

    insert into past_reviewer_term (account_id, added_at, removed_at)
    select r.account_id, added.at, removed.at
    from book_entry added
    join account a on a.address = lower(added.entry::jsonb #>> '{subject,reviewer}')
    join reviewer r on r.account_id = a.id
    cross join lateral (
      select seq, at from book_entry
      where kind = 'reviewer.removed' and seq > added.seq
        and entry::jsonb #>> '{subject,reviewer}' = added.entry::jsonb #>> '{subject,reviewer}'
      order by seq limit 1) removed
    where added.kind = 'reviewer.added' and exists (
      select from book_entry
      where kind = 'reviewer.added' and seq > removed.seq
        and entry::jsonb #>> '{subject,reviewer}' = added.entry::jsonb #>> '{subject,reviewer}');
  `.execute(db);
}
