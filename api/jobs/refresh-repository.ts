import type { Jobs } from '../../core/queue.ts';
import { refreshRepository } from '../../core/repositories/refresh-repository.ts';
import type { ApiDeps } from '../deps.ts';
import { githubOf } from '../github/github-of.ts';

/** Looks at a repository anew. Where GitHub cannot be asked the queue asks again later. */
export async function runRefreshRepository(
  deps: Pick<ApiDeps, 'db' | 'github' | 'settings' | 'now'>,
  { repositoryId }: Jobs['refresh-repository'],
): Promise<void> {
  await refreshRepository(deps.db, githubOf(deps), repositoryId, deps.settings, deps.now());
}
