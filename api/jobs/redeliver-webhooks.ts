import { redeliverWebhooks } from '../../core/webhook-redelivery/redeliver-webhooks.ts';
import type { ApiDeps } from '../deps.ts';
import { sentWebhooks } from '../github/sent-webhooks.ts';

/** Has the events sent again that never arrived, where this register has an App. */
export async function runRedeliverWebhooks({
  db,
  github,
  now,
}: Pick<ApiDeps, 'db' | 'github' | 'now'>): Promise<void> {
  const app = github?.asApp();
  if (app !== undefined) await redeliverWebhooks(db, sentWebhooks(app), now());
}
