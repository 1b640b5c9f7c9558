import type { Database } from '../database.ts';
import { KEPT_MS } from './answer.ts';
import { deleteAnswersBefore } from './store.ts';

/** Deletes the kept answers whose time is over. Gives how many. */
export async function forgetAnswers(db: Database, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  return db.transaction().execute((tx) => deleteAnswersBefore(tx, before));
}
