import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { OperationFigures, Unfinished } from './operation.ts';

/** The deliveries that could go out now and those that were given up. */
export async function unfinishedDeliveries(db: Database, now: Date): Promise<Unfinished> {
  const { rows } = await sql<UnfinishedRow>`
    select count(*) filter (where state in ('waiting', 'sending') and coalesce(due_since, run_at) <= ${now}) as waiting,
      min(coalesce(due_since, run_at)) filter (where state in ('waiting', 'sending') and coalesce(due_since, run_at) <= ${now}) as since,
      count(*) filter (where state = 'failed') as failed
    from delivery
    where state in ('waiting', 'held', 'sending') or state = 'failed' -- as the partial indexes say it
  `.execute(db);
  return unfinished(rows[0]);
}

/** The messages of webhooks that could go out now and those that were given up. */
export async function unfinishedMessages(db: Database, now: Date): Promise<Unfinished> {
  const { rows } = await sql<UnfinishedRow>`
    select count(*) filter (where state = 'waiting' and run_at <= ${now}) as waiting,
      min(run_at) filter (where state = 'waiting' and run_at <= ${now}) as since,
      (select count(*) from webhook_message where state = 'failed') as failed
    from webhook_message
    where state = 'waiting'
  `.execute(db);
  return unfinished(rows[0]);
}

interface UnfinishedRow {
  waiting: bigint;
  since: Date | null;
  failed: bigint;
}

function unfinished(row: UnfinishedRow | undefined): Unfinished {
  return {
    waiting: Number(row?.waiting ?? 0),
    waitingSince: row?.since ?? null,
    failed: Number(row?.failed ?? 0),
  };
}

/** How large the book is, and how much of it is signed. */
export async function bookFigures(db: Database): Promise<OperationFigures['book']> {
  const { rows } = await sql<{ entries: bigint | null; signed: bigint | null; signed_at: Date | null }>`
    select (select max(seq) + 1 from book_entry) as entries, last.size as signed, last.signed_at
    from (select 1) as one left join (select size, signed_at from book_checkpoint order by size desc, signed_at desc limit 1) as last on true
  `.execute(db);
  return {
    entries: Number(rows[0]?.entries ?? 0),
    signed: Number(rows[0]?.signed ?? 0),
    signedAt: rows[0]?.signed_at ?? null,
  };
}

/** What time the database's server has. */
export async function databaseTime(db: Database): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database has no time');
  return row.at;
}

/** The last comparison with GitHub that ended. */
export async function lastRun(
  db: Database,
): Promise<{ endedAt: Date | null; claims: number; drifted: number; failed: number } | undefined> {
  const row = await db
    .selectFrom('sync_run')
    .select(['ended_at', 'claims', 'drifted', 'failed'])
    .where('ended_at', 'is not', null)
    .orderBy('id', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { ended_at: endedAt, claims, drifted, failed } = row;
  return { endedAt, claims, drifted, failed };
}

/** Of how many epochs something could not be read. */
export async function gapCount(db: Database): Promise<number> {
  const row = await db
    .selectFrom('epoch_gap')
    .select((each) => each.fn.count<bigint>('epoch').distinct().as('epochs'))
    .executeTakeFirstOrThrow();
  return Number(row.epochs);
}
