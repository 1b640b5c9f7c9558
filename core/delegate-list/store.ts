import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database } from '../database.ts';
import { readPage } from '../page-bound.ts';
import { countedDelegateOf, countedDelegates } from '../delegates/store.ts';
import type { Schema } from '../schema.ts';
import type { DelegateFilter, DelegateSort, ListedDelegate } from './delegate-list.ts';

/** What is counted of a delegate, read once for all that is shown and sorted by. */
const KEPT = sql<
  Record<'paid' | 'paid_decided' | 'nothing_due' | 'kept' | 'kept_decided' | 'made' | 'tasks', bigint>
>`(
  select coalesce(sum(number) filter (where what = 'audit' and state in ('paid_in_full', 'late')), 0)::bigint as paid,
    coalesce(sum(number) filter (where what = 'audit' and state in ('paid_in_full', 'late', 'short')), 0)::bigint as paid_decided,
    coalesce(sum(number) filter (where what = 'audit' and state = 'nothing_due'), 0)::bigint as nothing_due,
    coalesce(sum(number) filter (where what = 'commitment' and state in ('kept', 'kept_late')), 0)::bigint as kept,
    coalesce(sum(number) filter (where what = 'commitment' and state in ('kept', 'kept_late', 'missed')), 0)::bigint as kept_decided,
    coalesce(sum(number) filter (where what = 'commitment'), 0)::bigint as made,
    coalesce(sum(number) filter (where what = 'claim' and state = 'held'), 0)::bigint as tasks
  from delegate_count where delegate_count.delegate_id = delegate.id)`;

/** The median reads every plan that took effect: of all delegates where they are sorted by it, else of those that are shown. */
const NOTICE = sql<{ ms: number | null }>`(
  select percentile_cont(0.5) within group (order by date_part('epoch', p.effective_at - p.announced_at) * 1000) as ms
  from reward_plan p
  where p.delegate_id = delegate.id and p.in_force_at is not null and p.version > (
    select min(version) from reward_plan where delegate_id = delegate.id and in_force_at is not null))`;

const FIGURES = {
  paid: sql<bigint>`figure.paid`,
  paidDecided: sql<bigint>`figure.paid_decided`,
  kept: sql<bigint>`figure.kept`,
  keptDecided: sql<bigint>`figure.kept_decided`,
  tasks: sql<bigint>`figure.tasks`,
  notice: sql<number | null>`notice.ms`,
  share: sql<number | null>`(
    select epoch_share_bps from reward_plan p where p.delegate_id = delegate.id and p.state = 'in_force')`,
};

/** A part of a whole as text that sorts; of equal parts the one of more is greater, and of nothing there is no data. */
const part = (of: RawBuilder<bigint>, all: RawBuilder<bigint>) => sql<string>`
  case ${all} when 0 then '' else lpad((${of} * 10000 / ${all})::text, 5, '0') || lpad(${all}::text, 9, '0') end`;
const number = (of: RawBuilder<unknown>) => sql<string>`coalesce(lpad(round(${of})::text, 15, '0'), '')`;

function ordering(sort: DelegateSort): { key: RawBuilder<string>; direction: 'asc' | 'desc' } {
  switch (sort.by) {
    case 'random':
      return { key: sql`md5(${sort.day} || delegate.slug)`, direction: 'asc' };
    case 'name':
      return { key: sql`lower(delegate.name)`, direction: 'asc' };
    case 'newest':
      return {
        key: sql`to_char(delegate.applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`,
        direction: 'desc',
      };
    case 'paid':
      return { key: part(FIGURES.paid, FIGURES.paidDecided), direction: 'desc' };
    case 'commitments':
      return { key: part(FIGURES.kept, FIGURES.keptDecided), direction: 'desc' };
    case 'share':
    case 'tasks':
    case 'notice':
      return { key: number(FIGURES[sort.by]), direction: 'desc' };
  }
}

function matchingText(text: string): (where: ExpressionBuilder<Schema, 'delegate'>) => Expression<SqlBool> {
  const like = text.toLowerCase().replace(/[\\%_]/g, '\\$&');
  return (where) =>
    where.or([
      where(sql`lower(delegate.name)`, 'like', `%${like}%`),
      where('delegate.slug', 'like', `${like}%`),
      where('delegate.candidate', 'like', `${like}%`),
    ]);
}

function matching(db: Database, filter: DelegateFilter) {
  const { status, category, hasAnnounced, slugs, text, address } = filter;
  let query = countedDelegates(db);
  if (slugs !== undefined) query = query.where('delegate.slug', '=', anyOf(slugs));
  if (status !== undefined) query = query.where('delegate.status', '=', status);
  if (category !== undefined) query = query.where('delegate.category', '=', category);
  if (hasAnnounced === true)
    query = query.where(
      sql<SqlBool>`exists (select from reward_plan p where p.delegate_id = delegate.id and p.state = 'announced')`,
    );
  if (address !== undefined) query = query.where('account.address', '=', address);
  if (text !== undefined) query = query.where(matchingText(text));
  return query;
}

/** Up to `limit` delegates after a place in the order. Equals stand by their slugs. */
export async function listDelegates(
  db: Database,
  filter: DelegateFilter,
  sort: DelegateSort,
  after: readonly [string, string] | undefined,
  limit: number,
): Promise<ListedDelegate[]> {
  const { key: unordered, direction } = ordering(sort);
  const key = sql<string>`(${unordered}) collate "C"`;
  const slug = sql<string>`delegate.slug collate "C"`;
  let query = matching(db, filter)
    .innerJoinLateral(KEPT.as('figure'), (join) => join.onTrue())
    .select(['figure.paid', 'figure.paid_decided', 'figure.nothing_due'])
    .select(['figure.kept', 'figure.kept_decided', 'figure.made'])
    .$if(sort.by === 'notice', (sorted) =>
      sorted.innerJoinLateral(NOTICE.as('notice'), (join) => join.onTrue()),
    )
    .select([
      key.as('sort_key'),
      (sort.by === 'notice' ? FIGURES.notice : sql<number | null>`${NOTICE}`).as('notice_ms'),
    ]);
  if (after !== undefined) {
    const beyond = direction === 'asc' ? sql`>` : sql`<`;
    query = query.where(
      sql<SqlBool>`(${key} ${beyond} ${after[0]} or ${key} = ${after[0]} and ${slug} > ${after[1]})`,
    );
  }
  const rows = await readPage(db, query.orderBy(key, direction).orderBy(slug), limit);
  return rows.map((row) => ({
    delegate: countedDelegateOf(row),
    paid: {
      kept: Number(row.paid),
      decided: Number(row.paid_decided),
      nothingDue: Number(row.nothing_due),
    },
    commitments: { kept: Number(row.kept), decided: Number(row.kept_decided), made: Number(row.made) },
    medianNoticeMs: row.notice_ms,
    place: [row.sort_key, row.slug],
  }));
}

export async function countDelegates(db: Database, filter: DelegateFilter): Promise<number> {
  const { count } = await matching(db, filter)
    .clearSelect()
    .select((of) => of.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
