import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';

/* A restore that is killed leaves tables without rows: served, they would be a new book under the old one's key. */

/** Marks a database as one that is being restored; before anything else is made in it. */
export async function markRestore(db: Database): Promise<void> {
  await sql`create table restore_unfinished ()`.execute(db);
}

export async function unmarkRestore(db: Database): Promise<void> {
  await sql`drop table restore_unfinished`.execute(db);
}

/** Whether a restore into this database was begun, and has not ended. */
export async function isRestoreUnfinished(db: Database): Promise<boolean> {
  const { rows } = await sql<{
    marked: boolean;
  }>`select to_regclass('public.restore_unfinished') is not null as marked`.execute(db);
  return rows[0]?.marked === true;
}
