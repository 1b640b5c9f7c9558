import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { newSecret } from './signature.ts';
import { replaceSecret } from './store.ts';
import { noSuchWebhook, PREVIOUS_SECRET_MS } from './webhook.ts';

/** Gives the endpoint a new secret, shown here alone; the one before signs along for a day. */
export async function rotateSecret(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  id: string,
  now: Date,
): Promise<{ secret: string; previousUntil: Date }> {
  const secret = newSecret();
  const previousUntil = new Date(now.getTime() + PREVIOUS_SECRET_MS);
  await db.transaction().execute(async (tx) => {
    if (!(await replaceSecret(tx, by.accountId, id, secret, previousUntil))) throw noSuchWebhook();
  });
  return { secret, previousUntil };
}
