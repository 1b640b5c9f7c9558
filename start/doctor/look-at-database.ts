import { sql } from 'kysely';
import { APP_ROLE, connect, type Database } from '../../core/database.ts';
import { missingMigrations, unknownMigrations } from '../../migrations/run.ts';
import { isRestoreUnfinished } from '../backup/unfinished.ts';
import type { ReachedDatabase } from '../reach-database.ts';
import { type Finding, findingsAbout, reasonOf } from './finding.ts';
import { transportFindings } from './look-at-transport.ts';

const VERSION_MIN = 150_000;
const CLOCK_WARNING_MS = 2_000;
/** Beyond this access tokens are refused as from the future. */
const CLOCK_FAULT_MS = 60_000;
const about = findingsAbout('database');
const clock = findingsAbout('clock');

/** Its version, its settings, what the serving role may do, its migrations, and how far its clock is from ours. */
export async function lookAtDatabase(
  reached: ReachedDatabase | undefined,
  localHost: string | undefined,
  now: () => Date,
): Promise<Finding[]> {
  if (reached === undefined)
    return [about.warning('there is none yet under DATA_DIR', 'npm start makes it, and migrates by itself')];
  const transport = transportFindings(reached.address, localHost);
  await using db = connect(reached.address, () => {}, 1);
  try {
    if (await isRestoreUnfinished(db))
      return [
        ...transport,
        about.failed('a restore into it was begun and has not ended', 'restore into a new one'),
      ];
    return [
      ...transport,
      ...(await serverFindings(db)),
      ...(await migrationFindings(db)),
      ...(await privilegeFindings(db)),
      await clockFinding(db, now),
    ];
  } catch (error) {
    return [
      ...transport,
      about.failed(
        `it cannot be used: ${reasonOf(error)}`,
        'see that PostgreSQL runs, and that DATABASE_URL is right',
      ),
    ];
  }
}

async function serverFindings(db: Database): Promise<Finding[]> {
  const { rows } = await sql<{
    number: number;
    version: string;
    login: string;
    is_super: boolean;
    socket: boolean;
    fsync: string;
    synchronous: string;
  }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
      session_user as login, (select rolsuper from pg_roles where rolname = session_user) as is_super,
      inet_server_addr() is null as socket, current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous`.execute(
    db,
  );
  const [server] = rows;
  if (server === undefined) throw new Error('it does not say what it is');
  const findings: Finding[] = [];
  if (server.number < VERSION_MIN)
    findings.push(about.failed(`it is PostgreSQL ${server.version}`, 'take 15 or newer'));
  else findings.push(about.ok(`PostgreSQL ${server.version} answers as ${server.login}`));
  if (server.is_super && !server.socket)
    findings.push(
      about.warning(
        `${server.login} is a superuser: what it runs is not held by any privilege`,
        `serve with a login that is a member of ${APP_ROLE} alone`,
      ),
    );
  if (server.fsync === 'off' || server.synchronous === 'off')
    findings.push(
      about.failed(
        `fsync is ${server.fsync} and synchronous_commit ${server.synchronous}: a power cut loses what was acknowledged`,
        'set both on',
      ),
    );
  return findings;
}

async function migrationFindings(db: Database): Promise<Finding[]> {
  const newer = await unknownMigrations(db);
  if (newer.length > 0)
    return [
      about.failed(
        `it has ${newer.length} migrations of a newer release, the last ${newer.at(-1)}`,
        'run the release that made them: there is no way back but a backup',
      ),
    ];
  const missing = await missingMigrations(db);
  if (missing.length > 0)
    return [about.failed(`it misses ${missing.length} migrations`, 'npm run migrate, as its owner')];
  return [about.ok('every migration was applied')];
}

/** The serving role can add to the book, and change nothing of it. */
async function privilegeFindings(db: Database): Promise<Finding[]> {
  const { rows } = await sql<{
    serves: boolean;
    writes: boolean;
    owns: boolean;
    bypasses: boolean;
    off: string[];
  }>`
    select pg_has_role(session_user, app.oid, 'member') as serves,
      has_table_privilege(app.oid, book.oid, 'insert, update, delete, truncate')
        or has_table_privilege(app.oid, 'public.book_node', 'insert, update, delete, truncate')
        or has_table_privilege(app.oid, 'public.book_checkpoint', 'update, delete, truncate') as writes,
      pg_has_role(app.oid, book.relowner, 'member') as owns,
      app.rolsuper or app.rolbypassrls or app.rolcreaterole as bypasses,
      array(select tgname::text from pg_trigger
        where tgrelid in ('public.book_entry'::regclass, 'public.book_node'::regclass, 'public.book_checkpoint'::regclass)
          and not tgisinternal and tgenabled <> 'A' order by 1) as off
    from pg_roles app, pg_class book
    where app.rolname = ${APP_ROLE} and book.oid = to_regclass('public.book_entry')`.execute(db);
  const [role] = rows;
  if (role === undefined) return []; // not migrated: that was said
  const findings: Finding[] = [];
  if (!role.serves)
    findings.push(
      about.failed(`its login may not serve as ${APP_ROLE}`, `grant ${APP_ROLE} to it, as the owner`),
    );
  if (role.writes || role.owns || role.bypasses)
    findings.push(
      about.failed(
        `${APP_ROLE} could change the book`,
        `as the owner: revoke insert, update, delete, truncate on book_entry, book_node from ${APP_ROLE}, update, delete, truncate on book_checkpoint, and what makes it more than a plain role`,
      ),
    );
  if (role.off.length > 0)
    findings.push(
      about.failed(
        `the book's triggers ${role.off.join(', ')} do not always fire`,
        'as the owner: alter table … enable always trigger …, then npm run verify',
      ),
    );
  return findings.length > 0
    ? findings
    : [about.ok(`${APP_ROLE} can add to the book and change nothing of it`)];
}

async function clockFinding(db: Database, now: () => Date): Promise<Finding> {
  const before = now().getTime();
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
  const here = (before + now().getTime()) / 2;
  const difference = Math.round(here - (rows[0]?.at.getTime() ?? here));
  const text = `${Math.abs(difference)} ms ${difference < 0 ? 'behind' : 'ahead of'} the database's`;
  if (Math.abs(difference) > CLOCK_FAULT_MS) return clock.failed(text, 'set both by NTP');
  if (Math.abs(difference) > CLOCK_WARNING_MS) return clock.warning(text, 'set both by NTP');
  return clock.ok(text);
}
