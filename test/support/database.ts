import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { APP_ROLE, connect, type Database, type DatabaseAddress } from '../../core/database.ts';

/** Where test/run.ts left the server and the migrated template. */
interface TestServer {
  owner: DatabaseAddress;
  template: string;
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

export interface TestDatabase extends AsyncDisposable {
  /** As the application role: what the service can do. */
  db: Database;
  /** As the owner: what an operator with the database's password can do. */
  owner: Database;
  address: DatabaseAddress;
  ownerAddress: DatabaseAddress;
  /** Moves the book's clock: it is then this far ahead of the server's. */
  setBookAhead(ms: number): Promise<void>;
}

/** A database of the test's own in which nothing stands, not even tables; as its owner. */
export async function bareDatabase(): Promise<{ address: DatabaseAddress } & AsyncDisposable> {
  const server = testServer();
  const name = `t_${randomBytes(6).toString('hex')}`;
  await asOwner(server.owner, (admin) => sql`create database ${sql.id(name)}`.execute(admin));
  return {
    address: inDatabase(server.owner, name),
    async [Symbol.asyncDispose]() {
      await asOwner(server.owner, (admin) => sql`drop database ${sql.id(name)} with (force)`.execute(admin));
    },
  };
}

/** A migrated, empty database of the test's own: `await using database = await testDatabase()`. */
export async function testDatabase(maxConnections = 10): Promise<TestDatabase> {
  const server = testServer();
  const name = `t_${randomBytes(6).toString('hex')}`;
  const ownerAddress = inDatabase(server.owner, name);
  const address = { ...ownerAddress, role: APP_ROLE };
  await asOwner(server.owner, (admin) =>
    sql`create database ${sql.id(name)} template ${sql.id(server.template)} strategy file_copy`.execute(
      admin,
    ),
  );
  const broken = (error: Error) => {
    if (!/terminating connection/.test(error.message)) console.error('idle test connection', error);
  };
  const db = connect(address, broken, maxConnections);
  const owner = connect(ownerAddress, broken, 2);
  return {
    db,
    owner,
    address,
    ownerAddress,
    async setBookAhead(ms) {
      await sql`update book_clock set ahead = make_interval(secs => ${ms / 1000})`.execute(owner);
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([db.destroy(), owner.destroy()]);
      await asOwner(server.owner, (admin) => sql`drop database ${sql.id(name)} with (force)`.execute(admin));
    },
  };
}

async function asOwner(
  address: DatabaseAddress,
  work: (admin: Kysely<never>) => Promise<unknown>,
): Promise<void> {
  const admin = connect(address, () => {}, 1) as unknown as Kysely<never>;
  try {
    await work(admin);
  } finally {
    await admin.destroy();
  }
}
