import type { Database } from '../database.ts';
import { put } from '../queue.ts';
import { findRepository } from '../tasks/store.ts';
import { type GithubWebhook, insertWebhook } from './store.ts';

/** What became of a signed event. `ignored`: it is of no repository of ours, or of another installation than ours there. */
export type Reception = 'stored' | 'known' | 'ignored';

/** Keeps an event, with the job that reads it, before GitHub is answered. A redelivery makes no second job. */
export async function receiveWebhook(
  db: Database,
  webhook: Omit<GithubWebhook, 'readAt'>,
): Promise<Reception> {
  const repository = await findRepository(db, webhook.repositoryId);
  if (repository === undefined) return 'ignored';
  const { installationId } = repository;
  if (installationId !== null && webhook.installationId !== installationId) return 'ignored';
  return await db.transaction().execute(async (tx) => {
    if (!(await insertWebhook(tx, webhook))) return 'known';
    await put(tx, { name: 'read-github-webhook', data: { deliveryId: webhook.guid } });
    return 'stored';
  });
}
