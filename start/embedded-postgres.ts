import { type ChildProcess, execFileSync, type ExecFileSyncOptions, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeToOthers, NOBODY, self } from './data-folder.ts';
import { endWithParent } from './end-with-parent.ts';
import { EmbeddedPostgresError, postgresBinaries } from './postgres-binaries.ts';
import { openPostgresLog } from './postgres-log.ts';

export { EmbeddedPostgresError };

const OWNER = 'pledgebook';
const SOCKET_PATH_BYTES_MAX = 103;
const ORPHANS_MS_MAX = 30_000;
const ids = self === 0 ? { uid: NOBODY, gid: NOBODY } : {};

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = net.connect(socket, () => {
      client.destroy();
      resolve(true);
    });
    client.on('error', () => resolve(false));
  });
}

function listen(name: string): Promise<net.Server> {
  const server = net.createServer((client) => client.destroy());
  return new Promise((done, failed) => server.once('error', failed).listen(name, () => done(server.unref())));
}

/** One process per folder. The kernel closes the socket when its owner dies, however it dies. */
async function own(dir: string): Promise<net.Server[]> {
  const refusal = new EmbeddedPostgresError(`DATA_DIR: another process uses ${dir}`);
  const { dev, ino } = fs.statSync(dir);
  const held: net.Server[] = [];
  try {
    // Of starts at the same moment one gets this name; unlike a file it can be held, but not left behind.
    if (process.platform === 'linux') held.push(await listen(`\0pledgebook-postgres-${dev}-${ino}`));
  } catch {
    throw refusal;
  }
  const socket = path.join(dir, 'owner.sock'); // seen from other containers on the same folder, and by the sweep
  if (await answers(socket)) {
    for (const server of held) server.close();
    throw refusal;
  }
  fs.rmSync(socket, { force: true });
  held.push(await listen(socket));
  return held;
}

/** What a killed process left: a server that still answers is stopped; lock files without a server are removed. Whether there was any. */
async function clear(dir: string): Promise<boolean> {
  const lock = path.join(dir, 'data/postmaster.pid');
  const socket = path.join(dir, '.s.PGSQL.5432');
  const lives = async () => fs.existsSync(lock) && (await answers(socket));
  const left = fs.existsSync(lock);
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await lives())) break;
    process.kill(Number.parseInt(fs.readFileSync(lock, 'utf8'), 10), signal);
    for (let i = 0; i < 250 && (await lives()); i++) await sleep(20);
    for (let i = 0; i < 250 && fs.existsSync(lock); i++) await sleep(20); // its last checkpoint
  }
  for (const file of [lock, socket, `${socket}.lock`]) fs.rmSync(file, { force: true });
  return left;
}

/** The owner's name where a process serves the PostgreSQL of this folder now. */
export async function servedAs(folder: string): Promise<string | undefined> {
  const dir = path.resolve(folder);
  const both = [path.join(dir, 'owner.sock'), path.join(dir, '.s.PGSQL.5432')];
  return (await Promise.all(both.map(answers))).every(Boolean) ? OWNER : undefined;
}

export interface EmbeddedPostgres extends AsyncDisposable {
  /** The folder of the unix socket. */
  host: string;
  /** The owner of everything; not for serving. */
  user: string;
  /** Settles when the server is gone, told to or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the PostgreSQL of `folder`, making it first where there is none. `settings` are postgresql.conf settings. */
export async function startEmbeddedPostgres(
  folder: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  const dir = path.resolve(folder); // only an absolute path names a socket and not a host
  if (Buffer.byteLength(path.join(dir, '.s.PGSQL.5432')) > SOCKET_PATH_BYTES_MAX)
    throw new EmbeddedPostgresError(`DATA_DIR is too long a path for a socket: ${dir}`);
  const bin = postgresBinaries();
  closeToOthers(dir);
  const held = await own(dir);
  try {
    const patienceMs = (await clear(dir)) ? ORPHANS_MS_MAX : 0;
    const server = await serve(bin, dir, settings, patienceMs);
    const stop = async () => {
      server.process.ref(); // its end is waited for, however long its last checkpoint takes
      server.process.kill('SIGINT');
      const hurry = setTimeout(() => server.process.kill('SIGQUIT'), 5000);
      await server.exit;
      clearTimeout(hurry);
      for (const each of held) each.close();
    };
    return { host: dir, user: OWNER, ended: server.exit, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    for (const each of held) each.close();
    throw error;
  }
}

interface Server {
  process: ChildProcess;
  exit: Promise<void>;
}

async function serve(
  bin: string,
  dir: string,
  settings: Record<string, string>,
  patienceMs: number,
): Promise<Server> {
  const flags = Object.entries({ ...settings, listen_addresses: '' }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const folder = fs.openSync(dir, 'r');
  const log = openPostgresLog(dir);
  const at = self === 0 && process.platform === 'linux' ? '/proc/self/fd/3' : dir; // nobody need not pass through /root
  const how = {
    ...ids,
    cwd: '/',
    detached: true, // a Ctrl-C reaches the whole group: PostgreSQL must outlive the requests in flight
    env: { TZ: 'UTC' },
    stdio: ['ignore', log, log, folder] as ('ignore' | number)[],
  };
  try {
    makeData(bin, dir, at, how);
    for (const deadline = Date.now() + patienceMs; ; await sleep(200)) {
      const server = await launch(
        dir,
        spawn(`${bin}/postgres`, ['-D', `${at}/data`, '-k', at, ...flags], how),
      );
      if (server !== undefined) return server;
      if (Date.now() > deadline)
        throw new EmbeddedPostgresError(`PostgreSQL ended: see ${path.join(dir, 'postgres.log')}`);
    }
  } finally {
    fs.closeSync(folder);
    fs.closeSync(log);
  }
}

/** A kill in the middle leaves a draft, never half a data folder. */
function makeData(bin: string, dir: string, at: string, how: ExecFileSyncOptions): void {
  for (const name of fs.readdirSync(dir).filter((each) => each.startsWith('data.new')))
    fs.rmSync(path.join(dir, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  if (fs.existsSync(path.join(dir, 'data'))) return;
  const draft = `data.new.${process.pid}`;
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8'];
  const access = ['-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-instructions'];
  try {
    execFileSync(`${bin}/initdb`, ['-D', `${at}/${draft}`, ...access, ...locale], how);
  } catch (error) {
    throw cannotRun(error, dir);
  }
  fs.renameSync(path.join(dir, draft), path.join(dir, 'data'));
}

function cannotRun(error: unknown, dir: string): EmbeddedPostgresError {
  const why = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return new EmbeddedPostgresError(
    why
      ? `PostgreSQL cannot be run: ${error.message}: set DATABASE_URL`
      : `PostgreSQL could not make its data: see ${path.join(dir, 'postgres.log')}`,
  );
}

/** Waits until PostgreSQL is ready. Undefined where it ended at once, as it does while a query of a killed one still runs. */
async function launch(dir: string, server: ChildProcess): Promise<Server | undefined> {
  let ended = false;
  let fault: Error | undefined;
  const exit = new Promise<void>((done) => {
    server.once('exit', done).once('error', (error) => {
      fault = error;
      done();
    });
  }).then(() => void (ended = true));
  const lock = path.join(dir, 'data/postmaster.pid');
  for (let status = ''; !status.startsWith('ready'); await sleep(5)) {
    if (fault !== undefined) throw cannotRun(fault, dir);
    if (ended) return undefined;
    const lines = linesOf(lock);
    status = Number(lines[0]) === server.pid ? (lines[7] ?? '') : '';
  }
  server.unref();
  endWithParent(lock, server);
  return { process: server, exit };
}

/** None where there is no such file: PostgreSQL removes its own when it cannot start. */
function linesOf(file: string): string[] {
  try {
    return fs.readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Removes throw-away folders (demo, tests) whose process was killed. */
export async function sweepThrowAwayFolders(parent: string, prefix: string): Promise<void> {
  for (const name of fs.readdirSync(parent).filter((each) => each.startsWith(prefix))) {
    const dir = path.join(parent, name);
    const made = fs.lstatSync(dir);
    if (!made.isDirectory() || ![self, self === 0 ? NOBODY : self].includes(made.uid)) continue;
    if (await answers(path.join(dir, 'owner.sock'))) continue;
    await clear(dir);
    fs.rmSync(dir, { recursive: true, force: true });
  }
}
