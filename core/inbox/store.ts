import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';

/** Unread alerts are counted up to here. */
export const UNREAD_MAX = 1000;

/** Up to when an account has read its alerts; null where it has read none. */
export async function findReadTo(db: Database, accountId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('account')
    .select('alerts_read_to')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row?.alerts_read_to ?? null;
}

export async function countUnread(db: Database, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom((from) =>
      from
        .selectFrom('alert')
        .innerJoin('account', 'account.id', 'alert.account_id')
        .select('alert.seq')
        .where('account.id', '=', accountId)
        .whereRef('alert.told_at', '>', sql<Date>`coalesce(account.alerts_read_to, '-infinity')`)
        .limit(UNREAD_MAX)
        .as('unread'),
    )
    .select((of) => of.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** What was read stays read. */
export async function saveReadTo(tx: Tx, accountId: string, upTo: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set({ alerts_read_to: sql<Date>`greatest(alerts_read_to, ${upTo}::timestamptz)` })
    .where('id', '=', accountId)
    .execute();
}
