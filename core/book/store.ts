import { sql } from 'kysely';
import type { Tx } from '../database.ts';

/** The canonical JSON of an entry's parts. */
export interface EntryParts {
  kind: string;
  actor: string;
  subject: string;
  body: string;
  signature: string | null;
}

export async function insertEntry(
  tx: Tx,
  parts: EntryParts,
): Promise<{ seq: bigint; at: Date; hash: Buffer }> {
  const { rows } = await sql<{ seq: bigint; at: Date; hash: Buffer }>`
    select seq, at, hash from book_append(${parts.kind}, ${parts.actor}, ${parts.subject}, ${parts.body}, ${parts.signature})
  `.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('book_append gave no row');
  return row;
}
