import { sql } from 'kysely';
import { HERMES_EPOCHS } from '../audits/hermes-causes.ts';
import type { Audit } from '../audits/store.ts';
import type { Database, Tx } from '../database.ts';
import { keyedPages } from '../keyed-pages.ts';
import { pageBound } from '../page-bound.ts';
import type { Tally } from '../statements/tally.ts';

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

const RECIPIENTS_A_PAGE = 10_000;

/** Whom the distribution by Hermes up to an epoch paid for a delegate, in the order of their addresses. */
export async function* distributedTo(
  db: Database,
  delegateId: string,
  forEpoch: number,
): AsyncGenerator<string, void, undefined> {
  const read = async (after: Buffer | undefined, size: number) => {
    const { rows } = await sql<{ recipient: Buffer }>`
      select distinct t.recipient from payment p join payment_transfer t on t.payment_id = p.id
      where p.delegate_id = ${delegateId}::uuid and p.state = 'verified' and p.way = 'hermes' and p.for_epoch = ${BigInt(forEpoch)}::bigint
        and t.recipient > ${after ?? Buffer.alloc(0)}
      order by t.recipient limit ${sql.lit(size)}`.execute(db);
    return rows;
  };
  for await (const page of keyedPages(read, ({ recipient }) => recipient, RECIPIENTS_A_PAGE))
    for (const { recipient } of page) yield `0x${recipient.toString('hex')}`;
}

const MARKED_AT_ONCE = 5000;

/** Marks what distributions left out of what voters are entitled to for an audit's period, in the order of their addresses. */
export async function markCompounded(
  tx: Tx,
  { delegate, toEpoch }: Pick<Audited, 'delegate' | 'toEpoch'>,
  leftOut: Tally,
): Promise<void> {
  let given: { voter: string; amount: bigint }[] = [];
  let after = '';
  const mark = async (until: string | null) => {
    await sql`
      with given as (
        select decode(voter, 'hex') as voter, amount from unnest(${given.map(({ voter }) => voter.slice(2))}::text[],
          ${given.map(({ amount }) => String(amount))}::numeric[]) as g (voter, amount)
      ), marked as (
        select v.voter, v.compounded as before, least(coalesce(given.amount, 0), v.entitled) as now
        from audit_voter v left join given on given.voter = v.voter
        where v.delegate_id = ${delegate.id}::uuid and v.to_epoch = ${toEpoch}::bigint
          and v.voter > decode(${after.slice(2)}, 'hex') and (${until}::text is null or v.voter <= decode(${(until ?? '').slice(2)}, 'hex'))
          and v.compounded <> least(coalesce(given.amount, 0), v.entitled)
      ), held as (
        select b.voter from voter_balance b join marked on marked.voter = b.voter where b.delegate_id = ${delegate.id}::uuid
        order by b.voter for no key update of b
      ), changed as (
        update audit_voter v set compounded = m.now from marked m
        where v.delegate_id = ${delegate.id}::uuid and v.to_epoch = ${toEpoch}::bigint and v.voter = m.voter
      )
      update voter_balance b set compounded = b.compounded + m.now - m.before from marked m join held on held.voter = m.voter
      where b.delegate_id = ${delegate.id}::uuid and b.voter = m.voter`.execute(tx);
    given = [];
  };
  for (let place = 0; place < leftOut.size; place += 1) {
    const amount = leftOut.amounts.get(place);
    if (amount === 0n) continue;
    const voter = leftOut.voter(place);
    given.push({ voter, amount });
    if (given.length < MARKED_AT_ONCE) continue;
    await mark(voter);
    after = voter;
  }
  await mark(null);
}

/** The voters of one period, in the order of their addresses, with what these distributions brought them and what they left out. */
export async function listDistributed(
  db: Database,
  { delegate, toEpoch }: Audited,
  distributed: readonly number[],
  afterVoter: string | undefined,
  limit: number,
): Promise<{ voter: string; owed: bigint; epochs: number; compounded: bigint; paid: bigint }[]> {
  const after = Buffer.from(afterVoter?.slice(2) ?? '', 'hex');
  const { rows } = await sql<{ voter: string; owed: string; epochs: number; compounded: string }>`
    select * from (select encode(v.voter, 'hex') as voter, v.entitled::text as owed, v.epochs, v.compounded::text as compounded
    from audit_voter v
    where v.delegate_id = ${delegate.id}::uuid and v.to_epoch = ${toEpoch}::bigint and v.voter > ${after}
    order by v.voter limit ${pageBound(limit)}) as page limit ${limit}`.execute(db);
  const [first, last] = [rows.at(0)?.voter ?? '', rows.at(-1)?.voter ?? ''];
  const paid = await distributedBetween(db, delegate.id, distributed, first, last);
  return rows.map(({ voter, owed, epochs, compounded }) => ({
    voter: `0x${voter}`,
    owed: BigInt(owed),
    epochs,
    compounded: BigInt(compounded),
    paid: paid.get(voter) ?? 0n,
  }));
}

/**
 * What these distributions brought to the addresses from one to another. It is joined to nothing in the database: of so many sums that
 * expects a few, and goes through all of them for each voter.
 */
async function distributedBetween(
  db: Database,
  delegateId: string,
  distributed: readonly number[],
  first: string,
  last: string,
): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ recipient: string; paid: string }>`
    select encode(t.recipient, 'hex') as recipient, sum(t.amount)::text as paid
    from payment p join payment_transfer t on t.payment_id = p.id
    where p.delegate_id = ${delegateId}::uuid and p.state = 'verified' and p.way = 'hermes' and p.for_epoch = any(${distributed.map(String)}::bigint[])
      and t.recipient between decode(${first}, 'hex') and decode(${last}, 'hex')
    group by t.recipient`.execute(db);
  return new Map(rows.map(({ recipient, paid }) => [recipient, BigInt(paid)]));
}
