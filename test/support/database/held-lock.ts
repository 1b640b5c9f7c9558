import { sql } from 'kysely';
import type { Tx } from '../../../core/database.ts';
import type { TestDatabase } from './database.ts';

const LOOKS_MAX = 3000;

/** Starts `work` while a transaction holds what `hold` takes, and lets go once so many of its connections wait for a lock. */
export async function meetAtLock<Result>(
  { db, owner }: TestDatabase,
  hold: (tx: Tx) => Promise<unknown>,
  waiting: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const { started, met } = await db.transaction().execute(async (tx) => {
    await hold(tx);
    const begun = work();
    let waits = 0;
    for (let looks = 0; waits < waiting && looks < LOOKS_MAX; looks += 1) {
      const { rows } = await sql<{ waits: number }>`
        select count(*)::int as waits from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      `.execute(owner);
      waits = rows[0]?.waits ?? 0;
    }
    return { started: begun, met: waits };
  });
  const result = await started;
  if (met < waiting) throw new Error(`${met} of ${waiting} waited for the lock`);
  return result;
}
