import { type Kysely, type RawBuilder, sql } from 'kysely';

/** What entries of the book say of it. */
const saidBy = (entries: RawBuilder<unknown>) => sql`
      select d.id, e.seq, e.at, lower(coalesce(e.entry::jsonb #>> '{body,profile,payoutAddress}', e.entry::jsonb #>> '{body,address}'))
      from ${entries} e join delegate d on d.slug = e.delegate
      where e.kind = 'delegate.applied'
      union all
      select d.id, e.seq, e.at, coalesce(lower(change ->> 'after'), a.address)
      from ${entries} e join delegate d on d.slug = e.delegate join account a on a.id = d.account_id
      cross join jsonb_array_elements(e.entry::jsonb #> '{body,difference}') as change
      where e.kind = 'profile.changed' and change ->> 'field' = 'payoutAddress'`;

/**
 * From which addresses delegates said that they pay, and from when on: what the book says of those there are. A trigger keeps it for the release
 * before, which may still write such entries: it may go once that serves nowhere. It asks at the commit, when the release of now has kept it.
 */
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

    create function keep_named_payer() returns trigger language plpgsql set search_path to 'pg_catalog', 'public', 'pg_temp' as $$
    begin
      insert into named_payer ${saidBy(sql`(select new.seq, new.at, new.kind, new.delegate, new.entry)`)}
      on conflict do nothing;
      return null;
    end $$;
    create constraint trigger keep_named_payer after insert on book_entry deferrable initially deferred for each row
      when (new.kind in ('delegate.applied', 'profile.changed')) execute function keep_named_payer();
    alter table book_entry enable always trigger keep_named_payer;

    insert into named_payer ${saidBy(sql`book_entry`)}`.execute(db);
}
