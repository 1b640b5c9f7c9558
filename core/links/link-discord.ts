import { sendTest } from '../alerts/send-test.ts';
import { listFollows } from '../alerts/store.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { randomAlphanumeric, sha256 } from '../hashing.ts';
import type { Caller } from '../accounts/account.ts';
import { type DiscordLink, saveDiscordCode, saveDiscordLink, spendDiscordCode } from './store.ts';

/** 10 characters of 36 are 51 bits: too many to guess in the minutes a code lives. */
const CODE_LENGTH = 10;
const CODE_MS = 10 * 60_000;

/** A code that links the Discord identity to whichever account enters it. It replaces the identity's code before. */
export async function createDiscordLinkCode(
  db: Database,
  discordId: string,
  now: Date,
): Promise<{ code: string; expiresAt: Date }> {
  const code = randomAlphanumeric(CODE_LENGTH);
  const expiresAt = new Date(now.getTime() + CODE_MS);
  await db.transaction().execute((tx) => saveDiscordCode(tx, discordId, sha256(code), expiresAt));
  return { code, expiresAt };
}

/**
 * Links the Discord identity of a code to the account, in place of the one it had. The code works once. Where the account asked for direct
 * messages before, one test alert opens the direct channel now: a change that comes later is not to write to it out of the blue.
 */
export async function linkDiscord(db: Database, by: Caller, code: string, now: Date): Promise<DiscordLink> {
  return db.transaction().execute(async (tx) => {
    const id = await spendDiscordCode(tx, sha256(code.trim().toLowerCase()), now);
    if (id === undefined) {
      const detail = 'This code is unknown, was used or is too old: ask the bot for another with /link';
      throw new RefusalError('invalid', 'discord_code_unknown', detail, {
        errors: [{ pointer: '/code', detail }],
      });
    }
    await saveDiscordLink(tx, by.accountId, id, now);
    const asked = (await listFollows(tx, by.accountId)).find((each) => each.directMessages);
    if (asked !== undefined) await sendTest(tx, by.accountId, asked.delegate.slug, false, now);
    return { id, linkedAt: now, directMessagesRefused: null };
  });
}
