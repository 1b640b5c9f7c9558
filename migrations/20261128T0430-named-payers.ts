import { type Kysely, sql } from 'kysely';

/** From which addresses delegates said that they pay, and from when on: what the book says of those there are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table named_payer (
      delegate_id uuid not null constraint named_payer_delegate_id_fkey references delegate,
      seq bigint not null constraint named_payer_seq_fkey references book_entry,
      named_at timestamptz not null,
      address text not null,
      constraint named_payer_pkey primary key (delegate_id, seq)
    );
    comment on table named_payer is 'From which address a delegate said that it pays, from a time on';
    comment on column named_payer.address is '0x and lower case; its account’s where its profile names none';
    create index named_payer_address_idx on named_payer (address);
    create index named_payer_named_at_idx on named_payer (named_at);
    grant select, insert on named_payer to pledgebook_app;

    insert into named_payer (delegate_id, seq, named_at, address)
    select d.id, e.seq, e.at, lower(coalesce(e.entry::jsonb #>> '{body,profile,payoutAddress}', e.entry::jsonb #>> '{body,address}'))
    from book_entry e join delegate d on d.slug = e.delegate
    where e.kind = 'delegate.applied';

    insert into named_payer (delegate_id, seq, named_at, address)
    select d.id, e.seq, e.at, coalesce(lower(change ->> 'after'), a.address)
    from book_entry e join delegate d on d.slug = e.delegate join account a on a.id = d.account_id
    cross join jsonb_array_elements(e.entry::jsonb #> '{body,difference}') as change
    where e.kind = 'profile.changed' and change ->> 'field' = 'payoutAddress'`.execute(db);
}
