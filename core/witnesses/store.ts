import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import type { SignedCheckpoint } from '../book/store.ts';
import type { WitnessFault } from './standing.ts';

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

/** Keeps its word; what was wrong with it before is over. */
export async function insertCosignature(tx: Tx, cosignature: Cosignature): Promise<void> {
  const { key, size, witness, line, cosignedAt } = cosignature;
  await tx
    .insertInto('book_cosignature')
    .values({ key, size, witness, line, cosigned_at: cosignedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx.deleteFrom('witness_fault').where('key', '=', key).where('witness', '=', witness).execute();
}

/** The last fault of a witness stands, with when the first of them in a row was. */
export async function saveFault(
  tx: Tx,
  of: { key: string; witness: string },
  because: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('witness_fault')
    .values({ ...of, since: now, last_at: now, because })
    .onConflict((conflict) => conflict.columns(['key', 'witness']).doUpdateSet({ last_at: now, because }))
    .execute();
}

export async function findFault(
  db: Database,
  key: string,
  witness: string,
): Promise<WitnessFault | undefined> {
  return db
    .selectFrom('witness_fault')
    .select(['since', 'last_at as lastAt', 'because'])
    .where('key', '=', key)
    .where('witness', '=', witness)
    .executeTakeFirst();
}

/** The greatest checkpoint that this witness has cosigned, and when; undefined: none. */
export async function lastCosignature(
  db: Database,
  key: string,
  witness: string,
): Promise<{ size: bigint; cosignedAt: Date } | undefined> {
  return db
    .selectFrom('book_cosignature')
    .select(['size', 'cosigned_at as cosignedAt'])
    .where('key', '=', key)
    .where('witness', '=', witness)
    .orderBy('size', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
}

/** The size of that checkpoint; 0: none. */
export async function lastCosigned(db: Database, key: string, witness: string): Promise<bigint> {
  return (await lastCosignature(db, key, witness))?.size ?? 0n;
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
    .limit(sql.lit(1))
    .executeTakeFirst();
}
