import type { Database } from '../database.ts';
import { deleteEndedQuotas } from './store.ts';

/** Deletes the quotas whose window is over. Gives how many. */
export async function forgetQuotas(db: Database): Promise<number> {
  return db.transaction().execute((tx) => deleteEndedQuotas(tx));
}
