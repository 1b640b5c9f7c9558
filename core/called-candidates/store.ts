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
  // In the order of the index by name and epoch, which no other gives: by epoch alone all would be read where nobody had the name.
  return sql`coalesce(
    (select candidate_id from (select candidate_id, name from epoch_candidate where (name, epoch) >= (${name}, ${then})
      order by name, epoch limit 1) first where first.name = ${name}),
    (select candidate_id from (select candidate_id, name from epoch_candidate where (name, epoch) <= (${name}, ${then})
      order by name desc, epoch desc limit 1) last where last.name = ${name}))`;
}

/** The id of the candidate that a delegate's profile names now. Null: it names none, or nobody had that name ever. */
export function candidateNamedBy(delegateId: RawBuilder<unknown>): RawBuilder<number | null> {
  return sql`(select ${candidateMeant(sql`newest.candidate`, sql`newest.named_at`)}
    from (select candidate, named_at from named_candidate where delegate_id = ${delegateId} order by seq desc limit 1) newest
    where newest.candidate is not null)`;
}
