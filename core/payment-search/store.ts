import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';

/** The next block to search, held until the transaction ends; undefined before the first search. */
export async function lockScan(tx: Tx): Promise<number | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended('payment_scan', 0))`.execute(tx);
  return await nextBlock(tx);
}

/** The next block to search for payments; undefined before the first search. */
export async function nextBlock(db: Database): Promise<number | undefined> {
  const row = await db.selectFrom('payment_scan').select('next_block').executeTakeFirst();
  return row === undefined ? undefined : Number(row.next_block);
}

/** When the chain was searched last; undefined before the first search. */
export async function scannedAt(db: Database): Promise<Date | undefined> {
  return (await db.selectFrom('payment_scan').select('scanned_at').executeTakeFirst())?.scanned_at;
}

/** Until when it is known what was paid: the time of the newest block where all were searched. Undefined where they never were. */
export async function paymentsKnownUntil(db: Database): Promise<Date | undefined> {
  const row = await db.selectFrom('payment_scan').select('known_until').executeTakeFirst();
  return row?.known_until ?? undefined;
}

/** Keeps the place of a search, and until when it is known what was paid where no block was left to search; it is never less than before. */
export async function saveScan(
  tx: Tx,
  nextBlock: number,
  knownUntil: Date | undefined,
  now: Date,
): Promise<void> {
  const values = {
    next_block: BigInt(nextBlock),
    scanned_at: now,
    ...(knownUntil && { known_until: sql<Date>`greatest(payment_scan.known_until, ${knownUntil})` }),
  };
  await tx
    .insertInto('payment_scan')
    .values({ ...values, ...(knownUntil && { known_until: knownUntil }) })
    .onConflict((conflict) => conflict.column('one').doUpdateSet(values))
    .execute();
}
