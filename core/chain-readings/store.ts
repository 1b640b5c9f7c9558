import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import type { ChainError, ChainFault } from '../votes/vote-source.ts';
import type { ChainReading, EpochGap } from './reading.ts';

/** Whether a reading is due; the next one then is at `next`, so that nobody takes this one twice. */
export async function takeReading(tx: Tx, now: Date, next: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('chain_reading')
    .set({ next_at: next })
    .where('next_at', '<=', now)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

export async function readReading(db: Database): Promise<ChainReading> {
  const row = await db.selectFrom('chain_reading').selectAll().executeTakeFirstOrThrow();
  return {
    nextAt: row.next_at,
    readAt: row.read_at,
    failingSince: row.failing_since,
    fault:
      row.fault_at === null || row.fault === null
        ? null
        : { code: row.fault_code as ChainFault, text: row.fault, at: row.fault_at },
    fund:
      row.fund_left === null || row.fund_at === null
        ? null
        : { left: BigInt(row.fund_left), at: row.fund_at },
  };
}

export async function saveRead(tx: Tx, fundLeft: bigint, nextAt: Date, now: Date): Promise<void> {
  await tx
    .updateTable('chain_reading')
    .set({ read_at: now, failing_since: null, fund_left: String(fundLeft), fund_at: now, next_at: nextAt })
    .execute();
}

/** What could not be read, of all or of one epoch. */
export async function saveFault(tx: Tx, { code, message }: ChainError, now: Date): Promise<void> {
  await tx.updateTable('chain_reading').set({ fault_at: now, fault_code: code, fault: message }).execute();
}

/** Nothing can be read. */
export async function saveFailing(tx: Tx, since: Date, nextAt: Date): Promise<void> {
  await tx.updateTable('chain_reading').set({ failing_since: since, next_at: nextAt }).execute();
}

/** Remembers what could not be read of an epoch, with the newest reason and the time of the first. */
export async function saveGap(
  tx: Tx,
  epoch: number,
  part: EpochGap['part'],
  fault: ChainError,
  now: Date,
): Promise<void> {
  const tried = { fault_code: fault.code, fault: fault.message, tried_at: now };
  await tx
    .insertInto('epoch_gap')
    .values({ epoch: BigInt(epoch), part, since: now, ...tried })
    .onConflict((conflict) => conflict.columns(['epoch', 'part']).doUpdateSet(tried))
    .execute();
}

export async function closeGap(tx: Tx, epoch: number, part: EpochGap['part']): Promise<void> {
  await tx.deleteFrom('epoch_gap').where('epoch', '=', BigInt(epoch)).where('part', '=', part).execute();
}

/** The newest gaps first. */
export async function listGaps(db: Database, limit: number): Promise<EpochGap[]> {
  const rows = await db
    .selectFrom('epoch_gap')
    .selectAll()
    .orderBy('epoch', 'desc')
    .orderBy('part')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => ({
    epoch: Number(row.epoch),
    part: row.part,
    code: row.fault_code as ChainFault,
    text: row.fault,
    since: row.since,
    triedAt: row.tried_at,
  }));
}

/**
 * The epochs below `before` whose votes should have been kept and are not, the newest first: since the first that was, or was tried.
 * Those tried after `triedBefore` are left out.
 */
export async function missingEpochs(
  db: Database,
  before: number,
  triedBefore: Date,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ number: bigint }>`
    with first as (
      select least((select min(number) from epoch where source = 'iotex'),
        (select min(epoch) from epoch_gap where part = 'votes')) as number
    )
    select missing.number from first, generate_series(first.number, ${before}::bigint - 1) as missing (number)
    where not exists (select from epoch where epoch.number = missing.number)
      and not exists (select from epoch_gap gap where gap.epoch = missing.number and gap.part = 'votes' and gap.tried_at > ${triedBefore})
    order by missing.number desc limit ${sql.lit(limit)}`.execute(db);
  return rows.map(({ number }) => Number(number));
}

/** The kept epochs of the chain below `before` whose rewards are not, the oldest first; those tried after `triedBefore` are left out. */
export async function epochsWithoutRewards(
  db: Database,
  before: number,
  triedBefore: Date,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('epoch')
    .select('number')
    .where('source', '=', 'iotex')
    .where('rewards_recorded_at', 'is', null)
    .where('number', '<', BigInt(before))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('epoch_gap as gap')
            .select('gap.epoch')
            .whereRef('gap.epoch', '=', 'epoch.number')
            .where('gap.part', '=', 'rewards')
            .where('gap.tried_at', '>', triedBefore),
        ),
      ),
    )
    .orderBy('number')
    .limit(sql.lit(limit))
    .execute();
  return rows.map(({ number }) => Number(number));
}
