import type { Tx } from '../database.ts';
import { put } from '../queue.ts';

/** Has GitHub asked once, after this transaction, what each of these repositories is now. */
export async function askForRefresh(tx: Tx, repositoryIds: readonly number[]): Promise<void> {
  const inOrder = [...new Set(repositoryIds)].sort((a, b) => a - b);
  for (const repositoryId of inOrder)
    await put(tx, {
      name: 'refresh-repository',
      data: { repositoryId },
      singletonKey: String(repositoryId),
    });
}
