import { sql } from 'kysely';
import { type Audit, findAudit } from '../audits/store.ts';
import type { Tx } from '../database.ts';

/** Keeps which entry found it short, and how much it then was. */
export async function saveFinding(
  tx: Tx,
  { delegate, toEpoch, tally }: Pick<Audit, 'delegate' | 'toEpoch' | 'tally'>,
  seq: number,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('audit')
    .set({ finding_seq: BigInt(seq), found_shortfall: String(tally.shortfall), found_at: now })
    .where('delegate_id', '=', delegate.id)
    .where('to_epoch', '=', BigInt(toEpoch))
    .execute();
}

/** Keeps which entry said that all is paid. */
export async function saveCleared(
  tx: Tx,
  { delegate, toEpoch }: Pick<Audit, 'delegate' | 'toEpoch'>,
  seq: number,
): Promise<void> {
  await tx
    .updateTable('audit')
    .set({ cleared_seq: BigInt(seq) })
    .where('delegate_id', '=', delegate.id)
    .where('to_epoch', '=', BigInt(toEpoch))
    .execute();
}

/** The newest of a delegate's audits that is *short*. */
export async function newestShort(tx: Tx, delegateId: string): Promise<Audit | undefined> {
  const newest = await tx
    .selectFrom('audit')
    .select('to_epoch')
    .where('delegate_id', '=', delegateId)
    .where('state', '=', 'short')
    .orderBy('to_epoch', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return newest && (await findAudit(tx, delegateId, Number(newest.to_epoch)));
}

/**
 * The most that findings said to be missing since the voters of a delegate last had everything, before a period; and when something was
 * last found.
 */
export async function lastFound(
  tx: Tx,
  delegateId: string,
  before: number,
): Promise<{ shortfall: bigint; foundAt: Date | null }> {
  const { rows } = await sql<{ shortfall: string | null; found_at: Date | null }>`
    select max(found_shortfall)::text as shortfall, max(found_at) as found_at from audit
    where delegate_id = ${delegateId}::uuid and to_epoch < ${before}::bigint and to_epoch > coalesce((
      select max(to_epoch) from audit
      where delegate_id = ${delegateId}::uuid and to_epoch < ${before}::bigint and state in ('paid_in_full', 'late', 'nothing_due')), -1)`.execute(
    tx,
  );
  return { shortfall: BigInt(rows[0]?.shortfall ?? 0), foundAt: rows[0]?.found_at ?? null };
}
