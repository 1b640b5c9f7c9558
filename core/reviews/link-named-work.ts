import { findClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import type { Settings } from '../settings.ts';
import type { PullRequestSource } from './pull-request.ts';
import { findSubmissions } from '../submissions/store.ts';
import { submitPullRequest } from './submit-pull-request.ts';

/**
 * Submits for a claimer the pull request in whose text they named the task, as if they had done so here: it must be theirs, by
 * GitHub's id. Nothing where something is linked by now.
 */
export async function linkNamedWork(
  db: Database,
  source: PullRequestSource,
  { claimId, pullRequest, cause }: { claimId: string; pullRequest: string; cause: string },
  settings: Settings,
  chance: (below: number) => number,
  now: Date,
): Promise<void> {
  const claim = await findClaim(db, claimId);
  if (claim === undefined || (await findSubmissions(db, [claimId])).length > 0) return;
  const { accountId, address } = claim.delegate;
  const by = { accountId, address, steward: false };
  await submitPullRequest(
    db,
    source,
    by,
    claimId,
    { pullRequest, besides: true, cause },
    settings,
    chance,
    now,
  );
}
