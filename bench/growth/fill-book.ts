import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';
import { CANDIDATES, QUIET } from './size.ts';
import { toldTasksOf } from './fill-tasks.ts';

/**
 * Entries like those that stand in the book, over and over, of all delegates and tasks, from a year ago until now, and the tree above
 * them: what `book_append` would have written, by some statements.
 */
export async function fillBook(db: Database, entries: number): Promise<bigint> {
  const { size } = await db
    .selectFrom('book_entry')
    .select((of) => of.fn.countAll<bigint>().as('size'))
    .executeTakeFirstOrThrow();
  await sql`create table bench_template as
    select row_number() over (order by seq)::integer - 1 as number, kind, delegate is not null as has_delegate, task is not null as has_task,
      regexp_replace(regexp_replace(replace(entry, '"' || coalesce(delegate, '-') || '"', '"#delegate#"'),
        '"at":"[^"]*"', '"at":"#at#"'), '"task":"' || coalesce(task, '-') || '"', '"task":"#task#"') as text
    from book_entry cross join lateral generate_series(1, case kind when 'task.completed' then 3 else 1 end) -- for each claim that is completed
    where delegate is not null or task is not null`.execute(db);
  const last = BigInt(entries) - 1n;
  await sql`insert into book_entry
    select seq, at, kind, delegate, task, entry, sha256('\\x00'::bytea || convert_to(entry, 'UTF8'))
    from (
      select seq, m.at, kind, d.slug as delegate, x.task,
        replace(replace(replace(t.text, '#delegate#', coalesce(d.slug, '')), '#task#', coalesce(x.task, '')),
          '#at#', to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as entry
      from generate_series(${size}::bigint, ${last}::bigint) seq
      join bench_template t on t.number = seq % (select count(*) from bench_template)
      cross join lateral (select date_trunc('milliseconds', now() - interval '365 days' * (1 - seq::float8 / ${entries}::float8)) as at) m
      cross join lateral (select (seq * 7919 / 61) as pick) r
      left join bench_delegate d on t.has_delegate and d.number = case when pick % 4 = 0 then 1 when pick % 4 = 1 and seq < ${size}::bigint + ${100 * QUIET} then ${CANDIDATES} else 2 + pick % ${CANDIDATES - 2} end
      cross join lateral (select case when t.has_task then (case when pick % 20 = 1 then 1000 else 1000 + pick % ${toldTasksOf(entries)} end)::text end as task) x
    ) as made order by seq`.execute(db);
  for (let level = 1; 2n ** BigInt(level) <= BigInt(entries); level += 1) await fillLevel(db, level);
  return size;
}

async function fillLevel(db: Database, level: number): Promise<void> {
  const below =
    level === 1
      ? sql`select seq as position, hash from book_entry`
      : sql`select position, hash from book_node where level = ${level - 1}`;
  await sql`insert into book_node
    select ${level}::smallint, l.position / 2, sha256('\\x01'::bytea || l.hash || r.hash)
    from (${below}) l join (${below}) r on r.position = l.position + 1 where l.position % 2 = 0
    order by 2 on conflict do nothing`.execute(db);
}
