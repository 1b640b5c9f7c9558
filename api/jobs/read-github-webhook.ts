import type { Jobs } from '../../core/queue.ts';
import { findWebhook, type GithubWebhook, markWebhookRead } from '../../core/github-webhooks/store.ts';
import { askForEvaluations } from '../../core/reviews/ask-for-evaluations.ts';
import { listClaimsToEvaluate, recordSeen } from '../../core/reviews/store.ts';
import type { ApiDeps } from '../deps.ts';

/** What we read of an event: everything else of it is a hint at most. */
interface EventBody {
  pull_request?: { number: number; updated_at: string; head: { sha: string } };
}

/**
 * Turns a stored event into evaluations of the claims it may concern: those of the pull request, or where it tells of a deployment,
 * a release or a push, all of the repository. The event decides nothing; it says what to ask GitHub about.
 */
export async function readGithubWebhook(
  { db, now }: Pick<ApiDeps, 'db' | 'now'>,
  { deliveryId }: Jobs['read-github-webhook'],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const webhook = await findWebhook(tx, deliveryId);
    if (webhook === undefined || webhook.readAt !== null) return;
    const pull = bodyOf(webhook).pull_request;
    if (pull !== undefined)
      await recordSeen(tx, webhook.repositoryId, pull.number, {
        updatedAt: new Date(pull.updated_at),
        head: pull.head.sha,
      });
    const claims = await listClaimsToEvaluate(tx, webhook.repositoryId, pull?.number ?? null);
    await askForEvaluations(tx, claims, `webhook ${deliveryId}`);
    await markWebhookRead(tx, deliveryId, now());
  });
}

function bodyOf({ body }: GithubWebhook): EventBody {
  return JSON.parse(body.toString('utf8')) as EventBody;
}
