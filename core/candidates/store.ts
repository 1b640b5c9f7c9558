import { type Selectable, sql } from 'kysely';
import { candidateNamedBy } from '../called-candidates/store.ts';
import type { Database, Tx } from '../database.ts';
import { blocksOf } from '../epoch-candidates/store.ts';
import type { Schema } from '../schema.ts';
import type { SeenBlocks, Sight } from './sight.ts';

/** What was last seen of a delegate's candidate, and the name by which its profile led to it. */
export async function findSight(
  db: Database,
  delegateId: string,
): Promise<(Sight & { candidate: string }) | undefined> {
  const row = await db
    .selectFrom('candidate_sight')
    .selectAll()
    .where('delegate_id', '=', delegateId)
    .executeTakeFirst();
  return row && { candidate: row.candidate, ...sightOf(row) };
}

/** What was last seen of a candidate that the delegate named before another one. */
export async function findPastSight(
  db: Database,
  delegateId: string,
  key: string,
): Promise<Sight | undefined> {
  const row = await db
    .selectFrom('past_candidate_sight')
    .selectAll()
    .where('delegate_id', '=', delegateId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row && sightOf(row);
}

function sightOf(row: Selectable<Schema['candidate_sight']>): Sight {
  return {
    key: row.key,
    epoch: Number(row.epoch),
    name: row.name,
    owner: row.owner,
    rewardAddress: row.reward_address,
    probation: row.probation,
    exitRequested: row.exit_requested,
    shares: {
      blockShareBps: row.block_share_bps,
      epochShareBps: row.epoch_share_bps,
      foundationShareBps: row.foundation_share_bps,
    },
    blocks: seenBlocks(row),
  };
}

export async function saveSight(tx: Tx, delegateId: string, candidate: string, sight: Sight): Promise<void> {
  const seen = columnsOf(candidate, sight);
  await tx
    .insertInto('candidate_sight')
    .values({ delegate_id: delegateId, ...seen })
    .onConflict((conflict) => conflict.column('delegate_id').doUpdateSet(seen))
    .execute();
}

/** Keeps what was last seen of a candidate that the delegate names no more. */
export async function savePastSight(
  tx: Tx,
  delegateId: string,
  { candidate, ...sight }: Sight & { candidate: string },
): Promise<void> {
  const seen = columnsOf(candidate, sight);
  await tx
    .insertInto('past_candidate_sight')
    .values({ delegate_id: delegateId, ...seen })
    .onConflict((conflict) => conflict.columns(['delegate_id', 'key']).doUpdateSet(seen))
    .execute();
}

function columnsOf(candidate: string, sight: Sight) {
  return {
    candidate,
    key: sight.key,
    epoch: BigInt(sight.epoch),
    name: sight.name,
    owner: sight.owner,
    reward_address: sight.rewardAddress,
    probation: sight.probation,
    exit_requested: sight.exitRequested,
    block_share_bps: sight.shares.blockShareBps,
    epoch_share_bps: sight.shares.epochShareBps,
    foundation_share_bps: sight.shares.foundationShareBps,
    blocks_epoch: sight.blocks === null ? null : BigInt(sight.blocks.epoch),
    blocks_produced: sight.blocks?.produced ?? null,
    blocks_due: sight.blocks?.due ?? null,
  };
}

/** Of blocks that were produced longer ago nothing is told. */
const BLOCKS_EPOCHS = 24;

/** A delegate whose candidate is to be looked at, and what the votes of the epoch say of that candidate. */
export interface DueSight extends Omit<Sight, 'shares' | 'exitRequested'> {
  slug: string;
}

/**
 * The approved delegates whose candidate was not yet seen in this epoch. The candidate is the one that its profile meant
 * when it named it, whatever it is called now: as whom it is audited.
 */
export async function dueSights(db: Database, epoch: number): Promise<DueSight[]> {
  const { rows } = await sql<{
    slug: string;
    key: string;
    name: string;
    owner: string | null;
    reward_address: string | null;
    probation: boolean;
    blocks_epoch: bigint | null;
    blocks_produced: number | null;
    blocks_due: number | null;
  }>`
    select d.slug, c.key, e.name, e.owner, e.reward_address, e.probation, b.blocks_epoch, b.blocks_produced, b.blocks_due
    from delegate d
    left join candidate_sight s on s.delegate_id = d.id
    cross join lateral (select ${candidateNamedBy(sql`d.id`)} as id offset 0) named
    join candidate c on c.id = named.id
    join epoch_candidate e on e.epoch = ${epoch}::bigint and e.candidate_id = c.id
    left join lateral (
      select r.epoch as blocks_epoch, r.blocks_produced, r.blocks_due from epoch_reward r
      where r.candidate_id = c.id and r.epoch between ${epoch - BLOCKS_EPOCHS}::bigint and ${epoch}::bigint and r.blocks_due is not null
      order by r.epoch desc limit 1
    ) b on true
    where d.status = 'approved' and d.candidate is not null and (s.epoch is null or s.epoch < ${epoch}::bigint or s.candidate <> d.candidate)
    order by d.slug`.execute(db);
  return rows.map((row) => ({
    slug: row.slug,
    key: row.key,
    epoch,
    name: row.name,
    owner: row.owner,
    rewardAddress: row.reward_address,
    probation: row.probation,
    blocks: seenBlocks(row),
  }));
}

function seenBlocks(row: {
  blocks_epoch: bigint | null;
  blocks_produced: number | null;
  blocks_due: number | null;
}): SeenBlocks | null {
  const blocks = blocksOf(row);
  return blocks === null || row.blocks_epoch === null ? null : { epoch: Number(row.blocks_epoch), ...blocks };
}
