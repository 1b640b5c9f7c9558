import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '../../../core/database.ts';
import { countQuestions } from '../../../core/question-counts/store.ts';
import { MEDIAN_OF } from '../../../core/questions/question.ts';
import { testDatabase } from '../../support/database/database.ts';

const HOUR_MS = 3_600_000;

/** Asked of the one delegate an hour after one another, below the entries that are there, each answered after so many hours. */
async function answer(owner: Database, number: number, hours: number): Promise<void> {
  await sql`
    insert into question (seq, delegate_id, asker_id, text, text_nonce, asked_at, answered_at)
    select asked.seq, d.id, d.account_id, '', '', at, at + make_interval(hours => ${hours})
    from delegate d, lateral (select e.seq,
        timestamptz '2026-01-01 00:00Z' + make_interval(hours => e.seq::integer) as at
      from book_entry e where e.seq >= (select count(*) from question) order by e.seq limit ${number}) asked`.execute(
    owner,
  );
}

test(`how soon a delegate answers is said of its newest ${MEDIAN_OF} answers, and of all where there are fewer`, async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  await sql`insert into account (address, created_at) values ('0x' || lpad('1', 40, '0'), now())`.execute(
    owner,
  );
  await sql`insert into delegate (slug, account_id, status, version, name, description, category, links, applied_at)
    select 'a', id, 'applied', 1, 'a', '', 'x', '[]', now() from account`.execute(owner);
  await sql`select book_append('reviewer.added', '{"role":"rule","rule":"test"}', '{}', '{}', null) from generate_series(1, ${2 * MEDIAN_OF}::integer)`.execute(
    db,
  );
  const { rows } = await sql<{ id: string }>`select id from delegate`.execute(owner);
  const id = rows[0]?.id ?? '';

  const medians: (number | null)[] = [(await countQuestions(db, id)).medianAnswerMs];
  for (const [number, hours] of [
    [MEDIAN_OF, 48],
    [MEDIAN_OF / 2, 2],
    [1, 2],
  ] as const) {
    await answer(owner, number, hours);
    medians.push((await countQuestions(db, id)).medianAnswerMs);
  }

  assert.deepEqual(
    medians.map((each) => each && each / HOUR_MS),
    [null, 48, 25, 2],
  );
});
