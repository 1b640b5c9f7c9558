import { sql } from 'kysely';
import { HERMES_EPOCHS } from '../audits/hermes-causes.ts';
import type { Audit } from '../audits/store.ts';
import type { Database, Tx } from '../database.ts';
import { pageBound } from '../page-bound.ts';

type Audited = Pick<Audit, 'delegate' | 'fromEpoch' | 'toEpoch'>;

/** The last epochs of the distributions by Hermes that are for any epoch of an audit, in order. */
export async function distributedEpochs(
  db: Database,
  { delegate, fromEpoch, toEpoch }: Audited,
): Promise<number[]> {
  const rows = await db
    .selectFrom('payment')
    .select('for_epoch')
    .distinct()
    .where('delegate_id', '=', delegate.id)
    .where('state', '=', 'verified')
    .where('way', '=', 'hermes')
    .where('for_epoch', '>=', BigInt(fromEpoch))
    .where('for_epoch', '<', BigInt(toEpoch + HERMES_EPOCHS))
    .orderBy('for_epoch')
    .execute();
  return rows.map(({ for_epoch }) => Number(for_epoch));
}

/**
 * Marks what these distributions left out: all that a voter is entitled to for an audit's period, where it is in no part of one of them.
 */
export async function markCompounded(
  tx: Tx,
  { delegate, toEpoch }: Audited,
  distributed: readonly number[],
): Promise<void> {
  if (distributed.length === 0) return;
  await sql`
    with got as (
      select distinct p.for_epoch, t.recipient from payment p join payment_transfer t on t.payment_id = p.id
      where p.delegate_id = ${delegate.id}::uuid and p.state = 'verified' and p.way = 'hermes' and p.for_epoch = any(${distributed.map(String)}::bigint[])
    ), times as (
      select recipient, count(*) as times from got group by recipient
    ), marked as (
      select v.voter, v.compounded as before,
        case when coalesce(times.times, 0) < ${distributed.length}::integer then v.entitled else 0 end as now
      from audit_voter v left join times on times.recipient = v.voter
      where v.delegate_id = ${delegate.id}::uuid and v.to_epoch = ${toEpoch}::bigint
    ), changed as (
      update audit_voter v set compounded = m.now from marked m
      where v.delegate_id = ${delegate.id}::uuid and v.to_epoch = ${toEpoch}::bigint and v.voter = m.voter and m.now <> m.before
    )
    update voter_balance b set compounded = b.compounded + m.now - m.before from marked m
    where b.delegate_id = ${delegate.id}::uuid and b.voter = m.voter and m.now <> m.before`.execute(tx);
}

/** The voters of one period, in the order of their addresses, with what these distributions brought them; null: they are in none. */
export async function listDistributed(
  db: Database,
  { delegate, toEpoch }: Audited,
  distributed: readonly number[],
  afterVoter: string | undefined,
  limit: number,
): Promise<{ voter: string; owed: bigint; epochs: number; paid: bigint | null }[]> {
  const after = Buffer.from(afterVoter?.slice(2) ?? '', 'hex');
  const { rows } = await sql<{ voter: string; owed: string; epochs: number; paid: string | null }>`
    select * from (select encode(v.voter, 'hex') as voter, v.entitled::text as owed, v.epochs, got.paid::text as paid
    from audit_voter v left join (
      select t.recipient, sum(t.amount) as paid from payment p join payment_transfer t on t.payment_id = p.id
      where p.delegate_id = ${delegate.id}::uuid and p.state = 'verified' and p.way = 'hermes' and p.for_epoch = any(${distributed.map(String)}::bigint[])
      group by t.recipient
    ) got on got.recipient = v.voter
    where v.delegate_id = ${delegate.id}::uuid and v.to_epoch = ${toEpoch}::bigint and v.voter > ${after}
    order by v.voter limit ${pageBound(limit)}) as page limit ${limit}`.execute(db);
  return rows.map(({ voter, owed, epochs, paid }) => ({
    voter: `0x${voter}`,
    owed: BigInt(owed),
    epochs,
    paid: paid === null ? null : BigInt(paid),
  }));
}
