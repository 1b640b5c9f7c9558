import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { append } from '../../core/book/append.ts';
import { connect } from '../../core/database.ts';
import { openDatabase, prepareDatabase } from '../../start/open-database.ts';
import { bareDatabase } from '../support/database/database.ts';
import { urlOf } from '../support/processes/service-process.ts';
import { servingLogin } from '../support/database/serving-login.ts';

const LOGIN = 'pledgebook_serving';

test('the login that compose serves with is made before the tables or after them, and can add to the book and change nothing', async () => {
  await using bare = await bareDatabase();
  await using owner = connect(bare.address, () => {}, 1);
  try {
    await assert.rejects(sql.raw(servingLogin('')).execute(owner), /POSTGRES_SERVING_PASSWORD is empty/);
    await sql.raw(servingLogin('first')).execute(owner);
    await sql`alter role ${sql.id(LOGIN)} createdb`.execute(owner);
    await assert.rejects(sql.raw(servingLogin('first')).execute(owner), /may do more than log in/);
    await sql`alter role ${sql.id(LOGIN)} nocreatedb`.execute(owner);
    await prepareDatabase(bare.address);
    await sql.raw(servingLogin('second')).execute(owner);

    const url = new URL(urlOf(bare.address));
    url.username = LOGIN;
    url.password = 'second';
    await using opened = await openDatabase(url.href, '.data');
    assert.equal(opened.owner, undefined, 'it may not migrate');
    await using db = connect(opened.address, () => {}, 1);
    const entry = {
      kind: 'delegate.applied',
      actor: { role: 'rule', rule: 'test' },
      subject: { delegate: 'ann' },
      body: {},
    } as const;
    await db.transaction().execute((tx) => append(tx, entry));
    await using plain = connect({ ...opened.address, role: LOGIN }, () => {}, 1);
    for (const change of [
      'delete from book_entry',
      'update book_entry set kind = kind',
      'create table mine ()',
    ])
      for (const each of [db, plain]) await assert.rejects(sql.raw(change).execute(each), { code: '42501' });
    const { rows } = await sql<Record<string, boolean>>`
      select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls from pg_roles where rolname = ${LOGIN}`.execute(
      owner,
    );
    assert.deepEqual(rows, [
      { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolbypassrls: false },
    ]);
  } finally {
    await sql.raw(`drop role if exists ${LOGIN}`).execute(owner);
  }
});
