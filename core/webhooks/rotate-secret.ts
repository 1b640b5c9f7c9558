import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { newSecret } from './signature.ts';
import { replaceSecret } from './store.ts';
import { noSuchWebhook, PREVIOUS_SECRET_MS } from './webhook.ts';

/** Of an endpoint whose secret is replaced again and again on one day; each makes a signature of every message. */
const FORMER_MAX = 3;

/** Gives the endpoint a new secret, shown here alone; the one before signs along for a day, as do those before it for theirs. */
export async function rotateSecret(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  id: string,
  now: Date,
): Promise<{ secret: string; previousUntil: Date }> {
  const secret = newSecret();
  const previousUntil = new Date(now.getTime() + PREVIOUS_SECRET_MS);
  await db.transaction().execute(async (tx) => {
    const told = { previousUntil, kept: FORMER_MAX, now };
    if (!(await replaceSecret(tx, by.accountId, id, secret, told))) throw noSuchWebhook();
  });
  return { secret, previousUntil };
}
