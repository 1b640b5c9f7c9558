import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { connect } from '../../core/database.ts';
import { put, unfinishedJobs } from '../../core/queue.ts';
import { checkBackupFile } from '../../start/backup/backup-file.ts';
import { restoreBackup } from '../../start/backup/restore-backup.ts';
import { lineOf } from '../../start/doctor/finding.ts';
import { lookAtDatabase } from '../../start/doctor/look-at-database.ts';
import { openDatabase } from '../../start/open-database.ts';
import { takeBackup } from '../../start/backup/take-backup.ts';
import { bareDatabase, testDatabase } from '../support/database/database.ts';
import { untilWaiting } from '../support/database/locks.ts';
import { urlOf } from '../support/processes/service-process.ts';

interface Folder extends AsyncDisposable {
  at(name: string): string;
}

function folder(): Folder {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'pbb-'));
  return {
    at: (name) => path.join(made, name),
    [Symbol.asyncDispose]: async () => fs.rmSync(made, { recursive: true, force: true }),
  };
}

const now = new Date('2026-11-26T00:00:00Z');

test('a database that is not empty is not restored into, and stays as it is', async () => {
  await using files = folder();
  await using source = await testDatabase();
  await using other = await bareDatabase();
  const file = files.at('backup');
  await takeBackup(source.ownerAddress, file, '1', now);
  await using theirs = connect(other.address, () => {}, 1);
  await sql`create table theirs (text text)`.execute(theirs);

  await assert.rejects(restoreBackup(source.ownerAddress, file), /not empty.*restore into a new one/);
  await assert.rejects(restoreBackup(other.address, file), /not empty, public\.theirs stands in it/);

  const { rows } = await sql<{
    name: string;
  }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace`.execute(theirs);
  assert.deepEqual(rows, [{ name: 'theirs' }]);
});

test('a file that was cut off, changed or made by a newer release is refused before anything is written', async () => {
  await using files = folder();
  await using source = await testDatabase();
  await using empty = await bareDatabase();
  const file = files.at('backup');
  await takeBackup(source.ownerAddress, file, '9.0', now);
  const bytes = fs.readFileSync(file);
  const text = gunzipSync(bytes).toString();
  const lines = text.trimEnd().split('\n');
  const write = (name: string, content: Buffer | string) => {
    fs.writeFileSync(files.at(name), typeof content === 'string' ? gzipSync(content) : content);
    return files.at(name);
  };
  const wrong = {
    cut: write('cut', bytes.subarray(0, bytes.length - 20)),
    short: write('short', `${lines.slice(0, -1).join('\n')}\n`),
    changed: write('changed', text.replace('00:00:00', '00:00:01')),
    other: write('other', Buffer.from('something else')),
    after: write('after', `${text}{}\n`),
    nothing: write('nothing', 'null\n'),
    folder: path.dirname(file),
    device: '/dev/zero',
  };

  for (const [name, at] of Object.entries(wrong))
    await assert.rejects(restoreBackup(empty.address, at), /is not a whole backup/, name);
  await assert.rejects(
    takeBackup(source.ownerAddress, file, '1', now),
    /exists: a backup is never written over/,
  );

  await sql`update kysely_migration set name = '29991231T0000-later' where name = (select max(name) from kysely_migration)`.execute(
    source.owner,
  );
  await assert.rejects(takeBackup(source.ownerAddress, files.at('newer'), '1', now), /newer release/);
  assert.deepEqual(
    fs.readdirSync(path.dirname(file)).filter((name) => name.endsWith('.part')),
    [],
  );
  await using db = connect(empty.address, () => {}, 1);
  const { rows } = await sql`select from pg_class where relnamespace = 'public'::regnamespace`.execute(db);
  assert.equal(rows.length, 0);
});

test('of a database without a register no backup is taken', async () => {
  await using files = folder();
  await using empty = await bareDatabase();

  await assert.rejects(takeBackup(empty.address, files.at('backup'), '1', now), {
    name: 'BackupError',
    message: 'the database has no tables of a register',
  });
});

test('a place that cannot be written to is told in one line', async () => {
  await using files = folder();
  await using source = await testDatabase();

  await assert.rejects(takeBackup(source.ownerAddress, files.at('none/backup'), '1', now), {
    name: 'BackupError',
    message: /\/none\/backup cannot be written: ENOENT/,
  });
});

test('a row or a job may hold whatever ends lines elsewhere: it is restored as it was', async () => {
  await using files = folder();
  await using source = await testDatabase();
  await using target = await bareDatabase();
  const text = 'one\u2028two\u2029three\u0085four\rfive\nsix\r\nseven "eight" \\n';
  await sql`insert into candidate (key, name, owner) values ('0x01', ${text}, '0x02')`.execute(source.owner);
  await source.owner.transaction().execute((tx) => put(tx, { name: 'audit-delegate', data: { slug: text } }));

  await takeBackup(source.ownerAddress, files.at('backup'), '1', now);
  const { jobs } = await restoreBackup(target.address, files.at('backup'));

  await using restored = connect(target.address, () => {}, 1);
  assert.deepEqual(await restored.selectFrom('candidate').select('name').execute(), [{ name: text }]);
  const [job] = await restored.transaction().execute(unfinishedJobs);
  assert.deepEqual([jobs, job?.data], [1, { slug: text }]);
});

test('a backup is of one moment: what commits while it is taken is not in it', async () => {
  await using files = folder();
  await using source = await testDatabase();
  await using target = await bareDatabase();

  const taking = await source.owner.transaction().execute(async (tx) => {
    await sql`lock table webhook_redelivery in access exclusive mode`.execute(tx); // the last one that is read
    const taken = takeBackup(source.ownerAddress, files.at('backup'), '1', now);
    await untilWaiting(source);
    await sql`insert into webhook_redelivery (guid, delivery_id, event, failed_at, because) values ('1', 1, 'push', now(), 'x')`.execute(
      tx,
    );
    return { taken };
  });
  await taking.taken;
  await restoreBackup(target.address, files.at('backup'));

  await using restored = connect(target.address, () => {}, 1);
  const counts = await Promise.all(
    [source.owner, restored].map((db) => db.selectFrom('webhook_redelivery').select('guid').execute()),
  );
  assert.deepEqual(counts, [[{ guid: '1' }], []]);
});

test('a backup that has no place to go says so in one line, and leaves what is there', async () => {
  await using files = folder();
  await using source = await testDatabase();
  fs.writeFileSync(files.at('file'), 'theirs');
  fs.mkdirSync(files.at('taken.part'));
  const places = [path.join(files.at('file'), 'backup'), files.at('taken'), files.at('n'.repeat(300))];

  for (const place of places)
    await assert.rejects(takeBackup(source.ownerAddress, place, '1', now), {
      name: 'BackupError',
      message: /cannot be written: E[A-Z]+: /,
    });

  assert.deepEqual(fs.readdirSync(files.at('.')).sort(), ['file', 'taken.part']);
  assert.equal(fs.readFileSync(files.at('file'), 'utf8'), 'theirs');
});

test('of two backups to one place at once one is whole, and the other says that it is not', async () => {
  await using files = folder();
  await using source = await testDatabase();
  const file = files.at('backup');

  const taken = await source.owner.transaction().execute(async (tx) => {
    await sql`lock table webhook_redelivery in access exclusive mode`.execute(tx);
    const both = [1, 2].map(() => takeBackup(source.ownerAddress, file, '1', now));
    const settled = Promise.allSettled(both);
    await Promise.race([untilWaiting(source), settled]);
    return { settled };
  });
  const failures = (await taken.settled).flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));

  assert.equal(failures.length, 1);
  assert.match(
    String(failures[0]),
    /backup\.part is there, of a backup that is being written|a backup is never written over/,
  );
  assert.ok((await checkBackupFile(file)).rows > 0);
  assert.deepEqual(fs.readdirSync(files.at('.')), ['backup']);
});

test('nothing serves from a database into which a restore was cut off', async () => {
  await using files = folder();
  await using source = await testDatabase();
  await using target = await bareDatabase();
  await takeBackup(source.ownerAddress, files.at('backup'), '1', now);
  await using theirs = connect(target.address, () => {}, 1);
  await sql`create function cut_off() returns event_trigger language plpgsql as 'begin raise exception ''cut off''; end'`.execute(
    theirs,
  );
  await sql`create event trigger cutting on ddl_command_start when tag in ('ALTER TABLE') execute function cut_off()`.execute(
    theirs,
  );

  await assert.rejects(restoreBackup(target.address, files.at('backup')), /migration failed/);
  await sql`drop event trigger cutting`.execute(theirs);

  await assert.rejects(openDatabase(urlOf(target.address), ''), /was begun and has not ended/);
  await assert.rejects(takeBackup(target.address, files.at('half'), '1', now), /has not ended/);
  const reached = { address: target.address, served: false, [Symbol.asyncDispose]: async () => {} };
  const lines = (await lookAtDatabase(reached, undefined, () => new Date())).map(lineOf);
  assert.ok(
    lines.some((line) => /^failed .*was begun and has not ended/.test(line)),
    lines.join('\n'),
  );
});
