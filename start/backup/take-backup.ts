import { sql } from 'kysely';
import { connect, type DatabaseAddress, type Tx } from '../../core/database.ts';
import { unfinishedJobs } from '../../core/queue.ts';
import { ranMigrations, unknownMigrations } from '../../migrations/run.ts';
import { type BackupHead, BackupError, type BackupLine, FORMAT, writeBackupFile } from './backup-file.ts';
import { listTables } from './tables.ts';
import { isRestoreUnfinished } from './unfinished.ts';

const ROWS_AT_ONCE = 2000;

/** Writes everything the database holds as of one moment, while it goes on serving. Gives how many rows. */
export async function takeBackup(
  address: DatabaseAddress,
  file: string,
  release: string,
  now: Date,
): Promise<number> {
  await using db = connect(address, () => {}, 1);
  if ((await unknownMigrations(db)).length > 0)
    throw new BackupError('the database is of a newer release: back it up with that one');
  if (await isRestoreUnfinished(db))
    throw new BackupError('a restore into the database has not ended: there is no whole to back up');
  const migrations = await ranMigrations(db);
  if (migrations.length === 0) throw new BackupError('the database has no tables of a register');
  const head: BackupHead = {
    format: FORMAT,
    release,
    at: now.toISOString(),
    migrations,
  };
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => writeBackupFile(file, linesOf(tx, head)));
}

async function* linesOf(tx: Tx, head: BackupHead): AsyncGenerator<string> {
  await sql`set local statement_timeout = 0`.execute(tx);
  await sql`set local datestyle = 'ISO'`.execute(tx);
  await sql`set local intervalstyle = 'postgres'`.execute(tx);
  await sql`set local timezone = 'UTC'`.execute(tx);
  yield line(head);
  for (const { name, columns, identity } of await listTables(tx)) {
    const next = identity === null ? undefined : await nextOf(tx, name, identity);
    yield line({ table: name, columns, ...(next === undefined ? {} : { next }) });
    const row = sql.join(columns.map((column) => sql.ref(column)));
    // a composite value is written as the row type reads it, exactly: JSON would confuse a null of SQL with one of JSON
    await sql`declare backup_rows no scroll cursor for select to_json(row(${row})::text)::text as row from ${sql.table(name)}`.execute(
      tx,
    );
    for (;;) {
      const { rows } = await sql<{ row: string }>`fetch ${sql.lit(ROWS_AT_ONCE)} from backup_rows`.execute(
        tx,
      );
      for (const each of rows) yield each.row;
      if (rows.length < ROWS_AT_ONCE) break;
    }
    await sql`close backup_rows`.execute(tx);
  }
  for (const { startAfter, ...job } of await unfinishedJobs(tx))
    yield line({ job: { ...job, startAfter: startAfter.toISOString() } });
}

function line(said: BackupLine): string {
  return JSON.stringify(said);
}

/** What the identity column gives next: ids of rows that were deleted are not given again. */
async function nextOf(tx: Tx, table: string, column: string): Promise<string> {
  const { rows } = await sql<{
    sequence: string;
  }>`select pg_get_serial_sequence(${table}, ${column}) as sequence`.execute(tx);
  const { rows: at } = await sql<{ next: string }>`
    select (last_value + is_called::int)::text as next from ${sql.raw(rows[0]?.sequence ?? '')}`.execute(tx);
  return at[0]?.next ?? '1';
}
