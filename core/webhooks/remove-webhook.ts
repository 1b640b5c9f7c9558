import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { deleteEndpoint } from './store.ts';
import { noSuchWebhook } from './webhook.ts';

/** Nothing more is posted to it; its log goes with it. */
export async function removeWebhook(db: Database, by: Pick<Caller, 'accountId'>, id: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await deleteEndpoint(tx, by.accountId, id))) throw noSuchWebhook();
  });
}
