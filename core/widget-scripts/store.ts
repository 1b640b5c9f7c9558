import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';

/** The script whose name, 16 hexadecimal digits, is the beginning of its SHA-384. */
export async function findWidgetScript(db: Database, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('widget_script')
    .select('script')
    .where(sql<string>`left(encode(hash, 'hex'), 16)`, '=', name)
    .executeTakeFirst();
  return row?.script;
}

export async function insertWidgetScript(tx: Tx, hash: Uint8Array, script: string): Promise<void> {
  await tx
    .insertInto('widget_script')
    .values({ hash, script })
    .onConflict((on) => on.column('hash').doNothing())
    .execute();
}
