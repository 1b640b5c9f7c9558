import { type RawBuilder, sql } from 'kysely';

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
