import { sql } from 'kysely';
import type { Database, DatabaseAddress } from '../../../core/database.ts';
import { makeBare, makeDatabase } from './made-database.ts';
import { drop, giveBack, take } from './reused-databases.ts';

export interface TestDatabase extends AsyncDisposable {
  /** As the application role: what the service can do. */
  db: Database;
  /** As the owner: what an operator with the database's password can do. */
  readonly owner: Database;
  address: DatabaseAddress;
  readonly ownerAddress: DatabaseAddress;
  /** Moves the book's clock: it is then this far ahead of the server's. */
  setBookAhead(ms: number): Promise<void>;
}

/** A database of the test's own in which nothing stands, not even tables; as its owner. */
export async function bareDatabase(): Promise<{ address: DatabaseAddress } & AsyncDisposable> {
  const bare = await makeBare();
  return { address: bare.address, [Symbol.asyncDispose]: () => bare.drop() };
}

/** A migrated database that no test has used before: its pages and its statistics are of what the test itself writes. */
export async function newDatabase(): Promise<
  { owner: Database; address: DatabaseAddress } & AsyncDisposable
> {
  const made = await makeDatabase(1);
  const owner = made.connectAsOwner(2);
  return {
    owner,
    address: made.address,
    async [Symbol.asyncDispose]() {
      await owner.destroy();
      await made.drop();
    },
  };
}

/** A migrated, empty database of the test's own: `await using database = await testDatabase()`. */
export async function testDatabase(maxConnections = 10): Promise<TestDatabase> {
  const taken = await take(maxConnections);
  let owner: Database | undefined;
  let ownerKnown = false;
  return {
    db: taken.db,
    address: taken.address,
    get owner() {
      ownerKnown = true;
      owner ??= taken.connectAsOwner(2);
      return owner;
    },
    get ownerAddress() {
      ownerKnown = true;
      return taken.ownerAddress;
    },
    async setBookAhead(ms) {
      await sql`update book_clock set ahead = make_interval(secs => ${ms / 1000})`.execute(taken.cleaner);
    },
    async [Symbol.asyncDispose]() {
      await owner?.destroy();
      await (ownerKnown ? drop(taken) : giveBack(taken));
    },
  };
}
