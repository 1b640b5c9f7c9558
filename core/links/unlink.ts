import type { Database } from '../database.ts';
import type { Caller } from '../accounts/account.ts';
import { deleteDiscordLink, deleteGithubLink } from './store.ts';

/** Takes the account's identity there from it, if it has one. */
export async function unlink(db: Database, by: Caller, where: 'github' | 'discord'): Promise<void> {
  const remove = where === 'github' ? deleteGithubLink : deleteDiscordLink;
  await db.transaction().execute((tx) => remove(tx, by.accountId));
}
