import { promises as fs } from 'node:fs';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';

const MIGRATION = /^\d{8}T\d{4}-.*\.ts$/; // what else stands in this folder is not imported

function migrator<Any>(db: Kysely<Any>): Migrator {
  return new Migrator({
    db,
    provider: new FileMigrationProvider({
      fs: { readdir: async (folder) => (await fs.readdir(folder)).filter((name) => MIGRATION.test(name)) },
      path,
      migrationFolder: import.meta.dirname,
      import: (file) => import(file),
    }),
  });
}

/** Brings the database to the latest migration, as its owner. Gives the names of the migrations it ran. */
export async function migrateToLatest<Any>(db: Kysely<Any>): Promise<string[]> {
  const { error, results } = await migrator(db).migrateToLatest();
  if (error !== undefined) throw new Error('migration failed', { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}

/** The migrations that a role which may not migrate still misses. */
export async function missingMigrations<Any>(db: Kysely<Any>): Promise<string[]> {
  const all = await migrator(db).getMigrations();
  return all.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name);
}

/** The migrations that ran here and that this release does not know: a newer one's. */
export async function unknownMigrations<Any>(db: Kysely<Any>): Promise<string[]> {
  const known = new Set((await migrator(db).getMigrations()).map((migration) => migration.name));
  const { rows } = await sql<{
    there: boolean;
  }>`select to_regclass('kysely_migration') is not null as there`.execute(db);
  if (rows[0]?.there !== true) return [];
  const ran = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return ran.rows.map(({ name }) => name).filter((name) => !known.has(name));
}
