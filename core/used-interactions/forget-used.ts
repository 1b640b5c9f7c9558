import type { Database } from '../database.ts';
import { deleteUsedBefore } from './store.ts';

/** Longer than a signature is taken for: five minutes before and after its time, by clocks that may differ. */
const KEPT_MS = 30 * 60_000;

/** The sweep of used interactions: those whose signature is too old to be taken again. */
export async function forgetUsedInteractions(db: Database, now: Date): Promise<void> {
  await db.transaction().execute((tx) => deleteUsedBefore(tx, new Date(now.getTime() - KEPT_MS)));
}
