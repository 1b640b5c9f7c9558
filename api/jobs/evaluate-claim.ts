import { RefusalError } from '../../core/errors.ts';
import type { Jobs } from '../../core/queue.ts';
import { evaluateClaim } from '../../core/reviews/evaluate-claim.ts';
import { recordObstacle } from '../../core/sync-checks/record-obstacle.ts';
import type { ApiDeps } from '../deps.ts';
import { githubOf } from '../github/github-of.ts';

/**
 * Judges a claim. What cannot be known now fails, and the queue asks again later; what makes no sense any more is dropped, and so is
 * what our App may not see any more: once it may, the repository is looked at anew.
 */
export async function runEvaluateClaim(
  deps: Pick<ApiDeps, 'db' | 'github' | 'settings' | 'now'>,
  { claimId, cause }: Jobs['evaluate-claim'],
): Promise<void> {
  try {
    await evaluateClaim(deps.db, githubOf(deps), claimId, cause, deps.settings, deps.now());
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    await recordObstacle(deps.db, claimId, error, deps.now());
    if (error.kind === 'unavailable' && error.code !== 'installation_suspended') throw error;
  }
}
