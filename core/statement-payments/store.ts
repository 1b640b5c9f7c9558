import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database } from '../database.ts';
import { keyedPages } from '../keyed-pages.ts';

/** The payments for a statement that were not refused. */
export interface StatementPayments {
  /** What these brought to whom never changes. */
  verified: number[];
  /** Declared, and looked for on chain: whom they pay is not known. */
  checking: number[];
}

export async function statementPayments(db: Database, statementId: string): Promise<StatementPayments> {
  const rows = await db
    .selectFrom('payment')
    .select(['id', 'state'])
    .where('statement_id', '=', statementId)
    .where('state', '<>', 'refused')
    .orderBy('id')
    .execute();
  const idsOf = (state: 'verified' | 'checking') =>
    rows.filter((row) => row.state === state).map(({ id }) => Number(id));
  return { verified: idsOf('verified'), checking: idsOf('checking') };
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
      group by recipient order by recipient limit ${size}`.execute(db);
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
