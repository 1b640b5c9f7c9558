import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import { candidateMeant } from '../called-candidates/store.ts';
import { readPage } from '../page-bound.ts';
import type { VoteFacts } from '../epochs/epoch.ts';

/** Writes votes; gives those of them that were there already, by their place in `votes`. */
export async function insertVotes(
  tx: Tx,
  epoch: number,
  votes: readonly (VoteFacts & { candidateId: number })[],
): Promise<number[]> {
  const { rows } = await sql<{ place: number }>`
    with given as (
      select * from unnest(${votes.map(({ candidateId }) => candidateId)}::integer[],
        ${votes.map(({ voter }) => voter.slice(2))}::text[], ${votes.map(({ weight }) => String(weight))}::numeric[])
        with ordinality as g (candidate_id, voter, weight, place)
    ), written as (
      insert into vote (candidate_id, epoch, voter, weight)
      select candidate_id, ${epoch}::bigint, decode(voter, 'hex'), weight from given
      on conflict do nothing returning candidate_id, voter
    ), counted as (
      select candidate_id, voter, min(place) as first, count(*) as times from given group by candidate_id, voter
    )
    select g.place::integer from given g join counted c using (candidate_id, voter)
    where (select count(*) from written) < (select count(*) from given)
      and (g.place > c.first or not exists (
        select from written w where w.candidate_id = g.candidate_id and w.voter = decode(g.voter, 'hex')))
    order by g.place`.execute(tx);
  return rows.map(({ place }) => place - 1);
}

/** Whether any of these addresses voted in an epoch that is kept, for a candidate that the delegate names or named. */
export async function isVoterAmong(
  db: Database,
  delegateId: string,
  addresses: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`
    select from vote
    where candidate_id in (
      select ${candidateMeant(sql`n.candidate`, sql`n.named_at`)} from named_candidate n where n.delegate_id = ${delegateId}::uuid
      union select c.id from candidate_sight s join candidate c on c.key = s.key where s.delegate_id = ${delegateId}::uuid
    ) and voter = any(
      select decode(a, 'hex') from unnest(${addresses.map((address) => address.slice(2))}::text[]) as a)
    limit 1`.execute(db);
  return rows.length > 0;
}

/** The votes for a candidate in an epoch in the order of the voters' addresses, after `afterVoter`. */
export async function listVotes(
  db: Database,
  candidateId: number,
  epoch: number,
  afterVoter: string | undefined,
  limit: number,
): Promise<{ voter: string; weight: bigint }[]> {
  let query = db
    .selectFrom('vote')
    .select([sql<string>`encode(voter, 'hex')`.as('voter_hex'), 'weight'])
    .where('candidate_id', '=', candidateId)
    .where('epoch', '=', BigInt(epoch));
  if (afterVoter !== undefined) query = query.where('voter', '>', Buffer.from(afterVoter.slice(2), 'hex'));
  const rows = await readPage(db, query.orderBy('voter'), limit);
  return rows.map((row) => ({ voter: `0x${row.voter_hex}`, weight: BigInt(row.weight) }));
}

/** What these voters' votes for a candidate weighed in the epochs from one to another, by "voter epoch". */
export async function votesOfVoters(
  db: Database,
  candidateId: number,
  voters: readonly string[],
  from: number,
  to: number,
): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ voter: Buffer; epoch: bigint; weight: string }>`
    select v.voter, v.epoch, v.weight from unnest(${voters.map((voter) => voter.slice(2))}::text[]) as asked (voter)
    join vote v on v.voter = decode(asked.voter, 'hex') and v.candidate_id = ${candidateId}
      and v.epoch between ${from}::bigint and ${to}::bigint`.execute(db);
  return new Map(
    rows.map(({ voter, epoch, weight }) => [`0x${voter.toString('hex')} ${epoch}`, BigInt(weight)]),
  );
}

/** `votesOfVoters` of all whose addresses stand from one to another: of neighbours, whose votes in an epoch stand together. */
export async function votesOfNeighbours(
  db: Database,
  candidateId: number,
  [first, last]: readonly [string, string],
  from: number,
  to: number,
): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ voter: string; epoch: bigint; weight: string }>`
    select encode(v.voter, 'hex') as voter, v.epoch, v.weight from generate_series(${from}::bigint, ${to}::bigint) as asked (epoch)
    join vote v on v.candidate_id = ${candidateId} and v.epoch = asked.epoch
      and v.voter between decode(${first.slice(2)}, 'hex') and decode(${last.slice(2)}, 'hex')`.execute(db);
  return new Map(rows.map(({ voter, epoch, weight }) => [`0x${voter} ${epoch}`, BigInt(weight)]));
}

/** Some votes for a candidate, compact: one voter's 20 bytes after the other's, and as many weights. */
export interface VotePage {
  voters: Uint8Array;
  weights: string[];
}

const VOTES_A_PAGE = 20_000;

/**
 * All votes for a candidate in an epoch in the order of the voters' addresses, a page at a time. The next page is read while one is worked
 * on.
 */
export async function* votePages(
  db: Database,
  candidateId: number,
  epoch: number,
): AsyncGenerator<VotePage, void, undefined> {
  let coming = votePage(db, candidateId, epoch, Buffer.alloc(0));
  try {
    for (let isLast = false; !isLast;) {
      const page = await coming;
      isLast = page.weights.length < VOTES_A_PAGE;
      if (!isLast) coming = votePage(db, candidateId, epoch, page.voters.slice(-20));
      coming.catch(() => {}); // it is thrown where it is awaited
      if (page.weights.length > 0) yield page;
    }
  } finally {
    await coming.catch(() => {}); // whoever stops early has its connection free
  }
}

async function votePage(
  db: Database,
  candidateId: number,
  epoch: number,
  after: Uint8Array,
): Promise<VotePage> {
  const { rows } = await sql<{ digits: string; weight: string }>`
    select encode(voter, 'hex') as digits, weight from vote
    where candidate_id = ${candidateId} and epoch = ${epoch}::bigint and voter > ${after}::bytea
    order by voter limit ${sql.lit(VOTES_A_PAGE)}`.execute(db);
  return {
    voters: Buffer.from(rows.map(({ digits }) => digits).join(''), 'hex'),
    weights: rows.map(({ weight }) => weight),
  };
}
