import { sql } from 'kysely';
import { APP_ROLE, connect, type Database, type DatabaseAddress } from '../core/database.ts';
import { setUpQueues } from '../core/queue.ts';
import { isRestoreUnfinished } from './backup/unfinished.ts';
import { needCertificates } from './certificate-files.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { migrateToLatest, missingMigrations, unknownMigrations } from '../migrations/run.ts';

/** The database cannot serve as it is; the message says in one line what to do. */
export class DatabaseNotReadyError extends Error {
  override readonly name = 'DatabaseNotReadyError';
}

async function over<Result>(
  address: DatabaseAddress,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const db = connect(address, () => {}, 1);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/**
 * Migrates as the owner and makes the queues; safe to run by several processes at once. Gives the migrations that ran. The database of
 * a newer release is left as it is: what that added does not keep this one from serving, which was rolled back to.
 */
export async function prepareDatabase(owner: DatabaseAddress): Promise<string[]> {
  return over(owner, async (db) => {
    await sql`select pg_advisory_lock(hashtext('pledgebook: prepare'))`.execute(db); // until its one connection ends
    const [missing, unknown] = [await missingMigrations(db), await unknownMigrations(db)];
    const isBehind = missing.length > 0;
    if (isBehind && unknown.length > 0)
      throw new DatabaseNotReadyError(
        `the database is neither of a release before this one nor of one after it: it has the migration ${unknown[0]}, which this one does not know, and misses ${missing[0]}: run the release that made it`,
      );
    if (unknown.length > 0) return [];
    const ran = isBehind ? await migrateToLatest(db) : [];
    if (isBehind) await sql`grant select on kysely_migration to ${sql.id(APP_ROLE)}`.execute(db);
    await setUpQueues(owner);
    return ran;
  });
}

/** Puts the book's clock ahead of the server's: tests and the demo only. As the owner. */
export async function setBookAhead(owner: DatabaseAddress, ms: number): Promise<void> {
  await over(owner, (db) =>
    sql`update book_clock set ahead = make_interval(secs => ${ms / 1000})`.execute(db),
  );
}

async function needRestored(address: DatabaseAddress): Promise<void> {
  if (await over(address, isRestoreUnfinished))
    throw new DatabaseNotReadyError(
      'a restore into this database was begun and has not ended: where it was cut off, drop the database (or move DATA_DIR away) and restore into a new one',
    );
}

export interface OpenedDatabase extends AsyncDisposable {
  /** The serving role's. */
  address: DatabaseAddress;
  /** The owner's; undefined where the login may only serve. */
  owner: DatabaseAddress | undefined;
  /** Settles when the embedded PostgreSQL is gone, told to or not; undefined where it is another. */
  ended: Promise<void> | undefined;
}

/**
 * The database of a process, migrated. With `url` that server: its login migrates if it may create tables there, and serves as
 * the application role. Without it the embedded PostgreSQL under `dataDir`, which ends when this is disposed of.
 */
export async function openDatabase(
  url: string | undefined,
  dataDir: string,
  settings: Record<string, string> = {},
): Promise<OpenedDatabase> {
  if (url === undefined) {
    const server = await startEmbeddedPostgres(dataDir, settings);
    const owner = { host: server.host, user: server.user, database: 'postgres' };
    try {
      await needRestored(owner);
      await prepareDatabase(owner);
      await over(owner, (db) => sql`alter role ${sql.id(APP_ROLE)} login`.execute(db)); // the folder's mode keeps others out
    } catch (error) {
      await server.stop();
      throw error;
    }
    return {
      address: { ...owner, user: APP_ROLE },
      owner,
      ended: server.ended,
      [Symbol.asyncDispose]: () => server.stop(),
    };
  }
  needCertificates(url);
  const login = { connectionString: url };
  await needRestored(login);
  const mayMigrate = await over(login, async (db) => {
    const { rows } = await sql<{
      may: boolean;
    }>`select has_schema_privilege('public', 'create') as may`.execute(db);
    return rows[0]?.may === true;
  });
  if (mayMigrate) await prepareDatabase(login);
  const address = { ...login, role: APP_ROLE };
  if (!mayMigrate) {
    const missing = await over(address, (db) => missingMigrations(db));
    if (missing.length > 0)
      throw new DatabaseNotReadyError(
        `the database misses ${missing.length} migrations and DATABASE_URL may not migrate: run npm run migrate as its owner`,
      );
  }
  return {
    address,
    owner: mayMigrate ? login : undefined,
    ended: undefined,
    [Symbol.asyncDispose]: async () => {},
  };
}
