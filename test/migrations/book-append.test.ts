import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../support/database/database.ts';

test('the book refuses a kind that is not two words with a dot, whatever else stands between them', async () => {
  await using database = await testDatabase();
  const attempts = ['plan"announced', 'planxannounced', 'plan', 'plan.announced.twice', 'Plan.announced', ''];

  for (const kind of attempts)
    await assert.rejects(
      sql`select book_append(${kind}, '{}', '{}', '{}', null)`.execute(database.db),
      { code: '22023' },
      kind,
    );

  const { rows } = await sql`select from book_entry`.execute(database.owner);
  assert.deepEqual(rows, []);
});
