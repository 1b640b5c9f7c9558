/*
 * Runs the suite: npm test, or npm test -- test/core/book for a part of it. Starts one throw-away PostgreSQL (or uses the one
 * TEST_DATABASE_URL names), makes a migrated template, and runs the files by run-files.ts: most in a few processes, those under test/browser in
 * others, each with a browser of its own, and those under test/processes in others again, because they start, kill and watch processes.
 */
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { connect, type DatabaseAddress } from '../core/database.ts';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
  sweepThrowAwayFolders,
} from '../start/embedded-postgres.ts';
import { prepareDatabase } from '../start/open-database.ts';
import { placeOfRuns, runFolder } from './support/processes/run-folder.ts';

const PREFIX = 'pledgebook-test-';
const asked = process.argv.slice(2);
const root = path.dirname(import.meta.dirname);
/** Of the memory for what is made and dropped again, in MiB: with less a tenth of all processor time is spent on clearing it. */
const YOUNG = ['--min-semi-space-size=32', '--max-semi-space-size=32'];
const RUN_FILES = [...YOUNG, path.join(import.meta.dirname, 'run-files.ts')];
/** Where Node keeps what it made of our files: a hundred processes start, and each would make it anew. */
const COMPILED = path.join(root, 'node_modules/.cache/node');

function filesUnder(pattern: string): string[] {
  const files = globSync(pattern, { cwd: root });
  return files.filter((file) => asked.length === 0 || asked.some((each) => file.startsWith(each))).sort();
}

/** What takes longest begins first, and by itself, so that nothing is left to wait for at the end. */
const LONGEST = ['trial', 'demo'].map((name) => `test/processes/${name}.test.ts`);
const CORES = os.availableParallelism();
/** So many processes of tests work at a time, as tests wait as long as they compute. */
const LANES = 2 * CORES;
/** They come last, and each is short: no lane is left alone with much at the end. */
const PROCESSES_APART = 6;

const all = filesUnder('test/**/*.test.ts');
const longest = LONGEST.filter((file) => all.includes(file));
const inBrowser = all.filter((file) => file.startsWith('test/browser/'));
const apart = all.filter((file) => file.startsWith('test/processes/') && !longest.includes(file));
const together = all.filter((file) => ![longest, inBrowser, apart].some((others) => others.includes(file)));
if (all.length === 0) {
  console.error(`no test file under ${asked.join(' ')}`);
  process.exit(1);
}

/** The files by turns to so many processes. */
function dealt(files: readonly string[], processes: number): string[][] {
  return Array.from({ length: processes }, (_, process) =>
    files.filter((_, at) => at % processes === process),
  );
}

using temporary = runFolder();
let embedded: EmbeddedPostgres | undefined;
let folder: string | undefined;
let server: DatabaseAddress;
const url = process.env['TEST_DATABASE_URL'];
if (url === undefined) {
  const parent = placeOfRuns();
  await sweepThrowAwayFolders(parent, PREFIX);
  folder = mkdtempSync(path.join(parent, PREFIX));
  embedded = await startEmbeddedPostgres(folder, {
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: '400',
    autovacuum: 'off', // of the many databases, each of them used for minutes
  });
  server = { host: embedded.host, user: embedded.user, database: 'postgres' };
} else server = { connectionString: url };

const template = `pledgebook_template_${process.pid}`;
const inTemplate =
  url === undefined ? { ...server, database: template } : { connectionString: withPath(url, template) };

function withPath(address: string, database: string): string {
  const changed = new URL(address);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function asOwner(statement: string): Promise<void> {
  const admin = connect(server, () => {}, 1);
  try {
    await sql.raw(statement).execute(admin);
  } finally {
    await admin.destroy();
  }
}

const failed: string[] = [];

/** One run of node:test. What is not shown as it comes is shown when the run has ended. */
async function run(files: string[], shown: 'as it comes' | 'at its end'): Promise<void> {
  if (files.length === 0) return;
  const child = spawn(process.execPath, [...RUN_FILES, ...files], {
    cwd: root,
    stdio: shown === 'as it comes' ? 'inherit' : ['inherit', 'pipe', 'pipe'],
    env: {
      NODE_COMPILE_CACHE: COMPILED,
      ...process.env,
      TMPDIR: temporary.path,
      PLEDGEBOOK_TEST_SERVER: JSON.stringify({ owner: server, template }),
    },
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number>((done) => child.once('close', (ended) => done(ended ?? 1)));
  for (const chunk of said) process.stdout.write(chunk);
  if (code !== 0)
    failed.push(files.length === 1 ? String(files[0]) : `of the ${files.length} files in one process`);
}

try {
  await asOwner(`create database ${template}`);
  await prepareDatabase(inTemplate);
  const shown = all.length === 1 ? 'as it comes' : 'at its end';
  const runs = [
    ...longest.map((file) => () => run([file], shown)),
    ...[...dealt(inBrowser, CORES), ...dealt(together, LANES)].map(
      (files) => () => run(files, 'as it comes'),
    ),
    ...dealt(apart, PROCESSES_APART).map((files) => () => run(files, shown)),
  ];
  const oneByOne = async () => {
    for (let next = runs.shift(); next !== undefined; next = runs.shift()) await next();
  };
  await Promise.all(Array.from({ length: LANES }, oneByOne));
} finally {
  await asOwner(`drop database if exists ${template} with (force)`).catch(() => {});
  await embedded?.stop();
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
if (failed.length > 0) {
  console.error(`failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
