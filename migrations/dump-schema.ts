/* Writes schema.sql: npm run db:schema. On a throw-away PostgreSQL, or on the one TEST_DATABASE_URL names. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { connect, type DatabaseAddress } from '../core/database.ts';
import { startEmbeddedPostgres, sweepThrowAwayFolders } from '../start/embedded-postgres.ts';
import { migrateToLatest } from './run.ts';
import { schemaText } from './schema-text.ts';

const PREFIX = 'pledgebook-schema-';

async function inDatabase<Result>(
  address: DatabaseAddress,
  work: (db: Kysely<never>) => Promise<Result>,
): Promise<Result> {
  const db = connect(address, () => {}, 1) as unknown as Kysely<never>;
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

async function dump(server: DatabaseAddress, database: string, address: DatabaseAddress): Promise<string> {
  await inDatabase(server, (db) => sql`create database ${sql.id(database)}`.execute(db));
  try {
    return await inDatabase(address, async (db) => {
      await migrateToLatest(db);
      return await schemaText(db);
    });
  } finally {
    await inDatabase(server, (db) => sql`drop database ${sql.id(database)}`.execute(db));
  }
}

async function onThrowAwayServer(): Promise<string> {
  await sweepThrowAwayFolders(os.tmpdir(), PREFIX);
  const folder = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  try {
    await using embedded = await startEmbeddedPostgres(folder, { fsync: 'off' });
    const server = { host: embedded.host, user: embedded.user, database: 'postgres' };
    return await dump(server, 'schema', { ...server, database: 'schema' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onServer(url: string): Promise<string> {
  const database = `pledgebook_schema_${process.pid}`;
  const address = new URL(url);
  address.pathname = `/${database}`;
  return dump({ connectionString: url }, database, { connectionString: address.href });
}

const url = process.env['TEST_DATABASE_URL'];
const text = url === undefined ? await onThrowAwayServer() : await onServer(url);
writeFileSync(path.join(import.meta.dirname, 'schema.sql'), text);
