import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';
import { testDatabase } from '../support/database.ts';

const readAll = (db: Database) =>
  db.selectFrom('link_key').selectAll().where('number', '<', 1_000_000).execute();

test('R4: a column that a migration adds outdates no statement of a process that goes on, in a transaction or not', async () => {
  await using database = await testDatabase(1);
  const { db } = database;
  const inTransaction = () => db.transaction().execute((tx) => readAll(tx));
  await readAll(db);
  await inTransaction();

  for (const add of ['add column motto text', 'drop column motto']) {
    await sql.raw(`alter table link_key ${add}`).execute(database.owner);

    assert.deepEqual(await inTransaction(), []);
    assert.deepEqual(await readAll(db), []);
    assert.deepEqual(await readAll(db), []);
  }
});
