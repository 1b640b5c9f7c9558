import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { APP_ROLE, connect, type Database, type DatabaseAddress } from '../../../core/database.ts';

/** Where test/run.ts left the server and the migrated template. */
interface TestServer {
  owner: DatabaseAddress;
  template: string;
}

/** What a test's own connections are called, so that those it left behind can be told apart. */
export const NAME = 'test';

export interface MadeDatabase {
  /** As the application role. */
  db: Database;
  address: DatabaseAddress;
  ownerAddress: DatabaseAddress;
  connectAsOwner(maxConnections: number): Database;
  drop(): Promise<void>;
}

/** A copy of the migrated template. */
export async function makeDatabase(maxConnections: number): Promise<MadeDatabase> {
  const server = testServer();
  const name = newName();
  const ownerAddress = inDatabase(server.owner, name);
  const address = { ...ownerAddress, role: APP_ROLE };
  await sql`create database ${sql.id(name)} template ${sql.id(server.template)} strategy file_copy`.execute(
    admin(),
  );
  const named = { ...address, application_name: NAME };
  const db = connect(named, onError, maxConnections);
  return {
    db,
    address,
    ownerAddress,
    connectAsOwner: (connections) =>
      connect({ ...ownerAddress, application_name: NAME } as DatabaseAddress, onError, connections),
    async drop() {
      await db.destroy();
      await dropDatabase(name);
    },
  };
}

/** A database without a table, as its owner. */
export async function makeBare(): Promise<{ address: DatabaseAddress; drop(): Promise<void> }> {
  const name = newName();
  await sql`create database ${sql.id(name)}`.execute(admin());
  return { address: inDatabase(testServer().owner, name), drop: () => dropDatabase(name) };
}

function newName(): string {
  return `t_${randomBytes(6).toString('hex')}`;
}

async function dropDatabase(name: string): Promise<void> {
  await sql`drop database ${sql.id(name)} with (force)`.execute(admin());
}

function testServer(): TestServer {
  const told = process.env['PLEDGEBOOK_TEST_SERVER'];
  if (told === undefined) throw new Error('start tests with npm test (optionally -- test/some/folder)');
  return JSON.parse(told) as TestServer;
}

function inDatabase(address: DatabaseAddress, database: string): DatabaseAddress {
  if (address.connectionString === undefined) return { ...address, database };
  const url = new URL(address.connectionString);
  url.pathname = `/${database}`;
  return { connectionString: url.href };
}

function onError(error: Error): void {
  if (!/terminating connection/.test(error.message)) console.error('idle test connection', error);
}

let administrator: Database | undefined;

function admin(): Kysely<never> {
  administrator ??= connect(testServer().owner, onError, 1);
  return administrator as unknown as Kysely<never>;
}

/** Once no database is made or dropped any more. */
export async function leaveServer(): Promise<void> {
  await administrator?.destroy();
}
