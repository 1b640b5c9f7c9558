import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import { deleteFollow } from './store.ts';

/** An account follows a delegate no more; alerts that wait for it are not sent. False where it did not follow it. */
export async function unfollowDelegate(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  slug: string,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const delegate = await findDelegate(tx, slug);
    if (delegate === undefined) throw noSuchDelegate(slug);
    return deleteFollow(tx, by.accountId, delegate.id);
  });
}
