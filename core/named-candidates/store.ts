import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { candidateMeant, candidateNamedBy } from '../called-candidates/store.ts';
import type { KeptEpoch } from '../epochs/store.ts';
import { candidateAt, isStanding, type NamedCandidate, type Standing } from './named-candidate.ts';

export async function insertNamed(
  tx: Tx,
  delegateId: string,
  { namedAt, candidate }: NamedCandidate,
  seq: number,
): Promise<void> {
  await tx
    .insertInto('named_candidate')
    .values({ delegate_id: delegateId, seq: BigInt(seq), named_at: namedAt, candidate })
    .execute();
}

/** As whom the delegates of these accounts ever said that they stand. */
export async function listNamesOf(db: Database, accountIds: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('named_candidate as n')
    .innerJoin('delegate as d', 'd.id', 'n.delegate_id')
    .select('n.candidate')
    .distinct()
    .where('d.account_id', '=', anyOf(accountIds))
    .where('n.candidate', 'is not', null)
    .execute();
  return rows.flatMap(({ candidate }) => candidate ?? []);
}

export async function listNamed(db: Database, delegateId: string): Promise<NamedCandidate[]> {
  const rows = await db
    .selectFrom('named_candidate')
    .select(['named_at', 'candidate'])
    .where('delegate_id', '=', delegateId)
    .orderBy('seq')
    .execute();
  return rows.map(({ named_at, candidate }) => ({ namedAt: named_at, candidate }));
}

/**
 * The candidate as whom a delegate stood in these epochs, and what its profile called it: the one that had that name when it was named,
 * whatever the chain calls it in them, and whoever has the name then. No id: no such candidate is known.
 */
export async function candidateOfEpochs(
  db: Database,
  delegateId: string,
  { from, to }: { from: number; to: number },
): Promise<{ id: number | undefined; name: string | null }> {
  const standing = await standingIn(db, delegateId, { from, to });
  if (standing === undefined) return { id: undefined, name: null };
  const { candidate: name, namedAt } = standing;
  return { id: (await candidatesMeant(db, [{ name, namedAt }]))[0], name };
}

async function standingIn(
  db: Database,
  delegateId: string,
  { from, to }: { from: number; to: number },
): Promise<Standing | undefined> {
  const { begins, ends } = await db
    .selectFrom('epoch')
    .select(({ fn }) => [fn.min('starts_at').as('begins'), fn.max('ends_at').as('ends')])
    .where('number', '>=', BigInt(from))
    .where('number', '<=', BigInt(to))
    .executeTakeFirstOrThrow();
  const named = await listNamed(db, delegateId);
  const standing = begins !== null ? candidateAt(named, { begins, ends }) : named.at(-1);
  return standing !== null && standing !== undefined && isStanding(standing) ? standing : undefined;
}

/**
 * The epochs of a range, as whose candidate a delegate stands that it named only after they began, in which another approved one stood as
 * that candidate: they are that one's alone.
 */
export async function epochsOfAnother(
  db: Database,
  delegateId: string,
  candidateId: number,
  { from, to }: { from: number; to: number },
): Promise<ReadonlySet<number>> {
  const standing = await standingIn(db, delegateId, { from, to });
  const { rows } = await sql<{ number: bigint }>`
    select e.number from (
      select greatest(n.named_at, d.approved_at) as held_from,
        least((select o.named_at from named_candidate o where o.delegate_id = n.delegate_id and o.seq > n.seq order by o.seq limit 1),
          case when d.status = 'retired' then d.decided_at end) as until
      from named_candidate n join delegate d on d.id = n.delegate_id and d.approved_at is not null
      where n.delegate_id <> ${delegateId}::uuid and n.candidate is not null
        and ${candidateMeant(sql`n.candidate`, sql`n.named_at`)} = ${candidateId}
    ) held join epoch e on e.starts_at >= held.held_from and e.starts_at < coalesce(held.until, 'infinity')
    where e.number between ${from}::bigint and ${to}::bigint and e.starts_at < ${standing?.namedAt ?? null}::timestamptz`.execute(
    db,
  );
  return new Set(rows.map(({ number }) => Number(number)));
}

/** The candidate that a delegate's profile names now; undefined where it names none, or no such candidate is known. */
export async function candidateNow(db: Database, delegateId: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number | null }>`
    select ${candidateNamedBy(sql`${delegateId}::uuid`)} as id`.execute(db);
  return rows[0]?.id ?? undefined;
}

/** The ids of the candidates that these names mean which were said at these times; undefined where nobody had one ever. */
export async function candidatesMeant(
  db: Database,
  names: readonly { name: string; namedAt: Date }[],
): Promise<(number | undefined)[]> {
  const { rows } = await sql<{ id: number | null }>`
    select ${candidateMeant(sql`asked.name`, sql`asked.named_at`)} as id
    from unnest(${names.map(({ name }) => name)}::text[], ${names.map(({ namedAt }) => namedAt)}::timestamptz[])
      with ordinality as asked (name, named_at, place) order by place`.execute(db);
  return rows.map(({ id }) => id ?? undefined);
}

/**
 * The approved and retired delegates that ever named one of these candidates, by the name that it has here or by another that led to it, with all that
 * they named in the order of time. Those that are approved come first, and of them who applied last.
 */
export async function listNamersAmong(
  db: Database,
  candidates: readonly { id: number; name: string }[],
): Promise<{ slug: string; named: NamedCandidate[] }[]> {
  const rows = await db
    .selectFrom('delegate as d')
    .innerJoin('named_candidate as n', 'n.delegate_id', 'd.id')
    .select(['d.slug', 'n.named_at', 'n.candidate'])
    .where('d.approved_at', 'is not', null)
    .where('d.id', 'in', (of) =>
      of
        .selectFrom('named_candidate')
        .select('delegate_id')
        .where('candidate', '=', anyOf(candidates.map(({ name }) => name)))
        .union(
          of
            .selectFrom('candidate_sight as s')
            .innerJoin('candidate as c', 'c.key', 's.key')
            .select('s.delegate_id')
            .where('c.id', '=', anyOf(candidates.map(({ id }) => id))),
        ),
    )
    .orderBy('d.status')
    .orderBy('d.applied_at', 'desc')
    .orderBy('d.slug')
    .orderBy('n.seq')
    .execute();
  const named = Map.groupBy(rows, ({ slug }) => slug);
  return [...named].map(([slug, each]) => ({
    slug,
    named: each.map(({ named_at, candidate }) => ({ namedAt: named_at, candidate })),
  }));
}

/** Whether a delegate ever named a candidate that stood for election, by whatever name the chain calls it now. */
export async function namedOneThatStood(db: Database, delegateId: string): Promise<boolean> {
  const { rows } = await sql`
    select from named_candidate n where n.delegate_id = ${delegateId}::uuid
      and exists (select from epoch_candidate s where s.name = n.candidate)
    union all select from candidate_sight where delegate_id = ${delegateId}::uuid limit 1`.execute(db);
  return rows.length > 0;
}

/** Held until the transaction ends: of several who would stand as one candidate at once, one after the other is looked at. */
export async function lockNaming(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('named candidate', 0))`.execute(tx);
}

/** By whom a candidate is named already. */
export interface Namer {
  slug: string;
  name: string;
}

/**
 * For each of these delegates another one that is approved and has its candidate: by this name, or by another that the chain called the
 * same candidate, whether that was seen or not. What a delegate says already it means as it said it, any other name as it is used now.
 * None where there is none, or where that one's candidate is known to be called otherwise by now and the name is another candidate's.
 */
export async function namersOf(
  db: Database,
  asked: readonly { delegateId: string; candidate: string }[],
): Promise<Map<string, Namer>> {
  if (asked.length === 0) return new Map();
  const { rows } = await sql<Namer & { asker: string }>`
    with approved as materialized (
      select d.id, d.slug, d.name, d.candidate, its.id as its_id, its.key, its.name as called
      from delegate d
      left join candidate_sight s on s.delegate_id = d.id and s.candidate = d.candidate
      left join candidate its on its.id = coalesce((select id from candidate seen where seen.key = s.key), ${candidateNamedBy(sql`d.id`)})
      where d.status = 'approved' and d.candidate is not null
    )
    select distinct on (asked.id) asked.id as asker, d.slug, d.name
    from unnest(${asked.map(({ delegateId }) => delegateId)}::uuid[], ${asked.map(({ candidate }) => candidate)}::text[])
      as asked (id, candidate)
    left join lateral (select c.key from candidate c where c.name = asked.candidate order by c.id desc limit 1) called on true
    left join lateral (select named_at from (select candidate, named_at from named_candidate n where n.delegate_id = asked.id
      order by n.seq desc limit 1) newest where newest.candidate = asked.candidate) own on true
    cross join lateral (select ${candidateMeant(sql`asked.candidate`, sql`coalesce(own.named_at, 'infinity')`)} as id) meant
    join approved d on d.id <> asked.id
    where d.key = called.key or d.its_id = meant.id
      or case when d.its_id <> meant.id then d.called = asked.candidate else d.candidate = asked.candidate end
    order by asked.id, d.slug`.execute(db);
  return new Map(rows.map(({ asker, slug, name }) => [asker, { slug, name }]));
}

/** To whom a candidate belongs, and who says so. */
export interface CandidateOwner {
  /** 0x and lower case. */
  address: string;
  /** Where the votes came from of the newest kept epoch in which it stood. */
  source: KeptEpoch['source'];
}

/**
 * To whom the candidates belong which these delegates name, as of the newest kept epoch in which each stood; one that was renamed on chain
 * is still the one that was seen. By the delegate's id; none where no such candidate is known, or where who gave the votes does not say.
 */
export async function candidateOwners(
  db: Database,
  delegateIds: readonly string[],
): Promise<Map<string, CandidateOwner>> {
  if (delegateIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; owner: string; source: CandidateOwner['source'] }>`
    select d.id, c.owner, stood.source from delegate d
    left join candidate_sight s on s.delegate_id = d.id and s.candidate = d.candidate
    join candidate c on c.id = coalesce((select id from candidate seen where seen.key = s.key), ${candidateNamedBy(sql`d.id`)})
    cross join lateral (
      select e.source from epoch e
      where e.number = (select max(s.epoch) from epoch_candidate s where s.candidate_id = c.id)
    ) stood
    where d.id = any(${delegateIds}::uuid[]) and c.owner is not null`.execute(db);
  return new Map(rows.map(({ id, owner, source }) => [id, { address: owner, source }]));
}
