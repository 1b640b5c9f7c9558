import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { append } from '../../../core/book/append.ts';
import { bookSigner } from '../../../core/book/checkpoint.ts';
import { signCheckpoint } from '../../../core/book/sign-checkpoint.ts';
import { testDatabase } from '../../support/database/database.ts';

const signer = bookSigner(Buffer.alloc(32, 7).toString('base64'), 'http://book.example');
const digits = `'\\x${'00'.repeat(32)}'`;

const FORBIDDEN = [
  `update book_entry set entry = '{}'`,
  `update book_entry set seq = 7`,
  `update book_entry set at = now()`,
  `delete from book_entry`,
  `truncate book_entry`,
  `truncate book_entry cascade`,
  `alter table book_entry disable trigger all`,
  `alter table book_entry add column note text`,
  `drop table book_entry`,
  `insert into book_entry values (99, now(), 'plan.announced', 'ann', null, '{}', ${digits})`,
  `insert into book_entry (seq, at, kind, entry, hash) values (1, now(), 'plan.announced', '{}', ${digits})`,
  `merge into book_entry e using (select 0 as seq) s on e.seq = s.seq when matched then delete`,
  `insert into book_node values (1, 9, ${digits})`,
  `update book_node set hash = ${digits}`,
  `delete from book_node`,
  `truncate book_node`,
  `update book_checkpoint set root = ${digits}`,
  `delete from book_checkpoint`,
  `truncate book_checkpoint`,
  `insert into book_checkpoint (key, size, root, note, signed_at) values ('k', 9, ${digits}, 'n', '2000-01-01')`,
  `update book_clock set ahead = '1 year'`,
  `delete from book_clock`,
  `insert into book_clock values (false, '1 year')`,
  `create or replace function book_append(kind text, actor text, subject text, body text, signature text)
     returns table (seq bigint, at timestamptz, hash bytea) language sql as 'select 1, now(), null'`,
  `create or replace function book_refuse_change() returns trigger language plpgsql as 'begin return new; end'`,
  `drop function book_append`,
  `alter function book_append(text, text, text, text, text) owner to pledgebook_app`,
  `create table shadow (id int)`,
  `create function public.sha256(bytea) returns bytea language sql as 'select $1'`,
  `set session_replication_role = replica`,
];

test('A1: the serving role cannot change, remove or forge anything of the book', async () => {
  await using database = await testDatabase();
  await using client = await oneConnection(database.db);
  for (let i = 0; i < 2; i++) await database.db.transaction().execute((tx) => append(tx, ENTRY));
  await signCheckpoint(database.db, signer);
  const before = await bookTables(database.owner);

  for (const statement of FORBIDDEN)
    await assert.rejects(
      client.run(statement),
      (error: { code?: string }) => {
        assert.equal(error.code, '42501', statement);
        return true;
      },
      statement,
    );

  assert.deepEqual(await bookTables(database.owner), before);
});

test('a part that is more than one JSON value, or a kind that is none, is not taken', async () => {
  await using database = await testDatabase();
  await using client = await oneConnection(database.db);
  const forged = [
    `select book_append('a.b', '{}', '{}', '{},"at":"2000-01-01T00:00:00.000Z"', null)`,
    `select book_append('a.b', '{}', '{}', '{}', '{},"v":2')`,
    `select book_append('a.b","at":"2000', '{}', '{}', '{}', null)`,
    `select book_append('a.b', null, '{}', '{}', null)`,
    `select book_append(null, '{}', '{}', '{}', null)`,
  ];

  for (const statement of forged) await assert.rejects(client.run(statement), statement);
  assert.deepEqual((await bookTables(database.owner)).entries, []);
});

test('what the serving role puts in its way does not lead the append astray', async () => {
  await using database = await testDatabase();
  await using client = await oneConnection(database.db);
  await client.run('create temp table book_entry (seq bigint, at timestamptz, hash bytea)');
  await client.run(`insert into pg_temp.book_entry values (41, '2000-01-01', 'x')`);
  await client.run('create temp table book_clock (ahead interval)');
  await client.run(`insert into pg_temp.book_clock values ('-20 years')`);
  await client.run('set search_path = pg_temp, public');
  await client.run(`select public.book_append('plan.announced', '{}', '{}', '{}', null)`);

  const { entries } = await bookTables(database.owner);
  assert.equal(entries.length, 1);
  assert.equal(entries[0]?.seq, 0n);
  assert.ok(Math.abs((entries[0]?.at.getTime() ?? 0) - Date.now()) < 60_000);
});

test("the owner's changes are refused too, until the owner takes the triggers away", async () => {
  await using database = await testDatabase();
  await database.db.transaction().execute((tx) => append(tx, ENTRY));

  await assert.rejects(sql`delete from book_entry`.execute(database.owner), { code: '42501' });
  await assert.rejects(sql`truncate book_entry cascade`.execute(database.owner), { code: '42501' });
  await assert.rejects(
    database.owner.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await sql`update book_entry set entry = '{}'`.execute(tx);
    }),
    { code: '42501' },
  );
});

const ENTRY = {
  kind: 'delegate.applied',
  actor: { role: 'rule', rule: 'test' },
  subject: { delegate: 'ann' },
  body: {},
} as const;

type Db = Awaited<ReturnType<typeof testDatabase>>['db'];

async function bookTables(owner: Db) {
  return {
    entries: await owner.selectFrom('book_entry').selectAll().orderBy('seq').execute(),
    nodes: await owner.selectFrom('book_node').selectAll().orderBy('level').orderBy('position').execute(),
    checkpoints: await owner.selectFrom('book_checkpoint').selectAll().execute(),
    clock: await owner.selectFrom('book_clock').selectAll().execute(),
  };
}

/** Statements one by one on one connection, as a stolen login of the serving role would send them. */
async function oneConnection(db: Db) {
  const released = Promise.withResolvers<void>();
  const held = Promise.withResolvers<Db>();
  const done = db.connection().execute(async (connection) => {
    held.resolve(connection);
    await released.promise;
  });
  const connection = await held.promise;
  return {
    run: (statement: string) => sql.raw(statement).execute(connection),
    async [Symbol.asyncDispose]() {
      released.resolve();
      await done;
    },
  };
}
