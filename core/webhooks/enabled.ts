import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { findEndpoint } from './store.ts';
import { noSuchWebhook } from './webhook.ts';

/** Refuses an endpoint that is not the account's (`webhook_not_found`) or is disabled (`webhook_disabled`). */
export async function assureEnabled(db: Database, accountId: string, id: string): Promise<void> {
  const endpoint = await findEndpoint(db, accountId, id);
  if (endpoint === undefined) throw noSuchWebhook();
  if (endpoint.disabled !== null)
    throw new RefusalError(
      'conflict',
      'webhook_disabled',
      `The webhook is disabled: ${endpoint.disabled.because}. Resume it first`,
    );
}
