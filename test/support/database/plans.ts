import { sql } from 'kysely';
import type { Database } from '../../../core/database.ts';

/** What EXPLAIN (FORMAT JSON) says of one step. */
interface PlanNode {
  'Node Type': string;
  Alias?: string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Filter?: string;
  Plans?: PlanNode[];
}

/** A step that reads a whole table, or all of an index. */
export interface WholeRead {
  table: string;
  step: string;
}

/** Steps that give a row as soon as they got one: above them a LIMIT ends what is below. */
const PASSING = new Set([
  'Nested Loop',
  'Result',
  'Subquery Scan',
  'Append',
  'Merge Append',
  'ProjectSet',
  'LockRows',
  'Incremental Sort',
  'Memoize',
  'Unique',
  'Merge Join',
]);

/**
 * From now on rows of this database, whose owner asks, are counted only where somebody says so: PostgreSQL's own analysis may come at any time while it is
 * filled, or later, and plans would be those of its moment.
 */
export async function leaveUncounted(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(
    db,
  );
  for (const { name } of rows)
    await sql`alter table ${sql.table(name)} set (autovacuum_enabled = false)`.execute(db);
}

/** Makes the planner take these tables for large ones: each row of theirs stands for `times` rows. After `leaveUncounted`. */
export async function inflate(db: Database, tables: readonly string[], times: number): Promise<void> {
  await sql`update pg_class set reltuples = greatest(reltuples, 1) * ${times}
    where relnamespace = 'public'::regnamespace and relname = any(${tables}::text[])`.execute(db);
}

/** Of each index the table, and the column that a condition must be on to find a place in it; null where it is an expression. */
export type Indexes = ReadonlyMap<string, { table: string; leading: string | null }>;

export async function readIndexes(db: Database): Promise<Indexes> {
  const { rows } = await sql<{ name: string; table: string; leading: string | null }>`
    select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as table, a.attname as leading
    from pg_index i left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid::regclass::text !~ '[.]'`.execute(db);
  return new Map(rows.map(({ name, table, leading }) => [name, { table, leading }]));
}

/**
 * Which of these tables a statement reads whole, by the plan for any parameters. Sequential scans are dear to the planner here: it makes
 * one only where no index can answer. The reading of an index without a condition on its first column counts too, unless a LIMIT ends it
 * or the index holds but a part of the table that stays small (`smallIndexes`).
 */
export async function wholeReads(
  db: Database,
  statement: string,
  known: {
    tables: ReadonlySet<string>;
    indexes: Indexes;
    smallIndexes: ReadonlySet<string>;
    /** Columns with so few values that an index may be skipped through from one to the next. */
    fewValued: ReadonlySet<string>;
  },
): Promise<WholeRead[]> {
  return db.connection().execute(async (one) => {
    await sql`set plan_cache_mode = force_generic_plan`.execute(one);
    await sql`set enable_seqscan = off`.execute(one);
    const parameters = Math.max(
      0,
      ...[...statement.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)),
    );
    const given = parameters === 0 ? '' : `(${Array.from({ length: parameters }, () => 'null').join(', ')})`;
    await sql.raw(`prepare explained as ${statement}`).execute(one);
    try {
      const { rows } = await sql
        .raw<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`explain (format json) execute explained${given}`)
        .execute(one);
      const [row] = rows;
      return row === undefined ? [] : readsOf(row['QUERY PLAN'][0].Plan, false, known);
    } finally {
      await sql`deallocate explained`.execute(one);
    }
  });
}

function readsOf(node: PlanNode, isLimited: boolean, known: Parameters<typeof wholeReads>[2]): WholeRead[] {
  const type = node['Node Type'];
  const table = node['Relation Name'] ?? '';
  const found: WholeRead[] = [];
  if (type === 'Seq Scan' && known.tables.has(table)) found.push({ table, step: type });
  if (/^(Bitmap )?Index (Only )?Scan$/.test(type)) {
    const name = node['Index Name'] ?? '';
    const index = known.indexes.get(name);
    const condition = node['Index Cond'];
    const finds =
      condition !== undefined &&
      (index?.leading === null ||
        known.fewValued.has(index?.leading ?? '') ||
        new RegExp(`\\b${index?.leading}\\b`).test(condition));
    const isEnded = isLimited && node.Filter === undefined; // of what a filter leaves out no LIMIT knows how much there is
    const isWhole = !finds && !isEnded && !known.smallIndexes.has(name);
    if (index !== undefined && known.tables.has(index.table) && isWhole)
      found.push({
        table: index.table,
        step: `${type} of ${name}${condition === undefined ? '' : ` by ${condition}`}${node.Filter === undefined ? '' : `, then ${node.Filter}`}`,
      });
  }
  const [outer, ...inner] = node.Plans ?? [];
  const below = type === 'Limit' || (isLimited && PASSING.has(type));
  if (outer !== undefined) found.push(...readsOf(outer, below, known));
  for (const each of inner) found.push(...readsOf(each, below && /Append/.test(type), known));
  return found;
}
