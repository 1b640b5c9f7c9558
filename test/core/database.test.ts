import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { connect, type Database, unavailability } from '../../core/database.ts';
import { schemaText } from '../../migrations/schema-text.ts';
import { prepareDatabase } from '../../start/open-database.ts';
import { CuttableProxy } from '../support/database/cuttable-proxy.ts';
import { testDatabase } from '../support/database/database.ts';

const ANSWER_WAIT_MS = 300;
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

test('R4: a release that was rolled back starts on the database of the next one, and leaves it as it is', async () => {
  await using database = await testDatabase(1);
  const { owner, ownerAddress } = database;
  await sql`alter table link_key add column motto text`.execute(owner);
  await sql`insert into kysely_migration (name, timestamp) values ('29990101T0000-next', '2999-01-01')`.execute(
    owner,
  );
  const before = await schemaText(owner);

  assert.deepEqual(await prepareDatabase(ownerAddress), []);

  assert.equal(await schemaText(owner), before);
  const { rows } = await sql<{ name: string }>`
    delete from kysely_migration where name = (select max(name) from kysely_migration where name < '2999') returning name`.execute(
    owner,
  );
  assert.equal(rows.length, 1);
  await assert.rejects(
    prepareDatabase(ownerAddress),
    /neither of a release before this one nor of one after it: it has the migration 29990101T0000-next/,
    'of two releases that do not know one another',
  );
});

test('R3: a network that swallows what is sent is given up, and the next request has another connection', async () => {
  await using database = await testDatabase(1);
  const { host, user, database: name, connectionString } = database.ownerAddress;
  const url = new URL(connectionString ?? `postgres://${user}@127.0.0.1:5432/${name}`);
  await using proxy = await CuttableProxy.to(
    connectionString === undefined
      ? { path: `${host}/.s.PGSQL.5432` }
      : { host: url.hostname, port: Number(url.port) },
  );
  url.host = `127.0.0.1:${proxy.port}`;
  const db = connect({ connectionString: url.href }, () => {}, 1, ANSWER_WAIT_MS);
  try {
    await readAll(db);
    proxy.hold();
    const asking = db.transaction().execute((tx) => readAll(tx));

    await assert.rejects(asking, (error) => unavailability(error) === 'away');

    proxy.release();
    assert.deepEqual(await readAll(db), []);
  } finally {
    await db.destroy();
  }
});
