import { after } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { type MadeDatabase, leaveServer, makeDatabase, NAME } from './made-database.ts';

/*
 * A database of its own costs a test a fifth of a second: it is copied, and each new connection begins with empty caches. So a test that only
 * wrote rows hands its database on, emptied, with its connections. Whoever asked for the owner's connection could have changed more: that
 * database is dropped.
 */

/** Deleted rows stay in the tables and their indexes until they are vacuumed: after this many tests a new copy is faster. */
const USES_MAX = 60;

interface Kept extends MadeDatabase {
  /** As the owner: what empties the database. */
  cleaner: Kysely<never>;
  maxConnections: number;
  uses: number;
}

/** The rows that a migrated database begins with, by table. */
type Seeds = Map<string, unknown[]>;

const free: Kept[] = [];
let seeds: Promise<Seeds> | undefined;
after(async () => {
  await Promise.all(free.splice(0).map(drop));
  await leaveServer();
});

/** An empty database, new or handed on. Give it back by {@link giveBack} or {@link drop}. */
export async function take(maxConnections: number): Promise<Kept> {
  const at = free.findIndex((each) => each.maxConnections === maxConnections);
  const [known] = at < 0 ? [] : free.splice(at, 1);
  if (known !== undefined) return { ...known, uses: known.uses + 1 };
  const made = await makeDatabase(maxConnections);
  const cleaner = made.connectAsOwner(1) as unknown as Kysely<never>;
  seeds ??= seedsOf(cleaner);
  await seeds;
  return { ...made, cleaner, maxConnections, uses: 1 };
}

export async function drop(kept: Kept): Promise<void> {
  await kept.cleaner.destroy();
  await kept.drop();
}

/** Empties it for the next test. Where that cannot be done, because something still works in it, it is dropped. */
export async function giveBack(kept: Kept): Promise<void> {
  const emptied = kept.uses < USES_MAX && (await empty(kept.cleaner, (await seeds) ?? new Map()));
  if (emptied) free.push(kept);
  else await drop(kept);
}

async function seedsOf(db: Kysely<never>): Promise<Seeds> {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')
  `.execute(db);
  const found: Seeds = new Map();
  for (const { name } of tables) {
    const { rows } = await sql<{ row: unknown }>`select to_jsonb(t) as row from ${sql.raw(name)} t`.execute(
      db,
    );
    if (rows.length > 0)
      found.set(
        name,
        rows.map(({ row }) => row),
      );
  }
  return found;
}

/** Ends the connections that are not the test's pool's. False where one of the pool is still in a transaction. */
async function empty(db: Kysely<never>, rows: Seeds): Promise<boolean> {
  return db.connection().execute(async (owner) => {
    const { rows: busy } = await sql<{ stays: boolean }>`
      select application_name = ${NAME} or not pg_terminate_backend(pid, 5000) as stays from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
        and (state <> 'idle' or application_name <> ${NAME})
    `.execute(owner);
    if (busy.some(({ stays }) => stays)) return false;
    return owner.transaction().execute(async (tx) => {
      await sql.raw(EMPTY).execute(tx);
      for (const [table, values] of rows)
        await sql`
          insert into ${sql.raw(table)} overriding system value
          select * from jsonb_populate_recordset(null::${sql.raw(table)}, ${JSON.stringify(values)}::jsonb)
        `.execute(tx);
      return true;
    });
  });
}

/* Triggers and foreign keys are off for this transaction, those that are always on by name; sequences begin again. */
const EMPTY = `
do $$
declare
  name text;
  kept boolean;
  lasting record;
begin
  set local session_replication_role = replica;
  set local lock_timeout = '2s';
  for name in
    select oid::regclass from pg_class
    where relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace) and relkind = 'r' and pg_relation_size(oid) > 0
  loop
    execute format('select exists (select from %s)', name) into kept;
    continue when not kept;
    for lasting in select tgname from pg_trigger where tgrelid = name::regclass and tgenabled = 'A' loop
      execute format('alter table %s disable trigger %I', name, lasting.tgname);
    end loop;
    execute format('delete from %s', name);
  end loop;
  for lasting in
    select t.tgname, t.tgrelid::regclass as relation from pg_trigger t
    where t.tgenabled = 'D' and t.tgrelid::regclass::text like 'book%'
  loop
    execute format('alter table %s enable always trigger %I', lasting.relation, lasting.tgname);
  end loop;
  for lasting in select schemaname, sequencename, start_value from pg_sequences where last_value is not null loop
    perform setval(format('%I.%I', lasting.schemaname, lasting.sequencename)::regclass, lasting.start_value, false);
  end loop;
end $$`;
