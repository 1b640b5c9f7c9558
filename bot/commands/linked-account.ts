import { findAccountIdByDiscord } from '../../core/alerts/store.ts';
import type { Database } from '../../core/database.ts';
import { RefusalError } from '../../core/errors.ts';

/** The account that a person of Discord linked: follows belong to accounts. */
export async function linkedAccount(db: Database, discordId: string): Promise<{ accountId: string }> {
  const accountId = await findAccountIdByDiscord(db, discordId);
  if (accountId === undefined)
    throw new RefusalError(
      'not_found',
      'discord_not_linked',
      'Your Discord account is not linked to a wallet yet. Use /link first: it takes a minute, costs no gas, and sends no transaction.',
    );
  return { accountId };
}
