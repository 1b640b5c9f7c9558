import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { listChanges } from '../../../core/changes/store.ts';
import { testDatabase } from '../../support/database/database.ts';

const FIRST = Date.UTC(2026, 10, 22);
const SIZE = 20_000;

/** When entry `seq` was recorded: two at each second. */
function recordedAt(seq: number): Date {
  return new Date(FIRST + Math.floor(seq / 2) * 1000);
}

test('what changed since a time is found without reading the book before it', async () => {
  await using database = await testDatabase();
  await sql`
    insert into book_entry
    select seq, ${new Date(FIRST)}::timestamptz + seq / 2 * interval '1 s', 'delegate.approved', 'ann', null,
      '{"actor":{},"body":{},"kind":"delegate.approved","subject":{}}', sha256('')
    from generate_series(0, ${sql.lit(SIZE - 1)}) as seq
  `.execute(database.owner);
  await sql`analyze book_entry`.execute(database.owner);

  await database.db.transaction().execute(async (tx) => {
    const rowsRead = async () => {
      const { rows } = await sql<{ read: bigint }>`
        select seq_tup_read + idx_tup_fetch as read from pg_stat_xact_user_tables where relname = 'book_entry'
      `.execute(tx);
      return Number(rows[0]?.read);
    };
    const since = async (time: Date) => {
      const before = await rowsRead();
      const found = await listChanges(tx, { since: time }, undefined, 50);
      const read = (await rowsRead()) - before;
      assert.ok(read <= found.length + 5, `${read} entries read for ${found.length}`);
      return found.map(({ seq }) => seq);
    };

    assert.deepEqual(await since(new Date(FIRST + SIZE * 1000)), []);
    assert.deepEqual(await since(recordedAt(SIZE - 3)), [SIZE - 1, SIZE - 2, SIZE - 3, SIZE - 4]);
    assert.equal((await since(recordedAt(0))).length, 50);
  });
});
