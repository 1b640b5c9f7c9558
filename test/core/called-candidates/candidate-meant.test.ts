import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { candidateMeant } from '../../../core/called-candidates/store.ts';
import { newDatabase } from '../../support/database/database.ts';

const NAMED = new Date('2026-01-05T10:30:00Z');

/** Epochs of an hour from 2026-01-01 on, each with the same fifty candidates; of these `c7` is called `new` from the hundredth on. */
const FILL = `
  insert into epoch (number, starts_at, ends_at, source, votes_digest, recorded_at)
    select n, timestamptz '2026-01-01Z' + n * interval '1 hour', timestamptz '2026-01-01Z' + (n + 1) * interval '1 hour', 'file', '\\x00', now()
    from generate_series(1, 600) n;
  insert into candidate (key, name) select 'key-' || n, 'c' || n from generate_series(1, 50) n;
  insert into epoch_candidate (epoch, candidate_id, name, probation, voter_weight, voters)
    select e.number, c.id, case when c.name = 'c7' and e.number >= 100 then 'new' else c.name end, false, 1, 1
    from epoch e cross join candidate c order by e.number;
  analyze epoch, epoch_candidate`;

test('a name means who had it then, or else first after, or else last before; nothing is read of the epochs of others', async () => {
  await using database = await newDatabase();
  await sql.raw(FILL).execute(database.owner);
  const meant = sql`select ${candidateMeant(sql`asked.name`, sql`asked.at`)} as id`;
  const asked = (name: string, at: Date) =>
    sql`from (select ${name}::text as name, ${at}::timestamptz as at offset 0) asked`;
  const idOf = async (name: string, at: Date) =>
    (await sql<{ id: number | null }>`${meant} ${asked(name, at)}`.execute(database.owner)).rows[0]?.id;
  const keyOf = async (key: string) =>
    (await database.owner.selectFrom('candidate').select('id').where('key', '=', key).executeTakeFirst())?.id;

  const seventh = await keyOf('key-7');
  assert.equal(await idOf('new', new Date('2025-06-01Z')), seventh, 'first after');
  assert.equal(await idOf('c7', NAMED), seventh, 'last before');
  assert.equal(await idOf('c9', NAMED), await keyOf('key-9'));
  assert.equal(await idOf('nobody', NAMED), null);

  for (const name of ['c9', 'c7', 'nobody']) {
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain (analyze, costs off, timing off) ${meant} ${asked(name, NAMED)}`.execute(database.owner);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    const unwanted = [...plan.matchAll(/Rows Removed by Filter: (\d+)/g)].map(([, count]) => Number(count));
    assert.ok(Math.max(0, ...unwanted) <= 1, plan);
  }
});
