import { RefusalError } from '../../core/errors.ts';
import type { Jobs } from '../../core/queue.ts';
import { evaluateClaim } from '../../core/reviews/evaluate-claim.ts';
import type { ApiDeps } from '../deps.ts';
import { githubOf } from '../github/github-of.ts';

/** Judges a claim. What cannot be known now fails, and the queue asks again later; what makes no sense any more is dropped. */
export async function runEvaluateClaim(
  deps: Pick<ApiDeps, 'db' | 'github' | 'settings' | 'now'>,
  { claimId, cause }: Jobs['evaluate-claim'],
): Promise<void> {
  try {
    await evaluateClaim(deps.db, githubOf(deps), claimId, cause, deps.settings, deps.now());
  } catch (error) {
    if (!(error instanceof RefusalError) || error.kind === 'unavailable') throw error;
  }
}
