import type { Database } from '../database.ts';
import type { Caller } from '../accounts/account.ts';
import { makeReviewedDue } from '../reviews/store.ts';
import { deleteDiscordLink, deleteGithubLink } from './store.ts';

/**
 * Takes the account's identity there from it, if it has one. What it approved on GitHub ceases to count where the claim is not
 * completed, and is judged again soon; what it objected to stands, seen or not.
 */
export async function unlink(
  db: Database,
  by: Caller,
  where: 'github' | 'discord',
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (where === 'discord') return await deleteDiscordLink(tx, by.accountId);
    await deleteGithubLink(tx, by.accountId, now);
    await makeReviewedDue(tx, by.accountId, now);
  });
}
