import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chain_reading (
      id boolean not null default true constraint chain_reading_pkey primary key constraint chain_reading_is_one check (id),
      next_at timestamptz not null,
      read_at timestamptz,
      failing_since timestamptz,
      fault_at timestamptz,
      fault_code text,
      fault text,
      fund_left numeric(78),
      fund_at timestamptz,
      constraint chain_reading_fault_whole check (num_nonnulls(fault_at, fault_code, fault) in (0, 3)),
      constraint chain_reading_fund_whole check (num_nonnulls(fund_left, fund_at) in (0, 2))
    );
    comment on table chain_reading is 'How well the chain could be read: when the last time, since when not, and why';
    comment on column chain_reading.next_at is 'When it is read next; while it is read, when another process may take over';
    comment on column chain_reading.failing_since is 'The first fault since it could be read; null: it can';
    insert into chain_reading (next_at) values ('-infinity');

    create table epoch_gap (
      epoch bigint not null,
      part text not null constraint epoch_gap_part_known check (part in ('votes', 'rewards')),
      fault_code text not null,
      fault text not null,
      since timestamptz not null,
      tried_at timestamptz not null,
      primary key (epoch, part)
    );
    comment on table epoch_gap is 'What could not be read of an epoch, and why; a row goes when it is read after all';

    grant update on chain_reading to pledgebook_app;
    grant insert, update, delete on epoch_gap to pledgebook_app;
  `.execute(db);
}
