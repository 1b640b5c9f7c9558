import type { Database } from '../database.ts';
import { insertWidgetScript } from './store.ts';

/** Keeps a script of the widget for as long as the register lives: pages elsewhere name it by its hash. Twice is as once. */
export async function keepWidgetScript(db: Database, hash: Uint8Array, script: string): Promise<void> {
  await db.transaction().execute((tx) => insertWidgetScript(tx, hash, script));
}
