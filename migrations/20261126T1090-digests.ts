import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table delivery add column digest_of uuid references delivery (id);
    alter table delivery add constraint delivery_digest_is_direct check (digest_of is null or account_id is not null);
    create index delivery_digest_of_idx on delivery (digest_of) where digest_of is not null;
    comment on column delivery.digest_of is 'It goes out in the message of that one: whatever becomes of it becomes of this';
  `.execute(db);
}
