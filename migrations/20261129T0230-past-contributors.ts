import { type Kysely, sql } from 'kysely';

/** Who worked along does not become independent of the work by leaving it: those who left before are read out of the book. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table past_contributor (
      claim_id bigint not null references claim,
      account_id uuid not null references account,
      constraint past_contributor_pkey primary key (claim_id, account_id)
    );
    comment on table past_contributor is 'Who agreed to be a contributor of a claim and then left: what they worked on they do not approve';
    grant select, insert on past_contributor to pledgebook_app;

    insert into past_contributor (claim_id, account_id)
    select distinct (entry::jsonb #>> '{subject,claim}')::bigint, a.id
    from book_entry
    join account a on a.address = lower(entry::jsonb #>> '{body,contributor,address}')
    where kind = 'task.contributor_left';
  `.execute(db);
}
