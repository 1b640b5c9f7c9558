import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  sql,
  type Transaction,
} from 'kysely';
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
  query_timeout?: number;
}

function serves({ role, user }: DatabaseAddress): boolean {
  return role === APP_ROLE || user === APP_ROLE;
}

/** What an address means to a pool of `pg` or to pg-boss. Only the serving role is held to time limits: a migration may take long. */
export function poolSettings(address: DatabaseAddress): ConnectionSettings {
  const { role, ...where } = address;
  const options = role === undefined ? [] : [`-c role=${role}`];
  if (!serves(address)) return { ...where, options: options.join(' ') };
  options.push(
    '-c statement_timeout=15000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=20000',
  );
  return { ...where, options: options.join(' '), query_timeout: ANSWER_WAIT_MS };
}

/** The server gives up a statement sooner: who hears nothing for so long has lost it. */
const ANSWER_WAIT_MS = 20_000;
const NO_ANSWER = 'Query read timeout';
const INT8 = 20;
/** How long a query waits for a free connection before its request is answered 503. */
const CONNECTION_WAIT_MS = 15_000;
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? BigInt
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/**
 * The pool of one process. int8 arrives as bigint. `onError` hears of connections that broke while idle: the pool
 * replaces them, but an unheard error would end the process. Where it serves, PostgreSQL plans a statement once for all values: left to
 * choose it plans those of many tables each time anew, for longer than it then reads. So no limit may be a value: see page-bound.ts.
 */
export function connect(
  address: DatabaseAddress,
  onError: (error: Error) => void,
  maxConnections = 10,
  answerWaitMs?: number,
): Database {
  const { options, ...settings } = poolSettings(address);
  const pool = new pg.Pool({
    ...settings,
    options: serves(address) ? `${options} -c plan_cache_mode=force_generic_plan` : options,
    ...(answerWaitMs === undefined ? {} : { query_timeout: answerWaitMs }),
    max: maxConnections,
    connectionTimeoutMillis: CONNECTION_WAIT_MS,
    types,
  });
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', () => {})); // in use, a broken connection fails its query; unheard it would end the process
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  pools.set(db, pool);
  return db;
}

const pools = new WeakMap<Database, pg.Pool>();

/** The connections there are, those that are idle, and who waits for one. */
export function poolFigures(db: Database): { open: number; idle: number; waiting: number } {
  const pool = pools.get(db);
  return { open: pool?.totalCount ?? 0, idle: pool?.idleCount ?? 0, waiting: pool?.waitingCount ?? 0 };
}

/** Our statements are some hundreds; what is built in ever new shapes beyond this many is sent unprepared. */
const STATEMENTS_MAX = 1000;
const CACHED_PLAN_OUTDATED = '0A000';
const statementNames = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known !== undefined || statementNames.size >= STATEMENTS_MAX) return known;
  const name = `s${statementNames.size}`;
  statementNames.set(text, name);
  return name;
}

/** A statement that gives whatever columns there are: a migration that adds one outdates it where it is prepared. */
const ALL_COLUMNS = /(?:select|returning|,) \*|\.\*/;

/**
 * A pool whose connections prepare each parameterised statement once: PostgreSQL then parses and plans it once, not every time. What a
 * migration outdates under a running process is asked again unprepared; in a transaction, which the refusal would end, it is not
 * prepared to begin with. A connection with an outdated statement is not used again, nor one that did not answer: what is asked of it
 * after that, such as a rollback, fails at once.
 */
function preparing(pool: pg.Pool): PostgresPool {
  const prepared = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const prepare = (client: pg.PoolClient): PostgresPoolClient => {
    let outdated = false;
    let lost: Error | undefined;
    let inTransaction = false;
    const query = async (text: string, values: readonly unknown[]) => {
      if (lost !== undefined) throw lost;
      if (text.startsWith('begin') || text.startsWith('start transaction')) inTransaction = true;
      else if (text === 'commit' || text === 'rollback') inTransaction = false;
      const fragile = inTransaction && ALL_COLUMNS.test(text);
      const name = values.length === 0 || fragile ? undefined : nameOf(text);
      try {
        return await client.query({ ...(name === undefined ? {} : { name }), text, values: [...values] });
      } catch (error) {
        if (error instanceof Error && error.message === NO_ANSWER) lost = error;
        if (!(error instanceof pg.DatabaseError && error.code === CACHED_PLAN_OUTDATED)) throw error;
        outdated = true;
        if (inTransaction) throw error;
        return await client.query({ text, values: [...values] });
      }
    };
    return {
      query: query as unknown as PostgresPoolClient['query'],
      release: (destroy) => client.release(destroy === true || outdated || lost !== undefined),
    };
  };
  return {
    async connect() {
      const client = await pool.connect();
      const known = prepared.get(client) ?? prepare(client);
      prepared.set(client, known);
      return known;
    },
    end: () => pool.end(),
    options: pool.options,
  };
}

/** Does the database answer? */
export async function isReachable(db: Database): Promise<boolean> {
  try {
    await sql`select`.execute(db);
    return true;
  } catch {
    return false;
  }
}

/**
 * A database whose transactions are parts of `tx`: what a use case commits in it is committed when `tx` is, or not at all. A part
 * that fails is undone alone. Its parts run one after another.
 */
export function within(tx: Tx): Database {
  const transaction = () => ({
    async execute<Result>(work: (part: Tx) => Promise<Result>): Promise<Result> {
      await sql`savepoint part`.execute(tx);
      try {
        const result = await work(tx);
        await sql`release savepoint part`.execute(tx);
        return result;
      } catch (error) {
        await sql`rollback to savepoint part`.execute(tx);
        throw error;
      }
    },
  });
  // A proxy, because Kysely's own members are private to the object that made them: they must be called on `tx` itself.
  return new Proxy(tx, {
    get(target, name) {
      if (name === 'transaction') return transaction;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/**
 * What an error says that means "not now": the connection is gone or none is to be had (`away`), a lock or the time ran out (`busy`), or
 * nothing can be written, on a full disk or on a standby (`closed`); undefined of any other.
 */
export function unavailability(error: unknown): 'away' | 'busy' | 'closed' | undefined {
  const { code = '', syscall } = error as { code?: unknown; syscall?: unknown };
  const message = error instanceof Error ? error.message : '';
  const isAway =
    /^(08...|57P0.|53300)$/.test(String(code)) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(String(code)) ||
    (code === 'ENOENT' && syscall === 'connect') ||
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/.test(
      message,
    );
  if (isAway) return 'away';
  if (['53100', '25006'].includes(String(code))) return 'closed';
  return ['57014', '55P03', '40001', '40P01'].includes(String(code)) ? 'busy' : undefined;
}
