import type { Database } from '../database.ts';
import { put } from '../queue.ts';
import { findConcernedRepositories } from '../repositories/store.ts';
import { askForRefresh } from '../repositories/ask-for-refresh.ts';
import { countIgnored, insertWebhook } from './store.ts';
import type { IgnoredBecause, ReceivedWebhook, Reception } from './webhook.ts';

/**
 * Keeps an event, with the job that reads it, before GitHub is answered. A redelivery makes no second job. What is not kept is
 * counted. Where an event comes from another installation than the one we know, GitHub is asked which is right.
 */
export async function receiveWebhook(db: Database, webhook: ReceivedWebhook): Promise<Reception> {
  const { guid, installationId, repositoryId, repositoryIds, aboutAccess } = webhook;
  const ours = await findConcernedRepositories(
    db,
    repositoryId === null
      ? { installationId, ids: repositoryIds }
      : { installationId: null, ids: [repositoryId] },
  );
  if (ours.length === 0) return await ignoreWebhook(db, webhook, 'no_repository_of_ours');
  const strangers = ours.filter(
    (each) => each.installationId !== null && each.installationId !== installationId,
  );
  return await db.transaction().execute(async (tx) => {
    if (strangers.length > 0 && !aboutAccess) {
      await countIgnored(tx, webhook, 'another_installation');
      await askForRefresh(
        tx,
        strangers.map((each) => each.id),
      );
      return 'another_installation';
    }
    if (!(await insertWebhook(tx, webhook))) return 'known';
    await put(tx, { name: 'read-github-webhook', data: { deliveryId: guid } });
    return 'stored';
  });
}

/** Counts an event that is not kept. */
export async function ignoreWebhook(
  db: Database,
  webhook: ReceivedWebhook,
  because: IgnoredBecause,
): Promise<IgnoredBecause> {
  await db.transaction().execute((tx) => countIgnored(tx, webhook, because));
  return because;
}
