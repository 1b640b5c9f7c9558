import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database } from '../database.ts';
import type { Paying } from '../payouts/payment.ts';

/** A delegate, from where it pays, and for which candidate Hermes would. One that retired may still owe. */
export interface KnownPaying extends Paying {
  delegateId: string;
  slug: string;
}

/**
 * Who pays for whom: first each delegate for the candidate that its profile names, then again for each that it named before, for whose
 * voters it may still pay. Of two with the same address the one that is a delegate now comes first.
 */
export async function listPaying(db: Database): Promise<KnownPaying[]> {
  const delegates = await db
    .selectFrom('delegate')
    .select('id')
    .where('approved_at', 'is not', null)
    .execute();
  return await payingOf(
    db,
    delegates.map(({ id }) => id),
  );
}

/** The same of these delegates. */
export async function payingOf(db: Database, delegateIds: readonly string[]): Promise<KnownPaying[]> {
  const { rows } = await sql<{
    id: string;
    slug: string;
    payer: string;
    candidate: string | null;
    key: string | null;
    anothers: boolean;
  }>`
    with named as (
      select id as delegate_id, candidate, true as now from delegate where id = ${anyOf(delegateIds)}
      union all
      select distinct n.delegate_id, n.candidate, false from named_candidate n join delegate d on d.id = n.delegate_id
      where n.delegate_id = ${anyOf(delegateIds)} and n.candidate is not null and n.candidate is distinct from d.candidate
    )
    select d.id, d.slug, coalesce(d.payout_address, a.address) as payer, n.candidate,
      (select c.key from candidate c where c.name = n.candidate order by c.id desc limit 1) as key,
      not n.now and exists (select from delegate o where o.candidate = n.candidate and o.status = 'approved' and o.id <> d.id) as anothers
    from named n join delegate d on d.id = n.delegate_id join account a on a.id = d.account_id
    order by not n.now, d.status = 'retired'`.execute(db);
  return rows.map(({ id, key, anothers, ...row }) => ({
    ...row,
    delegateId: id,
    candidateKey: key,
    isAnothersNow: anothers,
  }));
}
