import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database } from '../database.ts';
import { keyedPages } from '../keyed-pages.ts';
import type { Statement } from '../statements/statement.ts';

/** The payments for a statement that were not refused, and those that may be for it. */
export interface StatementPayments {
  /** What these brought to whom never changes. */
  verified: number[];
  /** Declared for it or for none, and looked for on chain: whom they pay is not known. */
  checking: number[];
  /** Verified, and named for no statement: they may be for this one, as its first epoch was over when they were made. */
  unnamed: number[];
}

const UNNAMED_A_PAGE = 5000;

export async function statementPayments(
  db: Database,
  statement: Pick<Statement, 'id' | 'delegate' | 'range'>,
): Promise<StatementPayments> {
  const unnamed = await unnamedPayments(db, statement.delegate.id, statement.range.from);
  return { unnamed, ...(await namedPayments(db, statement)) };
}

/** Those of them that are known to be for it, and those of which nothing is known yet. */
export async function namedPayments(
  db: Database,
  { id, delegate, range }: Pick<Statement, 'id' | 'delegate' | 'range'>,
): Promise<Omit<StatementPayments, 'unnamed'>> {
  const rows = await db
    .selectFrom('payment')
    .select(['id', 'state'])
    .where('statement_id', '=', id)
    .where('state', '<>', 'refused')
    .orderBy('id')
    .execute();
  const idsOf = (state: 'verified' | 'checking') =>
    rows.filter((row) => row.state === state).map(({ id }) => Number(id));
  const checking = [...idsOf('checking'), ...(await unnamedChecking(db, delegate.id, range.from))];
  return { verified: idsOf('verified'), checking };
}

async function unnamedChecking(db: Database, delegateId: string, fromEpoch: number): Promise<number[]> {
  const { rows } = await sql<{ id: bigint }>`
    select id from payment
    where delegate_id = ${delegateId}::uuid and statement_id is null and state = 'checking' and look_at is not null
      and declared_at >= (select ends_at from epoch where number = ${BigInt(fromEpoch)})
    order by id`.execute(db);
  return rows.map(({ id }) => Number(id));
}

/** All of them, a page after the other: who pays each voter by a transaction of its own has many. */
async function unnamedPayments(db: Database, delegateId: string, fromEpoch: number): Promise<number[]> {
  const read = async (after: { paid_at: Date; id: bigint } | undefined, size: number) => {
    const { rows } = await sql<{ paid_at: Date; id: bigint }>`
      select paid_at, id from payment
      where ${mayBeFor(delegateId, fromEpoch)}
        and (paid_at, id) > (coalesce(${after?.paid_at ?? null}::timestamptz, '-infinity'), ${after?.id ?? 0n}::bigint)
      order by paid_at, id limit ${sql.lit(size)}`.execute(db);
    return rows;
  };
  const ids: number[] = [];
  for await (const page of keyedPages(read, (row) => row, UNNAMED_A_PAGE))
    for (const { id } of page) ids.push(Number(id));
  return ids;
}

/** How many verified payments name no statement and may be for this one. */
export async function countUnnamed(
  db: Database,
  { delegate, range }: Pick<Statement, 'delegate' | 'range'>,
): Promise<number> {
  const { rows } = await sql<{ unnamed: bigint }>`
    select count(*) as unnamed from payment where ${mayBeFor(delegate.id, range.from)}`.execute(db);
  return Number(rows[0]?.unnamed ?? 0);
}

function mayBeFor(delegateId: string, fromEpoch: number) {
  return sql`delegate_id = ${delegateId}::uuid and statement_id is null and state = 'verified'
    and paid_at >= (select ends_at from epoch where number = ${BigInt(fromEpoch)})
    and (for_epoch is null or for_epoch >= ${BigInt(fromEpoch)})`;
}

const PAID_A_PAGE = 10_000;

/** What these verified payments brought to each voter, in the order of addresses. */
export async function* paidBy(
  db: Database,
  verified: readonly number[],
): AsyncGenerator<{ voter: string; paid: bigint }, void, undefined> {
  const ids = verified.map(BigInt);
  const read = async (after: Buffer | undefined, size: number) => {
    const { rows } = await sql<{ recipient: Buffer; paid: string }>`
      select recipient, sum(amount)::text as paid from payment_transfer
      where payment_id = ${anyOf(ids)} and recipient > ${after ?? Buffer.alloc(0)}
      group by recipient order by recipient limit ${sql.lit(size)}`.execute(db);
    return rows;
  };
  for await (const page of keyedPages(read, ({ recipient }) => recipient, PAID_A_PAGE))
    for (const { recipient, paid } of page)
      yield { voter: `0x${recipient.toString('hex')}`, paid: BigInt(paid) };
}

/** How many these verified payments brought something. */
export async function countPaid(db: Database, verified: readonly number[]): Promise<number> {
  const { rows } = await sql<{ paid: number }>`
    select count(distinct recipient)::integer as paid from payment_transfer
    where payment_id = ${anyOf(verified.map(BigInt))}`.execute(db);
  return rows[0]?.paid ?? 0;
}
