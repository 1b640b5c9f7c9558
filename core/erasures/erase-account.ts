import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { makeReviewedDue } from '../reviews/store.ts';
import { deleteDiscordLink, deleteGithubLink } from '../links/store.ts';
import { deleteSignIns, deleteTold } from './store.ts';

/**
 * Deletes what is personal of an account: its identities, sessions, follows, votes on questions, mutes, inbox, direct messages and webhooks. What it did in
 * public stays as it is, under its wallet address: entries, questions, claims, reviews; and the number of the GitHub identity it had, so
 * that nobody reviews their own work by linking anew.
 */
export async function eraseAccount(db: Database, by: Caller, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await deleteSignIns(tx, by.accountId);
    await deleteTold(tx, by.accountId);
    await deleteDiscordLink(tx, by.accountId);
    await deleteGithubLink(tx, by.accountId, now);
    await makeReviewedDue(tx, by.accountId, now);
  });
}
