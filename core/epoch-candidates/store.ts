import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { BlocksFacts, CandidateFacts, RewardFacts } from '../epochs/epoch.ts';

/* Who stands for election in an epoch, and what the chain granted them for it. */

export async function insertEpochCandidates(
  tx: Tx,
  epoch: number,
  candidates: readonly (CandidateFacts & { id: number; voterWeight: bigint; voters: number })[],
): Promise<void> {
  await sql`
    insert into epoch_candidate
      (epoch, candidate_id, name, owner, operator, reward_address, consensus_votes, probation, voter_weight, voters)
    select ${BigInt(epoch)}::bigint, * from unnest(
      ${candidates.map(({ id }) => id)}::integer[], ${candidates.map(({ name }) => name)}::text[],
      ${candidates.map(({ owner }) => owner)}::text[], ${candidates.map(({ operator }) => operator)}::text[],
      ${candidates.map(({ rewardAddress }) => rewardAddress)}::text[],
      ${candidates.map(({ consensusVotes }) => consensusVotes)}::numeric[],
      ${candidates.map(({ probation }) => probation)}::boolean[],
      ${candidates.map(({ voterWeight }) => voterWeight)}::numeric[],
      ${candidates.map(({ voters }) => voters)}::integer[])`.execute(tx);
}

export async function insertRewards(
  tx: Tx,
  epoch: number,
  rewards: readonly (Omit<RewardFacts, 'candidate'> & { candidateId: number })[],
): Promise<void> {
  await sql`
    insert into epoch_reward
      (epoch, candidate_id, state, block_reward, epoch_reward, foundation_reward, blocks_produced, blocks_due)
    select ${BigInt(epoch)}::bigint, * from unnest(
      ${rewards.map(({ candidateId }) => candidateId)}::integer[], ${rewards.map(({ state }) => state)}::text[],
      ${rewards.map(({ block }) => block)}::numeric[], ${rewards.map((each) => each.epoch)}::numeric[],
      ${rewards.map(({ foundation }) => foundation)}::numeric[],
      ${rewards.map(({ blocks }) => blocks?.produced ?? null)}::integer[],
      ${rewards.map(({ blocks }) => blocks?.due ?? null)}::integer[])`.execute(tx);
}

/** The id of the candidate of this name: the one that had it last, where it passed from one to another. */
export async function findCandidateId(db: Database, name: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('candidate')
    .select('id')
    .where('name', '=', name)
    .orderBy('id', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row?.id;
}

/** The candidates of an epoch, by their keys, and by their names where no other has that key: in files the name is the key. */
export async function candidateIdsIn(db: Database, epoch: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('epoch_candidate')
    .innerJoin('candidate', 'candidate.id', 'epoch_candidate.candidate_id')
    .select(['candidate.id', 'candidate.key', 'epoch_candidate.name'])
    .where('epoch_candidate.epoch', '=', BigInt(epoch))
    .execute();
  return new Map([
    ...rows.map(({ name, id }) => [name, id] as const),
    ...rows.map(({ key, id }) => [key, id] as const),
  ]);
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

/** One who stood for election in an epoch. */
export interface StandingCandidate extends Omit<CandidateFacts, 'key'> {
  id: number;
  voterWeight: bigint;
  voters: number;
  /** null: not recorded yet. */
  reward: Omit<RewardFacts, 'candidate'> | null;
  /** null: not its turn, or not known. */
  blocks: BlocksFacts | null;
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
    .select(['r.blocks_produced', 'r.blocks_due'])
    .where('c.epoch', '=', BigInt(epoch));
  if (after !== undefined)
    query = query.where(
      sql<boolean>`(-c.voter_weight, c.candidate_id) > (-${String(after.voterWeight)}::numeric, ${after.id})`,
    );
  const rows = await readPage(db, query.orderBy('c.voter_weight', 'desc').orderBy('c.candidate_id'), limit);
  return rows.map((row) => ({
    id: row.candidate_id,
    name: row.name,
    owner: row.owner,
    operator: row.operator,
    rewardAddress: row.reward_address,
    consensusVotes: row.consensus_votes === null ? null : BigInt(row.consensus_votes),
    probation: row.probation,
    voterWeight: BigInt(row.voter_weight),
    voters: row.voters,
    reward: rewardOf(row),
    blocks: blocksOf(row),
  }));
}

/** How many blocks of those that were due; null: not its turn, or not known. */
export function blocksOf({
  blocks_produced: produced,
  blocks_due: due,
}: {
  blocks_produced: number | null;
  blocks_due: number | null;
}): BlocksFacts | null {
  return produced === null || due === null ? null : { produced, due };
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
