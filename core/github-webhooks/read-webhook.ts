import type { Database, Tx } from '../database.ts';
import { askForRefresh } from '../repositories/ask-for-refresh.ts';
import { findConcernedRepositories } from '../repositories/store.ts';
import { askForEvaluations } from '../reviews/ask-for-evaluations.ts';
import { listClaimsOfBranch, listClaimsOfCommit, listClaimsToEvaluate } from '../reviews/store.ts';
import { recordSeen } from '../submissions/store.ts';
import { askToLink } from '../reviews/ask-to-link.ts';
import { askForIssues } from '../task-issues/ask-for-issues.ts';
import { findTaskOfIssue } from '../task-issues/store.ts';
import { findWebhook, markWebhookRead, type StoredWebhook } from './store.ts';
import type { WebhookConcern } from './webhook.ts';

/**
 * Turns a stored event into evaluations of the claims it may concern, or into a look at the repositories. Reading it again asks for
 * nothing more.
 */
export async function readWebhook(
  db: Database,
  guid: string,
  concernOf: (webhook: StoredWebhook) => WebhookConcern,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const webhook = await findWebhook(tx, guid);
    if (webhook === undefined || webhook.readAt !== null) return;
    const concern = concernOf(webhook);
    await askForEvaluations(tx, await claimsOf(tx, webhook, concern), `webhook ${guid}`);
    if (concern.about === 'pull_request' && concern.named !== null && webhook.repositoryId !== null)
      await askToLink(tx, webhook.repositoryId, concern.number, concern.named, `webhook ${guid}`);
    if (concern.about === 'issue') await askForIssues(tx, await tasksOf(tx, webhook, concern));
    if (concern.about === 'access') await askForRefresh(tx, await repositoriesOf(tx, webhook, concern));
    await markWebhookRead(tx, guid, now);
  });
}

/** What was seen is kept before an evaluation is asked for: one that is at work meanwhile waits, and then knows it. */
async function claimsOf(tx: Tx, { repositoryId }: StoredWebhook, concern: WebhookConcern): Promise<string[]> {
  if (repositoryId === null) return [];
  switch (concern.about) {
    case 'pull_request':
      if (concern.seen !== null) await recordSeen(tx, repositoryId, concern.number, concern.seen);
      return await listClaimsToEvaluate(tx, repositoryId, concern.number);
    case 'branch':
      return await listClaimsOfBranch(tx, repositoryId, concern.name, concern.heads);
    case 'claims':
      return await listClaimsToEvaluate(tx, repositoryId, null);
    case 'commit':
      return await listClaimsOfCommit(tx, repositoryId, concern.head, concern.claimIds);
    case 'access':
    case 'issue':
    case 'nothing':
      return [];
  }
}

async function tasksOf(
  tx: Tx,
  { repositoryId }: StoredWebhook,
  { number }: { number: number },
): Promise<string[]> {
  const taskId = repositoryId === null ? undefined : await findTaskOfIssue(tx, repositoryId, number);
  return taskId === undefined ? [] : [taskId];
}

async function repositoriesOf(
  tx: Tx,
  { repositoryId, installationId }: StoredWebhook,
  { repositoryIds }: { repositoryIds: number[] },
): Promise<number[]> {
  if (repositoryId !== null) return [repositoryId];
  const ours = await findConcernedRepositories(tx, { installationId, ids: repositoryIds });
  return ours.map((each) => each.id);
}
