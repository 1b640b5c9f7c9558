import type { Database } from '../database.ts';
import { askForIssues } from './ask-for-issues.ts';
import { takeDueIssues } from './store.ts';

const AGAIN_MS = 60 * 60 * 1000;
const BATCH = 100;

/** Puts a job for every task whose issue nobody looked at for an hour, so that what webhooks did not tell is found. */
export async function refreshDueIssues(db: Database, now: Date): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const due = await takeDueIssues(tx, now, new Date(now.getTime() + AGAIN_MS), BATCH);
    await askForIssues(tx, due);
    return due.length;
  });
}
