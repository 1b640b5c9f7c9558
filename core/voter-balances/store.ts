import { type RawBuilder, sql } from 'kysely';
import type { AuditedVoter } from '../audits/voter-state.ts';
import type { Audit } from '../audits/store.ts';
import type { Database, Tx } from '../database.ts';
import { pageBound } from '../page-bound.ts';
import type { Transfer } from '../payouts/payment.ts';
import type { Entitlement } from '../statements/entitlements.ts';

/** Adds what these voters are entitled to for a period, in the order of their addresses. */
export async function addEntitlements(
  tx: Tx,
  delegateId: string,
  toEpoch: number,
  voters: readonly Entitlement[],
): Promise<void> {
  if (voters.length === 0) return;
  await sql`
    with given as (
      select decode(voter, 'hex') as voter, entitled, epochs
      from unnest(${voters.map(({ voter }) => voter.slice(2))}::text[], ${voters.map(({ entitled }) => String(entitled))}::numeric[],
        ${voters.map(({ epochs }) => epochs)}::integer[]) as g (voter, entitled, epochs)
    ), balance as (
      insert into voter_balance (delegate_id, voter, entitled, epochs, paid)
      select ${delegateId}::uuid, voter, entitled, epochs, 0 from given order by voter
      on conflict (delegate_id, voter) do update
        set entitled = voter_balance.entitled + excluded.entitled, epochs = voter_balance.epochs + excluded.epochs
    )
    insert into audit_voter (delegate_id, to_epoch, voter, entitled, epochs)
    select ${delegateId}::uuid, ${toEpoch}::bigint, voter, entitled, epochs from given`.execute(tx);
}

/**
 * What was paid to a voter (`b`) before the delegate's first audited epoch began: it pays for none that is audited, whenever it is
 * declared or found.
 */
function paidEarly(delegateId: string): RawBuilder<unknown> {
  return sql`(select sum(amount) as paid from payment_transfer
      where delegate_id = b.delegate_id and recipient = b.voter and paid_at < (select e.starts_at from audit a
        join epoch e on e.number = a.from_epoch where a.delegate_id = ${delegateId}::uuid order by a.to_epoch limit 1))`;
}

/** What audits before the one of this period found payable to a voter (`b`) and not paid when it was due. */
function foundBefore(delegateId: string, toEpoch: number): RawBuilder<unknown> {
  return sql`(select found from audit_found
      where delegate_id = ${delegateId}::uuid and voter = b.voter and to_epoch < ${toEpoch}::bigint order by to_epoch desc limit 1)`;
}

/** The voters of an audit after `afterVoter`, in the order of their addresses: those entitled to anything by the end of its period. */
export async function listAuditedVoters(
  db: Database,
  { delegate, toEpoch, dueAt }: Pick<Audit, 'delegate' | 'toEpoch' | 'dueAt'>,
  afterVoter: string | undefined,
  limit: number,
): Promise<(AuditedVoter & { voter: string })[]> {
  const after = Buffer.from(afterVoter?.slice(2) ?? '', 'hex');
  const { rows } = await sql<{
    voter: string;
    entitled: string;
    epochs: number;
    earned: boolean;
    compounded: string;
    by_due: string;
    now: string;
    found_before: string;
  }>`
    select * from (select encode(b.voter, 'hex') as voter, (b.entitled - coalesce(later.entitled, 0))::text as entitled,
      coalesce(later.earned, false) as earned,
      (b.epochs - coalesce(later.epochs, 0))::integer as epochs, (b.compounded - coalesce(later.compounded, 0))::text as compounded,
      (b.paid - coalesce(early.paid, 0) - coalesce(since.paid, 0))::text as by_due, (b.paid - coalesce(early.paid, 0))::text as now,
      coalesce(before.found, 0)::text as found_before
    from voter_balance b
    cross join lateral (select sum(entitled) filter (where to_epoch > ${toEpoch}::bigint) as entitled,
        sum(epochs) filter (where to_epoch > ${toEpoch}::bigint) as epochs,
        sum(compounded) filter (where to_epoch > ${toEpoch}::bigint) as compounded,
        bool_or(to_epoch = ${toEpoch}::bigint and entitled > 0) as earned from audit_voter
      where delegate_id = b.delegate_id and voter = b.voter and to_epoch >= ${toEpoch}::bigint) later
    cross join lateral (select sum(amount) as paid from payment_transfer
      where delegate_id = b.delegate_id and recipient = b.voter and paid_at > ${dueAt}) since
    cross join lateral ${paidEarly(delegate.id)} early
    left join lateral ${foundBefore(delegate.id, toEpoch)} before on true
    where b.delegate_id = ${delegate.id}::uuid and b.voter > ${after} and b.entitled - coalesce(later.entitled, 0) > 0
    order by b.voter limit ${pageBound(limit)}) as page limit ${limit}`.execute(db);
  return rows.map((row) => ({
    voter: `0x${row.voter}`,
    entitled: BigInt(row.entitled),
    epochs: row.epochs,
    earned: row.earned,
    compounded: BigInt(row.compounded),
    paidByDue: BigInt(row.by_due),
    paidNow: BigInt(row.now),
    foundBefore: BigInt(row.found_before),
  }));
}

/** A voter's account with a delegate at the beginning of a period, and what it was paid until the period was audited. */
export interface VoterBalance extends Omit<AuditedVoter, 'earned'> {
  voter: string;
  /** What it was entitled to by all periods before, and in how many of their epochs it got any of that. */
  before: { entitled: bigint; epochs: number };
}

/** The balances of an audit's voters after `afterVoter`, in the order of their addresses. */
export async function listBalances(
  db: Database,
  { delegate, toEpoch, dueAt, auditedAt }: Pick<Audit, 'delegate' | 'toEpoch' | 'dueAt' | 'auditedAt'>,
  afterVoter: string | undefined,
  limit: number,
): Promise<VoterBalance[]> {
  const after = Buffer.from(afterVoter?.slice(2) ?? '', 'hex');
  const { rows } = await sql<{
    voter: string;
    before: string;
    epochs_before: number;
    entitled: string;
    epochs: number;
    compounded: string;
    by_due: string;
    now: string;
    found_before: string;
  }>`
    select * from (select encode(b.voter, 'hex') as voter, (b.entitled - coalesce(since.entitled, 0))::text as before,
      (b.epochs - coalesce(since.epochs, 0))::integer as epochs_before,
      (b.entitled - coalesce(since.entitled, 0) + coalesce(here.entitled, 0))::text as entitled,
      (b.epochs - coalesce(since.epochs, 0) + coalesce(here.epochs, 0))::integer as epochs,
      (b.compounded - coalesce(since.compounded, 0) + coalesce(here.compounded, 0))::text as compounded,
      (b.paid - coalesce(early.paid, 0) - coalesce(later.since_due, 0))::text as by_due,
      (b.paid - coalesce(early.paid, 0) - coalesce(later.since_audited, 0))::text as now,
      coalesce(before.found, 0)::text as found_before
    from voter_balance b
    cross join lateral (select sum(entitled) as entitled, sum(epochs) as epochs, sum(compounded) as compounded from audit_voter
      where delegate_id = b.delegate_id and voter = b.voter and to_epoch >= ${toEpoch}::bigint) since
    left join audit_voter here
      on here.delegate_id = ${delegate.id}::uuid and here.to_epoch = ${toEpoch}::bigint and here.voter = b.voter
    cross join lateral (select sum(amount) filter (where paid_at > ${dueAt}) as since_due,
        sum(amount) filter (where paid_at > ${auditedAt}) as since_audited
      from payment_transfer where delegate_id = b.delegate_id and recipient = b.voter
        and paid_at > least(${dueAt}::timestamptz, ${auditedAt}::timestamptz)) later
    cross join lateral ${paidEarly(delegate.id)} early
    left join lateral ${foundBefore(delegate.id, toEpoch)} before on true
    where b.delegate_id = ${delegate.id}::uuid and b.voter > ${after}
    order by b.voter limit ${pageBound(limit)}) as page limit ${limit}`.execute(db);
  return rows.map((row) => ({
    voter: `0x${row.voter}`,
    before: { entitled: BigInt(row.before), epochs: row.epochs_before },
    entitled: BigInt(row.entitled),
    epochs: row.epochs,
    compounded: BigInt(row.compounded),
    paidByDue: BigInt(row.by_due),
    paidNow: BigInt(row.now),
    foundBefore: BigInt(row.found_before),
  }));
}

/** Adds what a verified payment brought to whom. */
export async function addPaid(
  tx: Tx,
  payment: { id: number; delegate: { id: string } },
  transfers: readonly Transfer[],
  at: Date,
): Promise<void> {
  await sql`
    with given as (
      select decode(recipient, 'hex') as recipient, amount, place
      from unnest(${transfers.map(({ recipient }) => recipient.slice(2))}::text[], ${transfers.map(({ amount }) => String(amount))}::numeric[])
        with ordinality as t (recipient, amount, place)
    ), balance as (
      insert into voter_balance (delegate_id, voter, entitled, paid)
      select ${payment.delegate.id}::uuid, recipient, 0, sum(amount) from given group by recipient order by recipient
      on conflict (delegate_id, voter) do update set paid = voter_balance.paid + excluded.paid
    )
    insert into payment_transfer (payment_id, place, delegate_id, recipient, amount, paid_at)
    select ${payment.id}::bigint, place, ${payment.delegate.id}::uuid, recipient, amount, ${at} from given`.execute(
    tx,
  );
}
