import { type RawBuilder, sql } from 'kysely';

const PAGE_BOUND = 256;

/**
 * More than any page holds, as PostgreSQL can read it. A limit that is a parameter it takes for a tenth of what there is when it makes a
 * plan for all values, so that in a large table it finds that plan dear and plans each time anew; within this bound it plans once.
 */
export function pageBound(limit: number): RawBuilder<number> {
  if (limit > PAGE_BOUND)
    throw new RangeError(`a page of ${limit} is beyond the bound of pages, ${PAGE_BOUND}`);
  return sql.raw(String(PAGE_BOUND));
}
