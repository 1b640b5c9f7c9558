import { type Expression, type RawBuilder, sql } from 'kysely';

/*
 * Lists whose length varies, each as one parameter: `in` has a parameter for each member, so that every length makes a statement of its
 * own, and a process prepares only so many. A list that is always the same, such as some states, may be given to `in`.
 */

/** What `=` is asked of: whether it is one of these. It is none of no values. */
export function anyOf<Value>(values: readonly Value[]): RawBuilder<Value> {
  return sql<Value>`any(${values})`;
}

/** What `<>` is asked of: whether it is none of these. */
export function allOf<Value>(values: readonly Value[]): RawBuilder<Value> {
  return sql<Value>`all(${values})`;
}

/** What `=` is asked of: whether it is one of what this query gives, which is asked once and before all else: so what it locks, it locks in its order. */
export function anyFound<Row>(query: Expression<Row>): RawBuilder<Row[keyof Row]> {
  return sql<Row[keyof Row]>`any(array(${query}))`;
}
