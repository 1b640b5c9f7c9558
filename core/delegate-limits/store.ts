import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** When the account applied, whatever became of it: the last times, so many at most. */
export async function listApplications(db: Database, accountId: string, limit: number): Promise<Date[]> {
  const rows = await db
    .selectFrom('delegate')
    .select('applied_at')
    .where('account_id', '=', accountId)
    .orderBy('applied_at', 'desc')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => row.applied_at);
}

/** When its profile was changed, of the day before the last change. */
export async function listProfileChanges(db: Database, id: string): Promise<Date[]> {
  const row = await db
    .selectFrom('delegate')
    .select('profile_changed_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.profile_changed_at;
}
