import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { connect } from '../../../core/database.ts';

const root = path.resolve(import.meta.dirname, '../../..');
export const isRoot = process.getuid?.() === 0;
export const bounded = { timeout: 60_000 };

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

export interface Start {
  module?: string;
  platform?: string;
  uid?: number;
  temporary?: string;
  node?: string;
  cwd?: string;
}

export class Owner implements AsyncDisposable {
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

export function owner(dir: string, start?: Start): Promise<Owner> {
  return new Owner(dir, start).says('ready');
}

export async function refusal(dir: string, start?: Start): Promise<string> {
  const refused = new Owner(dir, start);
  assert.equal(await refused.ended, 1, refused.output);
  return refused.output;
}

/** Short, because of the limit on a socket's path. Open to all, as the system's own temporary folder is. */
export function folder(): { dir: string } & Disposable {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'pbl-'));
  fs.chmodSync(dir, 0o755);
  return { dir, [Symbol.dispose]: () => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 }) };
}

export function answers(dir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = net.connect(path.join(dir, '.s.PGSQL.5432'), () => resolve(true));
    client.once('error', () => resolve(false)).once('connect', () => client.destroy());
  });
}

export async function gone(dir: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while ((await answers(dir)) || fs.existsSync(path.join(dir, 'data/postmaster.pid'))) {
    if (Date.now() > deadline) throw new Error(`PostgreSQL still runs in ${dir}`);
    await sleep(20);
  }
}

export const at = (dir: string) => ({ host: dir, user: 'pledgebook', database: 'postgres' });

export async function ask<Row>(dir: string, statement: string): Promise<Row[]> {
  const db = connect(at(dir), () => {}, 1);
  try {
    return (await sql.raw<Row>(statement).execute(db)).rows;
  } finally {
    await db.destroy();
  }
}

export const words = (dir: string) => ask<{ word: string }>(dir, 'select word from kept');
