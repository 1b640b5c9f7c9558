import { sql } from 'kysely';
import { connect, type Database, type DatabaseAddress } from '../core/database.ts';
import { openDatabase } from '../start/open-database.ts';
import { urlOf } from '../test/support/processes/service-process.ts';

/** A new register on the server, as its owner. */
export async function benchRegister(
  server: DatabaseAddress,
  name: string,
): Promise<AsyncDisposable & { owner: DatabaseAddress; db: Database }> {
  const owner = { ...server, database: name };
  const admin = connect(server, () => {}, 1);
  await sql`create database ${sql.id(name)}`.execute(admin);
  await admin.destroy();
  await (await openDatabase(urlOf(owner), ''))[Symbol.asyncDispose]();
  const db = connect(owner, () => {});
  return { owner, db, [Symbol.asyncDispose]: () => db.destroy() };
}
