import { sql } from 'kysely';
import { connect, type Database, type DatabaseAddress, type Tx } from '../../core/database.ts';
import { put } from '../../core/queue.ts';
import { knownMigrations, migrateTo } from '../../migrations/run.ts';
import { prepareDatabase } from '../open-database.ts';
import { BackupError, type BackupLine, checkBackupFile, isRow, readBackupFile } from './backup-file.ts';
import { listReferences, listTables, type Table } from './tables.ts';
import { markRestore, unmarkRestore } from './unfinished.ts';

const ROWS_AT_ONCE = 1000;
const BYTES_AT_ONCE = 4_000_000;

export interface Restored {
  rows: number;
  jobs: number;
  /** When the backup was taken: what came after is not in it. */
  at: string;
}

/** Makes an empty database what it was when the backup was taken, then migrates it to this release. As the owner. Until its end nothing serves there. */
export async function restoreBackup(owner: DatabaseAddress, file: string): Promise<Restored> {
  const { head, rows } = await checkBackupFile(file);
  const known = await knownMigrations();
  const last = head.migrations.at(-1);
  if (last === undefined || head.migrations.some((name) => !known.includes(name)))
    throw new BackupError(`${file} is of a newer release (${head.release}): restore it with that one`);
  const jobs: Extract<BackupLine, { job: unknown }>['job'][] = [];
  {
    await using db = connect(owner, () => {}, 1);
    await needEmpty(db);
    await markRestore(db);
    await migrateTo(db, last);
    await db.transaction().execute(async (tx) => {
      const deferred = await makeReady(tx);
      for await (const said of loadTables(tx, file)) if ('job' in said) jobs.push(said.job);
      await deferred.check();
    });
  }
  await prepareDatabase(owner);
  await using db = connect(owner, () => {}, 1);
  await db.transaction().execute(async (tx) => {
    for (const { startAfter, ...job } of jobs)
      await put(tx, { ...job, delayMs: Math.max(0, Date.parse(startAfter) - Date.now()) });
  });
  await sql`analyze`.execute(db);
  await unmarkRestore(db);
  return { rows, jobs: jobs.length, at: head.at };
}

async function needEmpty(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select format('%s.%s', relnamespace::regnamespace, relname) as name from pg_class
    where relkind in ('r', 'p', 'v', 'm') and relnamespace in
      (select oid from pg_namespace where nspname = 'pgboss' or nspname = 'public') order by 1 limit 1`.execute(
    db,
  );
  const [found] = rows;
  if (found !== undefined)
    throw new BackupError(
      `the database is not empty, ${found.name} stands in it: restore into a new one (DATABASE_URL, or another DATA_DIR)`,
    );
}

/** Empties what the migrations filled, and lets references be checked once at the end, in whatever order rows come. */
async function makeReady(tx: Tx): Promise<{ check: () => Promise<void> }> {
  const references = await listReferences(tx);
  const alter = async (how: string) => {
    for (const { name, from } of references)
      await sql`alter table ${sql.table(from)} alter constraint ${sql.id(name)} ${sql.raw(how)}`.execute(tx);
  };
  const filled = (await listTables(tx)).filter(({ name }) => !BOOK.includes(name));
  await alter('deferrable initially deferred');
  for (const { name } of filled) await sql`delete from ${sql.table(name)}`.execute(tx);
  await sql`set constraints all immediate`.execute(tx);
  await sql`set constraints all deferred`.execute(tx);
  return {
    async check() {
      await sql`set constraints all immediate`.execute(tx);
      await alter('not deferrable');
    },
  };
}

/** A new book is empty, and nothing can be deleted from one. */
const BOOK = ['book_entry', 'book_node', 'book_checkpoint'];

/** Loads the rows of all tables, and gives what else the file says. */
async function* loadTables(tx: Tx, file: string): AsyncGenerator<BackupLine> {
  await sql`set local datestyle = 'ISO'`.execute(tx);
  await sql`set local intervalstyle = 'postgres'`.execute(tx);
  await sql`set local timezone = 'UTC'`.execute(tx);
  const tables = new Map((await listTables(tx)).map((table) => [table.name, table]));
  let table: Table | undefined;
  let waiting: string[] = [];
  let bytes = 0;
  const load = async () => {
    if (table !== undefined && waiting.length > 0) await insertRows(tx, table, waiting);
    waiting = [];
    bytes = 0;
  };
  for await (const line of readBackupFile(file)) {
    if (isRow(line)) {
      waiting.push(line);
      bytes += line.length;
      if (waiting.length >= ROWS_AT_ONCE || bytes >= BYTES_AT_ONCE) await load();
      continue;
    }
    await load();
    const said = JSON.parse(line) as BackupLine;
    if ('table' in said) {
      table = tables.get(said.table);
      if (table === undefined || table.columns.join() !== said.columns.join())
        throw new BackupError(`the table ${said.table} of the backup is not the one of its migrations`);
      if (said.next !== undefined && table.identity !== null)
        await sql`select setval(pg_get_serial_sequence(${table.name}, ${table.identity}), ${said.next}::bigint, false)`.execute(
          tx,
        );
    } else yield said;
  }
}

async function insertRows(tx: Tx, { name, columns }: Table, rows: readonly string[]): Promise<void> {
  const all = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(columns.map((column) => sql`(each.row).${sql.ref(column)}`));
  // a temporary table's row type has the stored columns alone, in their order
  const type = sql.id(`backup_${name}`);
  await sql`create temporary table if not exists ${type} on commit drop as select ${all} from ${sql.table(name)} limit 0`.execute(
    tx,
  );
  await sql`insert into ${sql.table(name)} (${all}) overriding system value
    select ${values} from (select value::${type} as row from json_array_elements_text(${`[${rows.join()}]`}::json) offset 0) each`.execute(
    tx,
  );
}
