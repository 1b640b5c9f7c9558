import { type RawBuilder, sql } from 'kysely';

/**
 * The id of the candidate that a name means which was said at a time: of who had it in the newest epoch that had begun then, or else first
 * after that, or else last before. It stays that one, whatever it is called later, and whoever takes the name. Null: nobody had it ever.
 */
export function candidateMeant(
  name: RawBuilder<unknown>,
  at: RawBuilder<unknown>,
): RawBuilder<number | null> {
  const then = sql`coalesce((select number from epoch where starts_at <= ${at} order by starts_at desc limit 1), -1)`;
  return sql`coalesce(
    (select candidate_id from epoch_candidate where name = ${name} and epoch >= ${then} order by epoch limit 1),
    (select candidate_id from epoch_candidate where name = ${name} order by epoch desc limit 1))`;
}
