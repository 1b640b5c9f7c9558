import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { connect } from '../../core/database.ts';
import { openQueue } from '../../core/job-worker.ts';
import { startEmbeddedPostgres } from '../../start/embedded-postgres.ts';
import { openDatabase } from '../../start/open-database.ts';
import { servingLogin } from '../support/database/serving-login.ts';

/* On a server of its own, because roles belong to the whole server: the application role must not exist yet. */

const idle = () => {}; // connections that the server's end breaks; a query's own fault is thrown

test('a login that is no superuser migrates, serves and makes the login that serves; one that is only in the application role serves', async () => {
  await using stack = new AsyncDisposableStack();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pbl-'));
  stack.defer(() => fs.rmSync(folder, { recursive: true, force: true }));
  const server = stack.use(await startEmbeddedPostgres(folder, { fsync: 'off' }));
  const superuser = connect({ host: server.host, user: server.user, database: 'postgres' }, idle, 1);
  await sql`create role operator login createrole`.execute(superuser);
  await sql`create database register owner operator`.execute(superuser);
  stack.defer(() => superuser.destroy());
  const url = (login: string) => `postgres://${login}@/register?host=${encodeURIComponent(server.host)}`;

  const migrated = await openDatabase(url('operator'), '');
  const operator = stack.adopt(connect({ connectionString: url('operator') }, idle, 1), (pool) =>
    pool.destroy(),
  );
  await sql.raw(servingLogin('a-password')).execute(operator);
  const served = await openDatabase(url('pledgebook_serving'), '');

  assert.notEqual(migrated.owner, undefined);
  assert.equal(served.owner, undefined);
  for (const { address } of [migrated, served]) {
    const db = stack.adopt(connect(address, idle, 1), (pool) => pool.destroy());
    const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db);
    assert.deepEqual(rows, [{ role: 'pledgebook_app' }]);
    await assert.rejects(sql`insert into book_node values (1, 1, '')`.execute(db), { code: '42501' });
    await sql`select from book_entry`.execute(db);
    await (await openQueue(address, idle)).stop();
  }
});
