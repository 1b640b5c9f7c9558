import type { NamedTasks } from '../github-webhooks/webhook.ts';
import type { Tx } from '../database.ts';
import { put } from '../queue.ts';
import { findRepository } from '../repositories/store.ts';
import { listUnsubmittedClaims } from './store.ts';

/**
 * Has a pull request linked to the claims whose tasks its author named in its text: claims of that author's in this repository, to
 * which nothing is linked yet. What more belongs to a claim, or takes the place of what is linked, the claimer submits.
 */
export async function askToLink(
  tx: Tx,
  repositoryId: number,
  number: number,
  named: NamedTasks,
  cause: string,
): Promise<void> {
  const claimIds = await listUnsubmittedClaims(tx, repositoryId, named);
  const repository = claimIds.length === 0 ? undefined : await findRepository(tx, repositoryId);
  if (repository === undefined) return;
  for (const claimId of claimIds)
    await put(tx, {
      name: 'link-named-work',
      data: { claimId, pullRequest: `${repository.name}#${number}`, cause },
      singletonKey: claimId,
    });
}
