import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';

export interface LinkKey {
  number: number;
  key: Buffer;
  madeAt: Date;
}

/** Newest first. */
export async function listLinkKeys(db: Database): Promise<LinkKey[]> {
  const rows = await db.selectFrom('link_key').selectAll().orderBy('number', 'desc').execute();
  return rows.map((row) => ({ number: row.number, key: row.key, madeAt: row.made_at }));
}

/** Held to the end of the transaction: keys are made and forgotten by one at a time. */
export async function lockLinkKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('pledgebook: link keys'))`.execute(tx);
}

export async function insertLinkKey(tx: Tx, key: Buffer, now: Date): Promise<LinkKey> {
  const { number } = await tx
    .insertInto('link_key')
    .values({ key, made_at: now })
    .returning('number')
    .executeTakeFirstOrThrow();
  return { number, key, madeAt: now };
}

export async function deleteLinkKeys(tx: Tx, madeBefore: Date): Promise<void> {
  await tx.deleteFrom('link_key').where('made_at', '<', madeBefore).execute();
}
