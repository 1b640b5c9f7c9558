import { type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../database.ts';

export async function saveReminded(
  tx: Tx,
  id: string,
  occasion: 'commitment_due_soon' | 'commitment_due',
  now: Date,
): Promise<void> {
  await tx
    .updateTable('commitment')
    .set(occasion === 'commitment_due' ? { due_told_at: now } : { reminded_at: now })
    .where('id', '=', id)
    .execute();
}

/** The open commitments whose delegates may have to be told of the due date, the ones due first before the others. */
export async function listToRemindOf(
  db: Database,
  now: Date,
  aheadMs: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('commitment')
    .select('id')
    .where('state', '=', 'open')
    .where((where) =>
      where.or([
        where.and([where('due_told_at', 'is', null), where('due_at', '<=', now)]),
        where.and([
          where('reminded_at', 'is', null),
          where('due_at', '>', now),
          sql<SqlBool>`due_at - least(${aheadMs}::float8 * interval '1ms', (due_at - promised_at) / 2) <= ${now}`,
        ]),
      ]),
    )
    .orderBy('due_at')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => row.id);
}

/** The open commitments whose grace is over, of those whose delegates were told. */
export async function listToMiss(db: Database, now: Date, graceMs: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('commitment')
    .select('id')
    .where('state', '=', 'open')
    .where(sql<SqlBool>`greatest(due_at, due_told_at) + ${graceMs}::float8 * interval '1ms' <= ${now}`)
    .where('due_told_at', 'is not', null)
    .orderBy('due_at')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => row.id);
}
