import { type SqlBool, sql } from 'kysely';
import type { Database } from '../database.ts';
import { MEDIAN_OF, type QuestionCounts } from '../questions/question.ts';
import { STATE_IS } from '../questions/store.ts';

export async function countQuestions(db: Database, delegateId: string): Promise<QuestionCounts> {
  const { rows } = await sql<{
    answered: bigint;
    open: bigint;
    hidden: bigint;
    oldest: Date | null;
    median: number | null;
  }>`
    select n.*,
      (select min(asked_at) from question where delegate_id = ${delegateId} and ${STATE_IS.open}) as oldest,
      (select (extract(epoch from percentile_cont(0.5) within group (order by took)))::float8 from (
        select answered_at - asked_at as took from question where delegate_id = ${delegateId} and ${STATE_IS.answered}
        order by answered_at desc, seq desc limit ${sql.lit(MEDIAN_OF)}) newest) as median
    from (
      select coalesce(sum(number) filter (where state = 'answered'), 0)::bigint as answered,
        coalesce(sum(number) filter (where state = 'open'), 0)::bigint as open,
        coalesce(sum(number) filter (where state = 'hidden'), 0)::bigint as hidden
      from delegate_count where delegate_id = ${delegateId} and what = 'question') n`.execute(db);
  const [row] = rows;
  const [answered, open, hidden] = [Number(row?.answered), Number(row?.open), Number(row?.hidden)];
  const median = row?.median ?? null;
  return {
    asked: answered + open + hidden,
    answered,
    open,
    hidden,
    medianAnswerMs: median === null ? null : Math.round(median * 1000),
    oldestOpenAt: row?.oldest ?? null,
  };
}

/** What counts against the limits of an account, and whether it asked this delegate the same before. */
export async function askedBefore(
  db: Database,
  asker: { accountId: string; delegateId: string; text: string },
  since: Date,
): Promise<{ lastDay: Date[]; open: number; same: number | null }> {
  const { accountId, delegateId, text } = asker;
  const ofDelegate = sql<SqlBool>`delegate_id = ${delegateId}`;
  const row = await db
    .selectFrom('question')
    .select((of) => [
      sql<Date[]>`coalesce(array_agg(asked_at) filter (where asked_at > ${since}), '{}')`.as('lastDay'),
      of.fn
        .countAll<bigint>()
        .filterWhere(sql<SqlBool>`${ofDelegate} and ${STATE_IS.open}`)
        .as('open'),
      of.fn
        .max('seq')
        .filterWhere(sql<SqlBool>`${ofDelegate} and text = ${text}`)
        .as('same'),
    ])
    .where('asker_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    lastDay: row.lastDay,
    open: Number(row.open),
    same: (row.same as bigint | null) === null ? null : Number(row.same),
  };
}
