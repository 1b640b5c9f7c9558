import type { Database } from '../database.ts';
import { askForEvaluations } from './ask-for-evaluations.ts';
import { takeDueClaims } from './store.ts';

const AGAIN_MS = 15 * 60 * 1000;
const BATCH = 100;

/**
 * Puts a job for every submission that is due to be looked at: its soak period ended, or nobody asked for a while. So a task is
 * completed on time, and what webhooks did not tell is found. Gives how many it put.
 */
export async function evaluateDueClaims(db: Database, now: Date): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const due = await takeDueClaims(tx, now, new Date(now.getTime() + AGAIN_MS), BATCH);
    await askForEvaluations(tx, due, 'timer');
    return due.length;
  });
}
