import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';

/** Uses an interaction of Discord up. Gives whether nobody had used it: of several processes that ask at once one is told so. */
export async function useInteraction(db: Database, id: string, now: Date): Promise<boolean> {
  const { rows } = await sql`insert into used_interaction (id, used_at) values (${id}, ${now})
    on conflict do nothing returning id`.execute(db);
  return rows.length === 1;
}

export async function deleteUsedBefore(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('used_interaction').where('used_at', '<', before).execute();
}
