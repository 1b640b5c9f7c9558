import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { invalidInput } from '../errors.ts';
import { countUnread, saveReadTo } from '../inbox/store.ts';

/**
 * An account has read what it was told up to a time, as it stands there: what comes later stays unread, though it was told as of an
 * earlier time, and what was read stays read. Of the newest, which it was `shown`, it has read those. Gives how many are unread now.
 * Refuses a time that is still to come.
 */
export async function readAlerts(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  upTo: Date,
  shown: readonly number[] | undefined,
  now: Date,
): Promise<number> {
  if (upTo > now) throw invalidInput('/upTo', 'Nothing was told in the time to come');
  return db.transaction().execute(async (tx) => {
    await saveReadTo(tx, by.accountId, upTo, shown);
    return countUnread(tx, by.accountId);
  });
}
