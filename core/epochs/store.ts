import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { EpochSpan } from './epoch.ts';

/** An epoch as it is kept. */
export interface KeptEpoch extends EpochSpan {
  source: 'iotex' | 'file';
  votesDigest: Uint8Array;
  recordedAt: Date;
  /** null: not known yet. */
  rewardsDigest: Uint8Array | null;
  rewardsRecordedAt: Date | null;
  /** The stewards who sent the files of its votes and rewards, 0x and lower case; null where a chain gave them, or the operator loaded them. */
  sentBy: string | null;
  rewardsSentBy: string | null;
}

function epochs(db: Database) {
  return db
    .selectFrom('epoch')
    .leftJoin('account as sender', 'sender.id', 'epoch.sent_by')
    .leftJoin('account as rewarder', 'rewarder.id', 'epoch.rewards_sent_by')
    .selectAll('epoch')
    .select(['sender.address as sender_address', 'rewarder.address as rewarder_address']);
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
    sentBy: row.sender_address,
    rewardsSentBy: row.rewarder_address,
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
  return (await readPage(db, query.orderBy('number', 'desc'), limit)).map(epochOf);
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
  sentBy: string | null,
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
      sent_by: sentBy,
    })
    .execute();
}

export async function markRewardsRecorded(
  tx: Tx,
  epoch: number,
  digest: Uint8Array,
  sentBy: string | null,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('epoch')
    .set({ rewards_digest: Buffer.from(digest), rewards_recorded_at: now, rewards_sent_by: sentBy })
    .where('number', '=', BigInt(epoch))
    .execute();
}

export async function newestEpoch(db: Database): Promise<KeptEpoch | undefined> {
  return (await listEpochs(db, undefined, 1))[0];
}

/** The last kept epoch that began before then. */
export async function lastEpochBefore(db: Database, time: Date): Promise<KeptEpoch | undefined> {
  const row = await epochs(db)
    .where('starts_at', '<', time)
    .orderBy('starts_at', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row === undefined ? undefined : epochOf(row);
}

/** The chain's height at which the first kept epoch began; undefined where no source knows heights. */
export async function findFirstHeight(db: Database): Promise<number | undefined> {
  const row = await db
    .selectFrom('epoch')
    .select('start_height')
    .where('start_height', 'is not', null)
    .orderBy('number')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row === undefined ? undefined : Number(row.start_height);
}
