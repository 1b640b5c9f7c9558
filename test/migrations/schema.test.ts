import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { migrateToLatest, missingMigrations } from '../../migrations/run.ts';
import { schemaText } from '../../migrations/schema-text.ts';
import { prepareDatabase } from '../../start/open-database.ts';
import { testDatabase } from '../support/database/database.ts';

const committed = readFileSync(path.resolve(import.meta.dirname, '../../migrations/schema.sql'), 'utf8');

test('schema.sql is what the migrations make (if not: npm run db:schema)', async () => {
  await using database = await testDatabase();

  assert.equal(await schemaText(database.owner), committed);
});

test('schema.sql is the whole schema: a database made from it alone gives the same text', async () => {
  await using database = await testDatabase();
  await sql`drop schema public cascade; create schema public`.execute(database.owner);

  await sql.raw(committed).execute(database.owner);

  assert.equal(await schemaText(database.owner), committed);
});

test('a thing that schema.sql cannot show is refused, not left out', async () => {
  await using database = await testDatabase();
  await sql`create view loud as select 1 as one; create type mood as enum ('calm')`.execute(database.owner);

  await assert.rejects(schemaText(database.owner), {
    message: 'schema.sql cannot show type mood, view loud',
  });
});

test('migrating a migrated database changes nothing', async () => {
  await using database = await testDatabase();

  assert.deepEqual(await migrateToLatest(database.owner), []);
  assert.deepEqual(await prepareDatabase(database.ownerAddress), []);
  assert.equal(await schemaText(database.owner), committed);
});

test('processes that start at the same time prepare the database one after the other, and none fails', async () => {
  await using database = await testDatabase();
  await sql`delete from pgboss.queue where name = 'sweep'`.execute(database.owner);

  const rounds = [1, 2, 3, 4, 5];
  for (const _ of rounds)
    await Promise.all(Array.from({ length: 8 }, () => prepareDatabase(database.ownerAddress)));

  const { rows } = await sql<{ name: string }>`select name from pgboss.queue where name = 'sweep'`.execute(
    database.owner,
  );
  assert.deepEqual(rows, [{ name: 'sweep' }]);
});

test('a queue whose settings were those of another release has this one’s', async () => {
  await using database = await testDatabase();
  const settings = sql<object>`select name, policy, retry_limit, notify from pgboss.queue order by name`;
  const before = (await settings.execute(database.owner)).rows;
  await sql`update pgboss.queue set policy = 'standard', retry_limit = 1, notify = false`.execute(
    database.owner,
  );

  await prepareDatabase(database.ownerAddress);

  assert.deepEqual((await settings.execute(database.owner)).rows, before);
});

test('the serving role sees whether a migration is missing', async () => {
  await using database = await testDatabase();

  assert.deepEqual(await missingMigrations(database.db), []);

  await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(
    database.owner,
  );
  assert.equal((await missingMigrations(database.db)).length, 1);
});

test('the serving role can make nothing in the database, and change the shape of nothing', async () => {
  await using database = await testDatabase();
  const attempts = [
    'create table mine (id int)',
    'create function mine() returns int language sql as $$ select 1 $$',
    'create schema mine',
    'alter table account add column mine int',
    'alter table book_entry disable trigger book_entry_is_append_only',
    'drop table account',
    'drop trigger book_entry_is_append_only on book_entry',
    'create trigger mine before insert on account execute function book_refuse_change()',
  ];

  for (const attempt of attempts)
    await assert.rejects(sql.raw(attempt).execute(database.db), { code: '42501' }, attempt);
  await sql`grant insert on book_entry to pledgebook_app`.execute(database.db); // without the right to, this is a warning
  assert.equal(await schemaText(database.owner), committed);
});

const VERBS = ['insert', 'update', 'delete', 'truncate', 'references', 'trigger'] as const;

test('what the serving role may do to each table is what schema.sql grants', async () => {
  await using database = await testDatabase();
  const { rows } = await sql<{ name: string; verb: string }>`
    select c.oid::regclass::text as name, verb from pg_class c cross join unnest(${sql.val([...VERBS])}::text[]) verb
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and case
      when verb in ('insert', 'update', 'references') then has_any_column_privilege('pledgebook_app', c.oid, verb)
      else has_table_privilege('pledgebook_app', c.oid, verb) end`.execute(database.owner);
  const held = rows.map(({ name, verb }) => `${verb} on ${name}`);

  const granted = committed.split('\n').flatMap((line) => {
    const [, verbs, name] = /^grant (.*) on (\w+) to (?:pledgebook_app|public);$/.exec(line) ?? [];
    return (verbs ?? '').split(', ').map((verb) => `${verb.replace(/ \(.*/, '')} on ${name}`);
  });
  const writing = granted.filter((each) => VERBS.some((verb) => each.startsWith(`${verb} on `)));

  assert.deepEqual(new Set(held), new Set(writing));
  for (const table of ['book_clock', 'book_entry', 'book_node'])
    assert.deepEqual(
      held.filter((each) => each.endsWith(` on ${table}`)),
      [],
    );
  assert.deepEqual(
    held.filter((each) => each.startsWith('truncate')),
    [],
  );
});
