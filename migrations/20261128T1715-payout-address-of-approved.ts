import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index delegate_payout_address_key;
    create unique index delegate_payout_address_key on delegate (payout_address) where status = 'approved';
  `.execute(db);
}
