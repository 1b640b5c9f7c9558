import { RefusalError } from '../../core/errors.ts';
import { randomBelow } from '../../core/hashing.ts';
import type { Jobs } from '../../core/queue.ts';
import { linkNamedWork } from '../../core/reviews/link-named-work.ts';
import type { ApiDeps } from '../deps.ts';
import { githubOf } from '../github/github-of.ts';

/** Links what a claimer named in a pull request. What is refused is left for the claimer to submit; what cannot be known now is tried again. */
export async function runLinkNamedWork(
  deps: Pick<ApiDeps, 'db' | 'github' | 'settings' | 'now'>,
  data: Jobs['link-named-work'],
): Promise<void> {
  try {
    await linkNamedWork(deps.db, githubOf(deps), data, deps.settings, randomBelow, deps.now());
  } catch (error) {
    if (!(error instanceof RefusalError) || error.kind === 'unavailable') throw error;
  }
}
