import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table delegate add column payout_address text;
    create unique index delegate_payout_address_key on delegate (payout_address) where status in ('applied', 'approved');
    comment on column delegate.payout_address is 'From where it pays its voters, 0x and lower case; null: from its account';

    create table payment (
      id bigint generated always as identity primary key,
      delegate_id uuid not null references delegate,
      statement_id uuid,
      hash bytea not null constraint payment_hash_size check (length(hash) = 32),
      found boolean not null,
      state text not null constraint payment_state_known check (state in ('checking', 'verified', 'refused')),
      because text,
      seq bigint not null references book_entry,
      declared_at timestamptz not null,
      look_at timestamptz,
      payer text,
      block bigint,
      paid_at timestamptz,
      total numeric(78),
      recipients integer,
      constraint payment_looked_at_while_checking check ((state = 'checking') = (look_at is not null)),
      constraint payment_verified_whole check ((state = 'verified') = (num_nonnulls(payer, block, paid_at, total, recipients) = 5))
    );
    create unique index payment_hash_key on payment (hash) where state <> 'refused';
    create index payment_delegate_id_id_idx on payment (delegate_id, id);
    create index payment_look_at_idx on payment (look_at) where look_at is not null;
    create index payment_statement_id_idx on payment (statement_id) where statement_id is not null;
    comment on table payment is 'Transactions that a delegate says pay its voters, or that were found doing so. One transaction counts once';
    comment on column payment.because is 'Why it is refused, or why it is still looked for';

    create table payment_transfer (
      payment_id bigint not null references payment,
      place integer not null,
      delegate_id uuid not null,
      recipient bytea not null constraint payment_transfer_recipient_size check (length(recipient) = 20),
      amount numeric(78) not null,
      paid_at timestamptz not null,
      primary key (payment_id, place)
    );
    create index payment_transfer_delegate_id_paid_at_idx on payment_transfer (delegate_id, paid_at);
    comment on table payment_transfer is 'What the verified payments brought to whom';

    create table voter_balance (
      delegate_id uuid not null references delegate,
      voter bytea not null,
      entitled numeric(78) not null,
      paid numeric(78) not null,
      primary key (delegate_id, voter)
    );
    comment on table voter_balance is 'What a voter is entitled to by all audits of a delegate, and what its verified payments brought, all in all';

    create table audit (
      delegate_id uuid not null references delegate,
      from_epoch bigint not null,
      to_epoch bigint not null,
      state text not null constraint audit_state_known check (state in
        ('open', 'checking', 'paid_in_full', 'late', 'short', 'no_data', 'not_granted')),
      plan_version integer not null,
      minimum_payout numeric(78) not null,
      below_minimum text not null,
      counted boolean not null,
      missing_epochs integer not null,
      ungranted_epochs integer not null,
      entitled numeric(78) not null,
      voters integer not null,
      short_voters integer not null,
      shortfall numeric(78) not null,
      due_at timestamptz not null,
      final_at timestamptz not null,
      look_at timestamptz,
      audited_at timestamptz not null,
      finding_seq bigint references book_entry,
      found_shortfall numeric(78),
      found_at timestamptz,
      cleared_seq bigint references book_entry,
      primary key (delegate_id, to_epoch),
      constraint audit_finding_whole check (num_nonnulls(finding_seq, found_shortfall, found_at) in (0, 3)),
      constraint audit_range check (from_epoch <= to_epoch)
    );
    create index audit_look_at_idx on audit (look_at) where look_at is not null;
    comment on table audit is 'One payout period of a delegate: what its voters are entitled to against what they were paid';
    comment on column audit.counted is 'Whether what voters are entitled to is in their balances; not while data is missing';
    comment on column audit.look_at is 'When it is to be looked at again; null: nothing changes it any more but a payment';

    create table audit_voter (
      delegate_id uuid not null,
      to_epoch bigint not null,
      voter bytea not null,
      entitled numeric(78) not null,
      primary key (delegate_id, to_epoch, voter)
    );
    comment on table audit_voter is 'What a voter is entitled to for one period, after the minimum';

    create table audit_answer (
      seq bigint constraint audit_answer_pkey primary key references book_entry,
      delegate_id uuid not null,
      to_epoch bigint not null,
      text text not null,
      answered_at timestamptz not null,
      constraint audit_answer_audit_fkey foreign key (delegate_id, to_epoch) references audit
    );
    create index audit_answer_delegate_id_to_epoch_idx on audit_answer (delegate_id, to_epoch);

    create table payment_scan (
      one boolean primary key default true constraint payment_scan_one check (one),
      next_block bigint not null,
      scanned_at timestamptz not null,
      known_until timestamptz
    );
    comment on table payment_scan is 'Up to where the chain was searched for payments';
    comment on column payment_scan.known_until is 'When all its blocks were last searched: what was paid is known until then';

    grant insert, update on payment to pledgebook_app;
    grant insert on payment_transfer to pledgebook_app;
    grant insert, update on voter_balance, audit to pledgebook_app;
    grant insert on audit_voter, audit_answer to pledgebook_app;
    grant insert, update on payment_scan to pledgebook_app;
  `.execute(db);
}
