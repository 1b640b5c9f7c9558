import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Tx } from '../database.ts';
import type { CandidateFacts, EpochSnapshot } from '../epochs/epoch.ts';

/* Who the candidates are that the sources of votes name, whichever of them says so. */

/** Of which epoch candidates are, who says so, and whether no newer one is kept. */
type Saying = Pick<EpochSnapshot, 'source' | 'span'> & { isNewest: boolean };

/**
 * The ids of these candidates by their keys, made where they were not known. Whose name or owner is new in this newest epoch gets it.
 * Whom a file names is who has that name on chain in the kept epoch before, or else after; whom the chain names is who had that name in
 * a file of the kept epoch before: but where both say who owns it, and not the same.
 */
export async function keepCandidates(
  tx: Tx,
  candidates: readonly CandidateFacts[],
  { source, span, isNewest }: Saying,
): Promise<Map<string, number>> {
  const named = candidates.filter(({ key, name }) => source === 'file' && key === name);
  const known = await namedBeside(tx, named, span.number);
  const others = candidates.filter(({ key }) => !known.has(key));
  if (source === 'iotex') await giveKeys(tx, others, span.number);
  const given = givenOf(others);
  await sql`
    insert into candidate (key, name, owner)
    select key, name, owner from ${given} where not exists (select from candidate c where c.key = g.key)
    order by key on conflict (key) do nothing`.execute(tx);
  if (isNewest)
    await sql`
      update candidate c set name = g.name, owner = g.owner from ${given}
      where c.key = g.key and c.id = any(array(
        select c.id from candidate c join ${given} on g.key = c.key
        where (c.name, c.owner) is distinct from (g.name, g.owner) order by c.key for no key update of c))`.execute(
      tx,
    );
  const rows = await tx
    .selectFrom('candidate')
    .select(['id', 'key'])
    .where('key', '=', anyOf(others.map(({ key }) => key)))
    .execute();
  return new Map([...known, ...rows.map(({ key, id }) => [key, id] as const)]);
}

const givenOf = (candidates: readonly CandidateFacts[]) =>
  sql`unnest(${candidates.map(({ key }) => key)}::text[], ${candidates.map(({ name }) => name)}::text[],
    ${candidates.map(({ owner }) => owner)}::text[]) as g (key, name, owner)`;

/** Those of a file that have another key, by what they are called in the epochs beside it; none that would be two of the file. */
async function namedBeside(
  tx: Tx,
  candidates: readonly CandidateFacts[],
  epoch: number,
): Promise<Map<string, number>> {
  if (candidates.length === 0) return new Map();
  const called = sql`select s.candidate_id from epoch_candidate s
    where s.name = g.name and (s.owner is null or g.owner is null or s.owner = g.owner) and s.epoch =`;
  const { rows } = await sql<{ key: string; id: number }>`
    select one.key, one.id from (select min(found.key) as key, found.id from (
      select g.key, coalesce(
        (${called} (select max(number) from epoch where number < ${epoch}::bigint) limit 1),
        (select id from candidate c where c.key = g.key),
        (${called} (select min(number) from epoch where number > ${epoch}::bigint) limit 1)) as id
      from ${givenOf(candidates)}
    ) found where found.id is not null group by found.id having count(*) = 1) one
    join candidate c on c.id = one.id and c.key <> one.key`.execute(tx);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Gives candidates of files the keys that the chain knows them by, where it knows them for the first time. */
async function giveKeys(tx: Tx, candidates: readonly CandidateFacts[], epoch: number): Promise<void> {
  await sql`
    update candidate c set key = g.key from ${givenOf(candidates)}
    where c.key = g.name and c.id = any(array(
      select c.id from candidate c join ${givenOf(candidates)} on g.name = c.key
      where g.key <> g.name and not exists (select from candidate known where known.key = g.key)
        and (c.owner is null or g.owner is null or c.owner = g.owner)
        and exists (select from epoch_candidate s where s.candidate_id = c.id
          and s.epoch = (select max(number) from epoch where number < ${epoch}::bigint))
      order by c.key for update of c))`.execute(tx);
}
