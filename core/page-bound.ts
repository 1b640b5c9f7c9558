import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Database } from './database.ts';

/**
 * Each at most ten times the page after the bound before it: of a limit it does not know PostgreSQL expects a tenth. 51 is what most ask
 * for, a page and whether there is more: what is sorted first is then made for no row that is not shown.
 */
const PAGE_BOUNDS = [25, 51, 256, 2500, 25_000] as const;

/**
 * More than any page holds, as PostgreSQL can read it. It plans for all values at once, and a limit that is one of them it takes for a
 * tenth of what there is, for which it would rather read and sort a large table whole than look for a few rows by an index. There are few
 * bounds, whatever limits are asked for: each makes a statement of its own. A limit that is always the same is given by `sql.lit`.
 */
export function pageBound(limit: number): RawBuilder<number> {
  const bound = PAGE_BOUNDS.find((most) => limit <= most);
  if (bound === undefined)
    throw new RangeError(`a page of ${limit} is beyond the bound of pages, ${PAGE_BOUNDS.at(-1)}`);
  return sql.raw(String(bound));
}

/**
 * The first rows of an ordered query, up to `limit`: its own limit is the bound of pages, and the one around it, which keeps its order,
 * stops it at what is asked for.
 */
export function pageOf<DB, TB extends keyof DB, Row>(
  ordered: SelectQueryBuilder<DB, TB, Row>,
  limit: number,
): RawBuilder<Row> {
  return sql<Row>`select * from ${ordered.limit(pageBound(limit))} as page limit ${limit}`;
}

/** Reads `pageOf`. */
export async function readPage<DB, TB extends keyof DB, Row>(
  db: Database,
  ordered: SelectQueryBuilder<DB, TB, Row>,
  limit: number,
): Promise<Row[]> {
  return (await pageOf(ordered, limit).execute(db)).rows;
}
