import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { GrowingTree, leafHash, rootOf } from '../../core/book/merkle.ts';
import { bookSize, leaves, subtreeHashes } from '../../core/book/store.ts';
import { connect, type Database, type DatabaseAddress } from '../../core/database.ts';
import { openDatabase } from '../../start/open-database.ts';

/** As careless a server as an operator may have: the book's own commits are waited for all the same. */
const CARELESS = { synchronous_commit: 'off', wal_writer_delay: '10s' };

const root = path.resolve(import.meta.dirname, '../..');

const KILLS = 2;
/** How the writer ends when its database is gone. */
const HEARD = 3;

/** Eight writers in one process; each says the number of an entry once its commit was acknowledged. */
const WRITER = `
  const { connect } = await import(process.argv[1] + '/core/database.ts');
  const { append } = await import(process.argv[1] + '/core/book/append.ts');
  const db = connect(JSON.parse(process.argv[2]), () => {}, 8);
  const entry = { kind: 'delegate.applied', actor: { role: 'rule', rule: 'test' }, subject: {}, body: {} };
  const write = async () => {
    for (;;) {
      const { seq } = await db.transaction().execute((tx) => append(tx, entry));
      process.stdout.write(seq + '\\n');
    }
  };
  await Promise.all(Array.from({ length: 8 }, write)).catch(() => process.exit(${HEARD}));
`;

/** Starts a writer; settles with what it was told once it is gone, after `end` was called at so many acknowledgements. */
async function acknowledged(address: DatabaseAddress, count: number, end: () => void): Promise<bigint[]> {
  const writer = spawn(
    process.execPath,
    ['--input-type=module', '-e', WRITER, root, JSON.stringify(address)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  let ended = false;
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (ended || said.split('\n').length <= count) return;
    ended = true;
    end();
  });
  const code = await new Promise((done) => writer.on('close', done));
  assert.ok(ended, 'the writer ended by itself');
  assert.equal(code, HEARD, 'a lost connection is heard of, and ends nothing');
  return said.split('\n').slice(0, -1).map(BigInt);
}

/** No gap, every hash that of its text, every kept node that of the tree, and every acknowledged entry there. */
async function assertWhole(db: Database, acknowledgements: readonly bigint[]): Promise<void> {
  const size = await bookSize(db);
  const all = await leaves(db, 0n, Number(size));
  const tree = new GrowingTree();
  for (const [i, leaf] of all.entries()) {
    assert.equal(leaf.seq, BigInt(i));
    assert.deepEqual(leaf.hash, leafHash(leaf.entry));
    tree.add(leaf.hash);
  }
  assert.equal(tree.size, size);
  const read = (subtrees: Parameters<typeof subtreeHashes>[1]) => subtreeHashes(db, subtrees);
  assert.deepEqual(Buffer.from(await rootOf(size, read)), Buffer.from(tree.root()));
  for (const seq of acknowledgements) assert.ok(seq < size, `entry ${seq} was acknowledged, and is lost`);
}

test('A4: kill -9 of a PostgreSQL that its operator made careless loses no acknowledged entry and breaks no link', async () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'pledgebook-crash-'));
  const all: bigint[] = [];
  const assertNothingLost = async (address: DatabaseAddress) => {
    const db = connect(address, () => {}, 1);
    await assertWhole(db, all);
    await db.destroy();
  };
  try {
    for (let killed = 0; killed < KILLS; killed += 1) {
      await using opened = await openDatabase(undefined, dir, CARELESS);
      await assertNothingLost(opened.address);
      const postmaster = Number.parseInt(readFileSync(path.join(dir, 'data/postmaster.pid'), 'utf8'), 10);
      all.push(...(await acknowledged(opened.address, 150, () => process.kill(postmaster, 'SIGKILL'))));
    }
    await using opened = await openDatabase(undefined, dir, CARELESS);
    await assertNothingLost(opened.address);
    assert.equal(new Set(all).size, all.length);
    assert.ok(all.length >= KILLS * 150);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
