import { refusal as refuse } from '../refusals.ts';
import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import { RefusalError } from '../errors.ts';
import { webAddress } from '../web-address.ts';
import { newSecret } from './signature.ts';
import { insertEndpoint, listEndpoints, lockAccount } from './store.ts';
import { type Endpoint, ENDPOINTS_MAX, type Filters, URL_LENGTH_MAX } from './webhook.ts';

/** An account has entries posted to an address. `refusal` is why that may not be posted to, if so. The secret is given here alone. */
export async function addWebhook(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  asked: { url: string } & Filters,
  refusal: string | null,
  now: Date,
): Promise<{ endpoint: Endpoint; secret: string }> {
  const url = webAddress(asked.url, '/url', URL_LENGTH_MAX);
  if (refusal !== null)
    throw new RefusalError('unprocessable', 'webhook_address_refused', refusal, {
      errors: [{ pointer: '/url', detail: refusal }],
    });
  const secret = newSecret();
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, by.accountId);
    const { length } = await listEndpoints(tx, by.accountId);
    if (length >= ENDPOINTS_MAX)
      throw new RefusalError(
        'conflict',
        'too_many_webhooks',
        refuse('An account has {max} webhooks at most', { max: ENDPOINTS_MAX }),
      );
    for (const [index, slug] of (asked.delegates ?? []).entries())
      if ((await findDelegate(tx, slug)) === undefined) throw noSuchDelegate(slug, `/delegates/${index}`);
    const { kinds, delegates } = asked;
    return {
      endpoint: await insertEndpoint(tx, by.accountId, { url, kinds, delegates, secret }, now),
      secret,
    };
  });
}
