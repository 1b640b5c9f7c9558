import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import type { CandidateFacts, EpochSpan, RewardFacts, VoteFacts } from './epoch.ts';

/** An epoch as it is kept. */
export interface KeptEpoch extends EpochSpan {
  source: 'iotex' | 'file';
  votesDigest: Uint8Array;
  recordedAt: Date;
  /** null: not known yet. */
  rewardsDigest: Uint8Array | null;
  rewardsRecordedAt: Date | null;
}

function epochs(db: Database) {
  return db.selectFrom('epoch').selectAll();
}

function epochOf(row: Awaited<ReturnType<ReturnType<typeof epochs>['executeTakeFirstOrThrow']>>): KeptEpoch {
  return {
    number: Number(row.number),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    heights:
      row.start_height === null || row.end_height === null
        ? null
        : { start: Number(row.start_height), end: Number(row.end_height) },
    source: row.source,
    votesDigest: row.votes_digest,
    recordedAt: row.recorded_at,
    rewardsDigest: row.rewards_digest,
    rewardsRecordedAt: row.rewards_recorded_at,
  };
}

/** Epochs newest first, below `before`. */
export async function listEpochs(
  db: Database,
  before: number | undefined,
  limit: number,
): Promise<KeptEpoch[]> {
  let query = epochs(db);
  if (before !== undefined) query = query.where('number', '<', BigInt(before));
  return (await query.orderBy('number', 'desc').limit(limit).execute()).map(epochOf);
}

/** The kept epochs from one to another, both included, in order. */
export async function epochsBetween(db: Database, from: number, to: number): Promise<KeptEpoch[]> {
  const rows = await epochs(db)
    .where('number', '>=', BigInt(from))
    .where('number', '<=', BigInt(to))
    .orderBy('number')
    .execute();
  return rows.map(epochOf);
}

export async function findEpoch(db: Database, number: number): Promise<KeptEpoch | undefined> {
  const row = await epochs(db).where('number', '=', BigInt(number)).executeTakeFirst();
  return row === undefined ? undefined : epochOf(row);
}

/** Held until the transaction ends, so that an epoch is written once however many write it. */
export async function lockEpoch(tx: Tx, number: number): Promise<KeptEpoch | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('epoch', ${number}::bigint))`.execute(tx);
  return findEpoch(tx, number);
}

export async function insertEpoch(
  tx: Tx,
  span: EpochSpan,
  source: 'iotex' | 'file',
  votesDigest: Uint8Array,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('epoch')
    .values({
      number: BigInt(span.number),
      starts_at: span.startsAt,
      ends_at: span.endsAt,
      start_height: span.heights === null ? null : BigInt(span.heights.start),
      end_height: span.heights === null ? null : BigInt(span.heights.end),
      source,
      votes_digest: Buffer.from(votesDigest),
      recorded_at: now,
    })
    .execute();
}

/** The ids of these candidates by their keys, made where they were not known. Whose name or owner is new in this newest epoch gets it. */
export async function keepCandidates(
  tx: Tx,
  candidates: readonly CandidateFacts[],
  isNewest: boolean,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; key: string }>`
    with given as (
      select * from unnest(${candidates.map(({ key }) => key)}::text[], ${candidates.map(({ name }) => name)}::text[],
        ${candidates.map(({ owner }) => owner)}::text[]) as g (key, name, owner)
    ), renamed as (
      update candidate c set name = g.name, owner = g.owner from given g
      where ${isNewest}::boolean and c.key = g.key and (c.name, c.owner) is distinct from (g.name, g.owner)
    ), made as (
      insert into candidate (key, name, owner)
      select key, name, owner from given where not exists (select from candidate c where c.key = given.key)
      on conflict (key) do nothing returning id, key
    )
    select id, key from made union all select c.id, c.key from candidate c join given g on g.key = c.key`.execute(
    tx,
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}

export async function insertEpochCandidates(
  tx: Tx,
  epoch: number,
  candidates: readonly (CandidateFacts & { id: number; voterWeight: bigint; voters: number })[],
): Promise<void> {
  if (candidates.length === 0) return;
  await tx
    .insertInto('epoch_candidate')
    .values(
      candidates.map((each) => ({
        epoch: BigInt(epoch),
        candidate_id: each.id,
        name: each.name,
        owner: each.owner,
        operator: each.operator,
        reward_address: each.rewardAddress,
        consensus_votes: each.consensusVotes === null ? null : String(each.consensusVotes),
        probation: each.probation,
        voter_weight: String(each.voterWeight),
        voters: each.voters,
      })),
    )
    .execute();
}

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

export async function insertRewards(
  tx: Tx,
  epoch: number,
  rewards: readonly (RewardFacts & { candidateId: number })[],
): Promise<void> {
  if (rewards.length === 0) return;
  await tx
    .insertInto('epoch_reward')
    .values(
      rewards.map((each) => ({
        epoch: BigInt(epoch),
        candidate_id: each.candidateId,
        state: each.state,
        block_reward: String(each.block),
        epoch_reward: String(each.epoch),
        foundation_reward: String(each.foundation),
      })),
    )
    .execute();
}

export async function markRewardsRecorded(
  tx: Tx,
  epoch: number,
  digest: Uint8Array,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('epoch')
    .set({ rewards_digest: Buffer.from(digest), rewards_recorded_at: now })
    .where('number', '=', BigInt(epoch))
    .execute();
}

/** The id of the candidate of this name: the one that had it last, where it passed from one to another. */
export async function findCandidateId(db: Database, name: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('candidate')
    .select('id')
    .where('name', '=', name)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.id;
}

/** The keys of the candidates of an epoch. */
export async function candidateIdsIn(db: Database, epoch: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('epoch_candidate')
    .innerJoin('candidate', 'candidate.id', 'epoch_candidate.candidate_id')
    .select(['candidate.id', 'candidate.key'])
    .where('epoch_candidate.epoch', '=', BigInt(epoch))
    .execute();
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** Who stood for election in an epoch, by their keys. */
export async function candidatesIn(db: Database, epoch: number): Promise<CandidateFacts[]> {
  const rows = await db
    .selectFrom('epoch_candidate as c')
    .innerJoin('candidate', 'candidate.id', 'c.candidate_id')
    .select([
      'candidate.key',
      'c.name',
      'c.owner',
      'c.operator',
      'c.reward_address',
      'c.consensus_votes',
      'c.probation',
    ])
    .where('c.epoch', '=', BigInt(epoch))
    .orderBy('candidate.key')
    .execute();
  return rows.map((row) => ({
    key: row.key,
    name: row.name,
    owner: row.owner,
    operator: row.operator,
    rewardAddress: row.reward_address,
    consensusVotes: row.consensus_votes === null ? null : BigInt(row.consensus_votes),
    probation: row.probation,
  }));
}

export async function newestEpoch(db: Database): Promise<KeptEpoch | undefined> {
  return (await listEpochs(db, undefined, 1))[0];
}

/** The chain's height at which the first kept epoch began; undefined where no source knows heights. */
export async function findFirstHeight(db: Database): Promise<number | undefined> {
  const row = await db
    .selectFrom('epoch')
    .select('start_height')
    .where('start_height', 'is not', null)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : Number(row.start_height);
}

/** Whether any of these addresses voted for the candidate in an epoch that is kept. */
export async function isVoterAmong(
  db: Database,
  candidateName: string,
  addresses: readonly string[],
): Promise<boolean> {
  const { rows } = await sql`
    select from vote join candidate c on c.id = vote.candidate_id
    where c.name = ${candidateName} and voter = any(
      select decode(a, 'hex') from unnest(${addresses.map((address) => address.slice(2))}::text[]) as a)
    limit 1`.execute(db);
  return rows.length > 0;
}

/** A candidate's epoch as statements need it. */
export interface CandidateEpoch {
  epoch: number;
  endsAt: Date;
  startsAt: Date;
  voterWeight: bigint;
  voters: number;
  rewardAddress: string | null;
  /** null: not recorded yet. */
  reward: Omit<RewardFacts, 'candidate'> | null;
}

/** A candidate's epochs from one to another, both included, in order. Those in which it did not stand are left out. */
export async function candidateEpochs(
  db: Database,
  candidateId: number,
  from: number,
  to: number,
): Promise<CandidateEpoch[]> {
  const rows = await db
    .selectFrom('epoch_candidate as c')
    .innerJoin('epoch', 'epoch.number', 'c.epoch')
    .leftJoin('epoch_reward as r', (join) =>
      join.onRef('r.candidate_id', '=', 'c.candidate_id').onRef('r.epoch', '=', 'c.epoch'),
    )
    .select(['c.epoch', 'epoch.starts_at', 'epoch.ends_at', 'c.voter_weight', 'c.voters', 'c.reward_address'])
    .select(['r.state', 'r.block_reward', 'r.epoch_reward', 'r.foundation_reward'])
    .where('c.candidate_id', '=', candidateId)
    .where('c.epoch', '>=', BigInt(from))
    .where('c.epoch', '<=', BigInt(to))
    .orderBy('c.epoch')
    .execute();
  return rows.map((row) => ({
    epoch: Number(row.epoch),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    voterWeight: BigInt(row.voter_weight),
    voters: row.voters,
    rewardAddress: row.reward_address,
    reward: rewardOf(row),
  }));
}

/** One who stood for election in an epoch, and the delegate who does so by this name. */
export interface StandingCandidate extends Omit<CandidateFacts, 'key'> {
  id: number;
  delegate: string | null;
  voterWeight: bigint;
  voters: number;
  /** null: not recorded yet. */
  reward: Omit<RewardFacts, 'candidate'> | null;
}

/** Who stood for election in an epoch, the most votes first, after that place. */
export async function listCandidates(
  db: Database,
  epoch: number,
  after: { voterWeight: bigint; id: number } | undefined,
  limit: number,
): Promise<StandingCandidate[]> {
  let query = db
    .selectFrom('epoch_candidate as c')
    .leftJoin('epoch_reward as r', (join) =>
      join.onRef('r.candidate_id', '=', 'c.candidate_id').onRef('r.epoch', '=', 'c.epoch'),
    )
    .selectAll('c')
    .select(['r.state', 'r.block_reward', 'r.epoch_reward', 'r.foundation_reward'])
    .select(
      sql<string | null>`(
        select slug from delegate d where d.candidate = c.name and d.status in ('approved', 'retired')
        order by d.status, d.applied_at desc limit 1)`.as('delegate'),
    )
    .where('c.epoch', '=', BigInt(epoch));
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(-c.voter_weight, c.candidate_id) > (-${String(after.voterWeight)}::numeric, ${after.id})`,
    );
  const rows = await query.orderBy('c.voter_weight', 'desc').orderBy('c.candidate_id').limit(limit).execute();
  return rows.map((row) => ({
    id: row.candidate_id,
    delegate: row.delegate,
    name: row.name,
    owner: row.owner,
    operator: row.operator,
    rewardAddress: row.reward_address,
    consensusVotes: row.consensus_votes === null ? null : BigInt(row.consensus_votes),
    probation: row.probation,
    voterWeight: BigInt(row.voter_weight),
    voters: row.voters,
    reward: rewardOf(row),
  }));
}

function rewardOf(row: {
  state: RewardFacts['state'] | null;
  block_reward: string | null;
  epoch_reward: string | null;
  foundation_reward: string | null;
}): Omit<RewardFacts, 'candidate'> | null {
  if (row.state === null) return null;
  return {
    state: row.state,
    block: BigInt(row.block_reward ?? 0),
    epoch: BigInt(row.epoch_reward ?? 0),
    foundation: BigInt(row.foundation_reward ?? 0),
  };
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
  const rows = await query.orderBy('voter').limit(limit).execute();
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

/** Some votes for a candidate, compact: one voter's 20 bytes after the other's, and as many weights. */
export interface VotePage {
  voters: Uint8Array;
  weights: string[];
}

const VOTES_A_PAGE = 20_000;

/** All votes for a candidate in an epoch in the order of the voters' addresses, a page at a time. No connection is held in between. */
export async function* votePages(
  db: Database,
  candidateId: number,
  epoch: number,
): AsyncGenerator<VotePage, void, undefined> {
  let after = Buffer.alloc(0);
  for (;;) {
    const { rows } = await sql<{ voters: Buffer | null; weights: string | null }>`
      select string_agg(voter, ''::bytea order by voter) as voters,
        string_agg(weight::text, ',' order by voter) as weights
      from (
        select voter, weight from vote
        where candidate_id = ${candidateId} and epoch = ${epoch}::bigint and voter > ${after}::bytea
        order by voter limit ${VOTES_A_PAGE}
      ) page`.execute(db);
    const [page] = rows;
    if (page === undefined || page.voters === null || page.weights === null) return;
    const weights = page.weights.split(',');
    yield { voters: page.voters, weights };
    if (weights.length < VOTES_A_PAGE) return;
    after = Buffer.from(page.voters.subarray(-20));
  }
}
