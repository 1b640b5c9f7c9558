import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Paying } from '../payouts/payment.ts';

/** The key of the candidate that a delegate's profile names. */
const candidateKey = sql<
  string | null
>`(select c.key from candidate c where c.name = delegate.candidate order by c.id desc limit 1)`;

/** From where a delegate pays, and for which candidate Hermes would. */
export async function payingOf(db: Database, delegateId: string): Promise<Paying> {
  const row = await db
    .selectFrom('delegate')
    .innerJoin('account', 'account.id', 'delegate.account_id')
    .select(['delegate.payout_address', 'delegate.candidate', 'account.address', candidateKey.as('key')])
    .where('delegate.id', '=', delegateId)
    .executeTakeFirstOrThrow();
  return { payer: row.payout_address ?? row.address, candidate: row.candidate, candidateKey: row.key };
}

/** A delegate, from where it pays, and for which candidate Hermes would. One that retired may still owe. */
export interface KnownPaying extends Paying {
  delegateId: string;
  slug: string;
}

export async function listPaying(db: Database): Promise<KnownPaying[]> {
  const rows = await db
    .selectFrom('delegate')
    .innerJoin('account', 'account.id', 'delegate.account_id')
    .select([
      'delegate.id',
      'delegate.slug',
      'delegate.payout_address',
      'delegate.candidate',
      'account.address',
      candidateKey.as('key'),
    ])
    .where('delegate.status', 'in', ['approved', 'retired'])
    .orderBy(sql`delegate.status = 'retired'`) // of two with the same address the one that is a delegate now
    .execute();
  return rows.map((row) => ({
    delegateId: row.id,
    slug: row.slug,
    payer: row.payout_address ?? row.address,
    candidate: row.candidate,
    candidateKey: row.key,
  }));
}
