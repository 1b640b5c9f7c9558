import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;
export type Tx = Transaction<Schema>;

/** Where the database is and as which role the connection speaks. `role` is taken on by SET ROLE where the login is another. */
export interface DatabaseAddress {
  connectionString?: string;
  host?: string;
  user?: string;
  database?: string;
  role?: string;
}

/** The role that serves: it cannot change the book, nor any table's shape. Made by the first migration. */
export const APP_ROLE = 'pledgebook_app';

interface ConnectionSettings {
  connectionString?: string;
  host?: string;
  user?: string;
  database?: string;
  options: string;
}

/** What an address means to a pool of `pg` or to pg-boss. Only the serving role is held to time limits: a migration may take long. */
export function poolSettings(address: DatabaseAddress): ConnectionSettings {
  const { role, ...where } = address;
  const options = role === undefined ? [] : [`-c role=${role}`];
  if (role === APP_ROLE || where.user === APP_ROLE)
    options.push(
      '-c statement_timeout=15000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=20000',
    );
  return { ...where, options: options.join(' ') };
}

const INT8 = 20;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? BigInt
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/**
 * The pool of one process. int8 arrives as bigint. `onError` hears of connections that broke while idle: the pool
 * replaces them, but an unheard error would end the process.
 */
export function connect(
  address: DatabaseAddress,
  onError: (error: Error) => void,
  maxConnections = 10,
): Database {
  const pool = new pg.Pool({ ...poolSettings(address), max: maxConnections, types });
  pool.on('error', onError);
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}
