import type { Tx } from '../database.ts';
import { put } from '../queue.ts';
import type { PullRequestFacts } from '../reviews/pull-request.ts';
import { listLiveHeads } from './store.ts';

/** Has GitHub shown the verdict on this head, after this transaction, where our App is installed; once, however often it is asked. */
export async function askToShow(tx: Tx, { repository, head }: PullRequestFacts): Promise<void> {
  if (repository.installationId !== null) await ask(tx, repository.id, head);
}

/** Has GitHub shown the verdicts on all that is submitted in this repository: our App came (back) to it. */
export async function askToShowAll(tx: Tx, repositoryId: number): Promise<void> {
  for (const head of await listLiveHeads(tx, repositoryId)) await ask(tx, repositoryId, head);
}

async function ask(tx: Tx, repositoryId: number, head: string): Promise<void> {
  await put(tx, {
    name: 'show-verdict',
    data: { repositoryId, head },
    singletonKey: `${repositoryId} ${head}`,
  });
}
