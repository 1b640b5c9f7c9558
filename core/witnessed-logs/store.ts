import type { Database, Tx } from '../database.ts';

/** The last checkpoint of another log that was cosigned here. */
export interface SeenCheckpoint {
  size: bigint;
  root: Buffer;
  /** With our line. */
  note: string;
}

export function findSeen(db: Database, origin: string): Promise<SeenCheckpoint | undefined> {
  return seenOf(db, origin).executeTakeFirst();
}

/** The same, held until the transaction ends. */
export function lockSeen(tx: Tx, origin: string): Promise<SeenCheckpoint | undefined> {
  return seenOf(tx, origin).forUpdate().executeTakeFirst();
}

function seenOf(db: Database, origin: string) {
  return db.selectFrom('witnessed_log').select(['size', 'root', 'note']).where('origin', '=', origin);
}

/** Whether it could be kept: not where another was cosigned since the one of size `old`. */
export async function saveSeen(
  tx: Tx,
  origin: string,
  old: bigint,
  { size, root, note }: SeenCheckpoint,
  now: Date,
): Promise<boolean> {
  const seen = { size, root, note, cosigned_at: now };
  const row = await tx
    .insertInto('witnessed_log')
    .values({ origin, ...seen })
    .onConflict((conflict) =>
      conflict.column('origin').doUpdateSet(seen).where('witnessed_log.size', '=', old),
    )
    .returning('origin')
    .executeTakeFirst();
  return row !== undefined;
}
