import { sql } from 'kysely';
import type { TestDatabase } from './database.ts';

/** Settles once so many statements in the database wait for another transaction to end. */
export async function untilWaiting({ owner }: TestDatabase, statements = 1): Promise<void> {
  for (let waiting = 0; waiting < statements;) {
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(owner);
    waiting = rows[0]?.waiting ?? 0;
  }
}
