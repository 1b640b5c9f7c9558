import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { invalidInput } from '../errors.ts';
import { countUnread, saveReadTo } from '../inbox/store.ts';

/**
 * An account has read what it was told up to a time: what comes later stays unread, what was read stays read. Gives how many are
 * unread now. Refuses a time that is still to come.
 */
export async function readAlerts(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  upTo: Date,
  now: Date,
): Promise<number> {
  if (upTo > now) throw invalidInput('/upTo', 'Nothing was told in the time to come');
  return db.transaction().execute(async (tx) => {
    await saveReadTo(tx, by.accountId, upTo);
    return countUnread(tx, by.accountId);
  });
}
