import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import { LiveChanges } from '../../../api/change-stream/live-changes.ts';
import { append } from '../../../core/book/append.ts';
import { watchBook } from '../../../core/book/watch-book.ts';
import type { Database } from '../../../core/database.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { until } from '../../support/until.ts';

test('what was still being read when the last stream ended comes once to the next', async () => {
  await using database = await testDatabase(4);
  const { db, owner } = database;
  await approvedDelegate(db, people.ann);
  await using book = watchBook(database.address, () => {});
  const live = new LiveChanges(db, book, (error) => assert.fail(String(error)));
  const leave = await live.join();

  await owner.transaction().execute(async (tx) => {
    await sql`lock table delegate`.execute(tx); // changes cannot be read, and are written all the same
    await answer(db);
    await until(async () => (await waiting(owner)) === 1, 'the first stream reads');
    leave();
    await live.join();
    await until(async () => (await waiting(owner)) === 2, 'the next one reads');
    await answer(db);
  });

  await until(() => live.head === 3, 'both have read');
  assert.deepEqual(
    live.above(2)?.map(({ seq }) => seq),
    [3],
  );
});

async function answer(db: Database): Promise<void> {
  await db.transaction().execute((tx) =>
    append(tx, {
      kind: 'commitment.answered',
      actor: { role: 'rule', rule: 'test' },
      subject: { delegate: 'ann', commitment: 'ann-1' },
      body: { text: 'Yes' },
    }),
  );
}

async function waiting(db: Database): Promise<number> {
  const { rows } = await sql<{ waits: number }>`
    select count(*)::int as waits from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `.execute(db);
  return rows[0]?.waits ?? 0;
}
