import type { Tx } from '../database.ts';
import { put } from '../queue.ts';
import type { PullRequestFacts } from '../reviews/pull-request.ts';

/** Has GitHub shown the verdict on this head, after this transaction, where our App is installed; once, however often it is asked. */
export async function askToShow(tx: Tx, { repository, head }: PullRequestFacts): Promise<void> {
  if (repository.installationId === null) return;
  await put(tx, {
    name: 'show-verdict',
    data: { repositoryId: repository.id, head },
    singletonKey: `${repository.id} ${head}`,
  });
}
