import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { connect } from '../../core/database.ts';
import { startEmbeddedPostgres } from '../../embedded-postgres.ts';
import { openDatabase } from '../../prepare-database.ts';

/* On a server of its own, because roles belong to the whole server: the application role must not exist yet. */

const unheard = (error: Error) => {
  throw error;
};

test('a login that is no superuser migrates its database and serves as the application role', async () => {
  await using stack = new AsyncDisposableStack();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pbl-'));
  stack.defer(() => fs.rmSync(folder, { recursive: true, force: true }));
  const server = stack.use(await startEmbeddedPostgres(folder, { fsync: 'off' }));
  const superuser = connect({ host: server.host, user: server.user, database: 'postgres' }, unheard, 1);
  await sql`create role operator login createrole`.execute(superuser);
  await sql`create database register owner operator`.execute(superuser);
  await superuser.destroy();
  const url = `postgres://operator@/register?host=${encodeURIComponent(server.host)}`;

  const opened = await openDatabase(url, '');

  const db = stack.adopt(connect(opened.address, unheard, 1), (pool) => pool.destroy());
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db);
  assert.deepEqual(rows, [{ role: 'pledgebook_app' }]);
  await assert.rejects(sql`insert into book_node values (1, 1, '')`.execute(db), { code: '42501' });
  await sql`select from book_entry`.execute(db);
});
