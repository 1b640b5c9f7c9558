import { type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../database.ts';

/** A claim has this much time from here on, of which nothing was told yet. */
export async function saveGrant(tx: Tx, id: string, grantedMs: number): Promise<void> {
  await tx
    .updateTable('claim')
    .set({ granted_ms: BigInt(grantedMs), half_time_told_at: null, last_day_told_at: null })
    .where('id', '=', BigInt(id))
    .execute();
}

/** Half time is told of by the last day too. */
export async function saveWarned(
  tx: Tx,
  id: string,
  warning: 'half_time' | 'last_day',
  now: Date,
): Promise<void> {
  await tx
    .updateTable('claim')
    .set((of) => ({
      half_time_told_at: of.fn.coalesce('half_time_told_at', of.val(now)),
      ...(warning === 'last_day' ? { last_day_told_at: now } : {}),
    }))
    .where('id', '=', BigInt(id))
    .execute();
}

/** The claims whose clock runs and of whose time something may have to be told, the one that ends first before the others. */
export async function listClaimsToWarn(
  db: Database,
  now: Date,
  lastMs: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('claim')
    .select('id')
    .where('deadline', '>', now)
    .where((where) =>
      where.or([
        where.and([
          where('half_time_told_at', 'is', null),
          sql<SqlBool>`deadline <= ${now}::timestamptz + granted_ms / 2 * interval '1ms'`,
        ]),
        where.and([
          where('last_day_told_at', 'is', null),
          where('deadline', '<=', new Date(now.getTime() + lastMs)),
          where('granted_ms', '>', BigInt(2 * lastMs)),
        ]),
      ]),
    )
    .orderBy('deadline')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => row.id.toString());
}

/** The claims whose time is over; last those of which GitHub is asked once more before they end. */
export async function listLapsedClaims(db: Database, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('claim')
    .select('id')
    .where('deadline', '<=', now)
    .orderBy((of) =>
      of.exists(
        of
          .selectFrom('submission')
          .whereRef('submission.claim_id', '=', 'claim.id')
          .whereRef('submission.fetched_at', '<', 'claim.deadline'),
      ),
    )
    .orderBy('deadline')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => row.id.toString());
}
