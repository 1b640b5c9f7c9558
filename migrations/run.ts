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

/** Brings an empty database to one migration, as its owner: as it was in the release whose last it was. */
export async function migrateTo<Any>(db: Kysely<Any>, name: string): Promise<void> {
  const { error } = await migrator(db).migrateTo(name);
  if (error !== undefined) throw new Error('migration failed', { cause: error });
}

/** The names of all migrations of this release, in their order. */
export async function knownMigrations(): Promise<string[]> {
  const files = await fs.readdir(import.meta.dirname);
  return files
    .filter((name) => MIGRATION.test(name))
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();
}

/** The migrations that the database still misses; whoever may read it sees them. */
export async function missingMigrations<Any>(db: Kysely<Any>): Promise<string[]> {
  const ran = await ranMigrations(db);
  return (await knownMigrations()).filter((name) => !ran.includes(name));
}

/** The migrations that ran here and that this release does not know: a newer one's. */
export async function unknownMigrations<Any>(db: Kysely<Any>): Promise<string[]> {
  const known = await knownMigrations();
  return (await ranMigrations(db)).filter((name) => !known.includes(name));
}

/** The names of the migrations that ran here, in their order; none where there are no tables yet. */
export async function ranMigrations<Any>(db: Kysely<Any>): Promise<string[]> {
  const { rows } = await sql<{
    there: boolean;
  }>`select to_regclass('kysely_migration') is not null as there`.execute(db);
  if (rows[0]?.there !== true) return [];
  const ran = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return ran.rows.map(({ name }) => name);
}
