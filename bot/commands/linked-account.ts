import type { Caller } from '../../core/accounts/account.ts';
import { RefusalError } from '../../core/errors.ts';
import { findAccountByDiscord } from '../../core/links/store.ts';
import type { CommandParts } from '../interaction.ts';

/** The account that a person of Discord linked, as a caller of the API would be known; undefined where they linked none. */
export async function findLinkedAccount(
  { db, settings }: CommandParts,
  discordId: string,
): Promise<Caller | undefined> {
  const account = await findAccountByDiscord(db, discordId);
  return account && { ...account, steward: settings.stewards.includes(account.address) };
}

/** As `findLinkedAccount`, for what only an account can do. */
export async function linkedAccount(parts: CommandParts, discordId: string): Promise<Caller> {
  const account = await findLinkedAccount(parts, discordId);
  if (account === undefined)
    throw new RefusalError(
      'not_found',
      'discord_not_linked',
      'Your Discord account is not linked to a wallet yet. Use /link first: it takes a minute, costs no gas, and sends no transaction.',
    );
  return account;
}
