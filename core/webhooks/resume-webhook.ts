import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { findEndpoint, saveDisabled } from './store.ts';
import { type Endpoint, noSuchWebhook } from './webhook.ts';

/** A disabled endpoint is posted to again: what waited goes out at the next sweep. One that is not disabled stays as it is. */
export async function resumeWebhook(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  id: string,
): Promise<Endpoint> {
  return db.transaction().execute(async (tx) => {
    const endpoint = await findEndpoint(tx, by.accountId, id);
    if (endpoint === undefined) throw noSuchWebhook();
    await saveDisabled(tx, id, null);
    return { ...endpoint, disabled: null };
  });
}
