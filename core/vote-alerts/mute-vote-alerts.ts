import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import { deleteMute, insertMute } from './store.ts';

/**
 * An account whose wallet votes for a delegate is not told of it any more, or is told again. A follow, where there is one, says how it is
 * told; this is asked where there is none.
 */
export async function muteVoteAlerts(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  slug: string,
  muted: boolean,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const delegate = await findDelegate(tx, slug);
    if (delegate === undefined) throw noSuchDelegate(slug);
    if (muted) await insertMute(tx, by.accountId, delegate.id, now);
    else await deleteMute(tx, by.accountId, delegate.id);
  });
}
