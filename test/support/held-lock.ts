import { sql } from 'kysely';
import type { Tx } from '../../core/database.ts';
import type { TestDatabase } from './database.ts';

/** Starts `work` while a transaction holds what `hold` takes, and lets go once so many of its connections wait for a lock. */
export async function meetAtLock<Result>(
  { db, owner }: TestDatabase,
  hold: (tx: Tx) => Promise<unknown>,
  waiting: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const working = await db.transaction().execute(async (tx) => {
    await hold(tx);
    const started = work();
    for (let met = 0; met < waiting;) {
      const { rows } = await sql<{ met: number }>`
        select count(*)::int as met from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      `.execute(owner);
      met = rows[0]?.met ?? 0;
    }
    return { started };
  });
  return await working.started;
}
