import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { deleteQuestionVote, insertQuestionVote } from '../../../core/question-votes/store.ts';
import { listQuestions } from '../../../core/questions/store.ts';
import { testDatabase } from '../../support/database/database.ts';
import { Random } from '../../support/random.ts';

const DELEGATES = ['a', 'b'];
const QUESTIONS = 12;
const ACCOUNTS = 8;

test('the most wanted questions of a delegate come first, whoever votes, takes votes back or is erased at once', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  await sql`insert into account (address, created_at) select '0x' || lpad(to_hex(n), 40, '0'), now() from generate_series(1, ${ACCOUNTS + DELEGATES.length}::integer) n`.execute(
    owner,
  );
  const { rows: people } = await sql<{ id: string }>`select id from account order by address`.execute(owner);
  const accounts = people.slice(0, ACCOUNTS).map(({ id }) => id);
  for (const [n, slug] of DELEGATES.entries())
    await sql`insert into delegate (slug, account_id, status, version, name, description, category, links, applied_at)
      values (${slug}, ${people[ACCOUNTS + n]?.id}, 'applied', 1, ${slug}, '', 'x', '[]', now())`.execute(
      owner,
    );
  const { rows: delegates } = await sql<{ id: string }>`select id from delegate order by slug`.execute(owner);
  await sql`select book_append('reviewer.added', '{"role":"rule","rule":"test"}', '{}', '{}', null) from generate_series(1, ${QUESTIONS})`.execute(
    db,
  );
  for (let seq = 0; seq < QUESTIONS; seq += 1)
    await sql`insert into question (seq, delegate_id, asker_id, text, text_nonce, asked_at)
      values (${seq}, ${delegates[seq % 2]?.id}, ${accounts[0]}, 'When?', 'nonce', now())`.execute(owner);
  const random = new Random(2140);

  for (let round = 0; round < 40; round += 1) {
    await Promise.all(
      Array.from({ length: 5 }, () => random.apart()).map((by) =>
        db
          .transaction()
          .execute(async (tx) => {
            const account = by.pick(accounts);
            const seq = by.below(QUESTIONS);
            const act = by.below(8);
            if (act < 5) await insertQuestionVote(tx, seq, account, new Date());
            else if (act < 7) await deleteQuestionVote(tx, seq, account);
            else await sql`delete from question_vote where account_id = ${account}`.execute(tx); // as an erasure does
            if (by.below(6) === 0) throw new Error('undone');
          })
          .catch((error: Error) => assert.equal(error.message, 'undone')),
      ),
    );
    for (const { id } of delegates) {
      const { rows: counted } = await sql<{ seq: string; votes: number }>`
        select q.seq, (select count(*)::int from question_vote where question_seq = q.seq) as votes from question q
        where q.delegate_id = ${id} order by votes desc, q.seq desc`.execute(owner);
      const first = await listQuestions(db, id, { order: 'votes' }, undefined, 4);
      const last = first.at(-1);
      assert.ok(last);
      const rest = await listQuestions(db, id, { order: 'votes' }, { seq: last.seq, votes: last.votes }, 100);
      assert.deepEqual(
        [...first, ...rest].map(({ seq, votes }) => [seq, votes]),
        counted.map(({ seq, votes }) => [Number(seq), votes]),
        `round ${round}`,
      );
    }
  }
});
