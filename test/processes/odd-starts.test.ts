import assert from 'node:assert/strict';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { connect } from '../../core/database.ts';
import { sayFault } from '../../start/process-end.ts';
import { testDatabase } from '../support/database/database.ts';
import { environmentOn, ServiceProcess } from '../support/processes/service-process.ts';

test('the API of several processes makes no database of its own, though DATABASE_URL is there and empty', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pledgebook-odd-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  await using started = new ServiceProcess({ DATABASE_URL: ' ', DATA_DIR: folder, PORT: '0' });
  await Promise.race([started.gone, started.listening.catch(() => {})]);
  assert.match(started.said, /^DATABASE_URL is required/);
  assert.deepEqual(fs.readdirSync(folder), []);
});

test('a process that waits to migrate ends within ten seconds once it is told to', async () => {
  await using database = await testDatabase(20);
  await using holder = connect(database.ownerAddress, () => {}, 1);
  await sql`select pg_advisory_lock(hashtext('pledgebook: prepare'))`.execute(holder);
  await using started = new ServiceProcess(environmentOn(database.ownerAddress, {}));
  for (let waits = false; !waits; await sleep(50)) {
    const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(
      holder,
    );
    waits = rows.length > 0;
  }
  const told = Date.now();
  const ended = await Promise.race([started.stop().then(() => true), sleep(12_000, false, { ref: false })]);
  assert.ok(ended, 'it goes on waiting');
  assert.ok(Date.now() - told < 10_000);
});

test('an address of IPv6 is said so that it can be opened', async () => {
  await using database = await testDatabase(20);
  await using started = new ServiceProcess(environmentOn(database.ownerAddress, { HOST: '::1' }));
  const address = await started.listening;
  assert.match(address, /^http:\/\/\[::1\]:\d+$/);
  assert.equal((await fetch(`${address}/health/live`)).status, 200);
});

test('a database that refuses at each of several addresses is named with the reason', async (t) => {
  const { exitCode } = process;
  const said: unknown[] = [];
  t.mock.method(console, 'error', (...words: unknown[]) => void said.push(...words));
  const refused = await new Promise<Error>((fault) => {
    net
      .connect({
        port: 1,
        host: 'database.example',
        autoSelectFamily: true,
        lookup: (_name, _options, found) =>
          (found as (error: null, all: object[]) => void)(null, [
            { address: '::1', family: 6 },
            { address: '127.0.0.1', family: 4 },
          ]),
      })
      .on('error', fault);
  });
  sayFault(refused);
  process.exitCode = exitCode;
  assert.deepEqual(said, ['DATABASE_URL: no connection: connect ECONNREFUSED ::1:1']);
});

test('a service whose embedded PostgreSQL ended ends too and says so: the next start serves both', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pbo-'));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  const environment = { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' };
  {
    await using started = new ServiceProcess(environment, 'main.ts');
    await started.listening;
    process.kill(
      Number.parseInt(fs.readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8'), 10),
      'SIGKILL',
    );

    const code = await Promise.race([started.gone, sleep(15_000, 'it goes on', { ref: false })]);

    assert.equal(code, 1);
    assert.match(started.said, /^the embedded PostgreSQL ended by itself: see .*postgres\.log$/m);
  }
  await using again = new ServiceProcess(environment, 'main.ts');
  assert.equal((await fetch(`${await again.listening}/health/ready`)).status, 200);
  await again.stop();
  assert.doesNotMatch(again.said, /ended by itself/);
});
