import { readWebhook } from '../../core/github-webhooks/read-webhook.ts';
import type { Jobs } from '../../core/queue.ts';
import type { ApiDeps } from '../deps.ts';
import { concernOf } from '../github/webhook-concern.ts';

/** Asks for what a stored event may concern to be looked at. The event decides nothing. */
export async function readGithubWebhook(
  { db, now }: Pick<ApiDeps, 'db' | 'now'>,
  { deliveryId }: Jobs['read-github-webhook'],
): Promise<void> {
  await readWebhook(db, deliveryId, concernOf, now());
}
