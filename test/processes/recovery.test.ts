import assert from 'node:assert/strict';
import {
  chmodSync,
  cpSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { connect, type Database, type DatabaseAddress } from '../../core/database.ts';
import { startEmbeddedPostgres } from '../../start/embedded-postgres.ts';
import { openDatabase } from '../../start/open-database.ts';
import { keepCheckpoint, verifyExport } from '../support/book/book.ts';
import { checksums } from '../support/book/checksums.ts';
import { approvedDelegate, changeDescription } from '../support/delegates.ts';
import { people } from '../support/people.ts';

const TEST_MS_MAX = 120_000;

async function over<Result>(
  address: DatabaseAddress,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const db = connect(address, () => {}, 1);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** Copies the files of a server that goes on serving, as docs/operators.md says: between start and stop of a backup, in one connection. */
async function copyBase(owner: DatabaseAddress, from: string, to: string): Promise<void> {
  await over(owner, async (db) => {
    await sql`select pg_backup_start('base', fast => true)`.execute(db);
    const { uid, gid } = statSync(from);
    cpSync(from, to, {
      recursive: true,
      filter: (name) => !/postmaster\.(pid|opts)$|\/pg_wal\/.|\.s\.PGSQL/.test(name),
    });
    const { rows } = await sql<{ labelfile: string }>`select labelfile from pg_backup_stop()`.execute(db);
    writeFileSync(path.join(to, 'backup_label'), rows[0]?.labelfile ?? '');
    writeFileSync(path.join(to, 'recovery.signal'), '');
    for (const name of ['', ...readdirSync(to, { recursive: true, encoding: 'utf8' })])
      lchownSync(path.join(to, name), uid, gid);
  });
}

test(
  'R2: after DROP TABLE the register is had again as it was at a named point: every row, and the book',
  { timeout: TEST_MS_MAX },
  async () => {
    const root = mkdtempSync(path.join(os.tmpdir(), 'pledgebook-recovery-'));
    const [lived, restored, archive] = ['lived', 'restored', 'archive'].map((name) =>
      path.join(root, name),
    ) as [string, string, string];
    try {
      chmodSync(root, 0o711); // as root we start PostgreSQL as nobody, who passes through here
      for (const folder of [lived, restored, archive]) mkdirSync(folder);
      chmodSync(archive, 0o777);
      const archiving = { archive_mode: 'on', archive_command: `cp %p '${archive}/%f'` };
      const before = await (async () => {
        await using opened = await openDatabase(undefined, lived, archiving);
        const { owner = assert.fail() } = opened;
        await over(opened.address, (db) => approvedDelegate(db, people.ann));
        await copyBase(owner, path.join(lived, 'data'), path.join(restored, 'data'));
        return await over(owner, async (db) => {
          for (let n = 1; n <= 50; n += 1) await changeDescription(db, people.ann, `We run ${n} nodes.`);
          const kept = await keepCheckpoint(db);
          const sums = await checksums(db);
          await sql`select pg_create_restore_point('before-the-drop')`.execute(db);
          await sql`drop table book_entry, delegate cascade`.execute(db);
          await sql`select pg_switch_wal()`.execute(db);
          return { kept, sums };
        });
      })();

      await using server = await startEmbeddedPostgres(restored, {
        restore_command: `cp '${archive}/%f' %p`,
        recovery_target_name: 'before-the-drop',
        recovery_target_action: 'promote',
      });

      await over({ host: server.host, user: server.user, database: 'postgres' }, async (db) => {
        assert.deepEqual(await checksums(db), before.sums);
        const report = await verifyExport(db, { kept: before.kept });
        assert.equal(report.size, 52n);
      });
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
);
