import { type Kysely, sql } from 'kysely';

/** One transaction of the chain's own pays the voters of several delegates: each of its logs is a payment. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table payment
      add column log_index integer,
      drop constraint payment_way_known,
      add constraint payment_way_known check (way in ('transfer', 'multisend', 'hermes', 'protocol')),
      add constraint payment_log_of_protocol check (log_index is null or (found and coalesce(way, 'protocol') = 'protocol'));
    drop index payment_hash_key;
    create unique index payment_hash_key on payment (hash, coalesce(log_index, -1)) where state <> 'refused';
    comment on column payment.log_index is 'Which log of its block it is, where the chain itself pays; null: it is the transaction';
  `.execute(db);
}
