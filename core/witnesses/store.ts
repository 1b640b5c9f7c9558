import type { Database, Tx } from '../database.ts';
import type { SignedCheckpoint } from '../book/store.ts';

/** A witness's word on a checkpoint. */
export interface Cosignature {
  /** The vkey with which the book signed it. */
  key: string;
  size: bigint;
  /** Its vkey. */
  witness: string;
  /** As it stands in the note, with its line feed. */
  line: string;
  cosignedAt: Date;
}

export async function insertCosignature(tx: Tx, cosignature: Cosignature): Promise<void> {
  const { key, size, witness, line, cosignedAt } = cosignature;
  await tx
    .insertInto('book_cosignature')
    .values({ key, size, witness, line, cosigned_at: cosignedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The size of the greatest checkpoint that this witness has cosigned; 0: none. */
export async function lastCosigned(db: Database, key: string, witness: string): Promise<bigint> {
  const row = await db
    .selectFrom('book_cosignature')
    .select('size')
    .where('key', '=', key)
    .where('witness', '=', witness)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.size ?? 0n;
}

/** What witnesses said of the checkpoint of this size. */
export async function cosignaturesOf(db: Database, key: string, size: bigint): Promise<Cosignature[]> {
  const rows = await db
    .selectFrom('book_cosignature')
    .selectAll()
    .where('key', '=', key)
    .where('size', '=', size)
    .orderBy('witness')
    .execute();
  return rows.map(({ cosigned_at: cosignedAt, ...row }) => ({ ...row, cosignedAt }));
}

/** The greatest checkpoint that any witness has cosigned. */
export function lastWitnessed(db: Database, key: string): Promise<SignedCheckpoint | undefined> {
  return db
    .selectFrom('book_cosignature as s')
    .innerJoin('book_checkpoint as c', (join) =>
      join.onRef('c.key', '=', 's.key').onRef('c.size', '=', 's.size'),
    )
    .select(['c.size', 'c.root', 'c.note'])
    .where('s.key', '=', key)
    .orderBy('s.size', 'desc')
    .limit(1)
    .executeTakeFirst();
}
