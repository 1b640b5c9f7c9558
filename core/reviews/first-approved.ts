import type { Claim } from '../claims/claim.ts';
import type { ClaimProgress } from '../tasks/task.ts';
import { progressRank, type Verdict } from './verdict.ts';

interface Rival {
  claim: Pick<Claim, 'id' | 'state' | 'claimedAt'>;
  verdict: Verdict;
}

/**
 * The tie rule of a task that several delegates hold: it goes to the one whose quorum of counted approvals was complete first, by
 * GitHub's times, then to the earlier claim. What was approved keeps it, even while it is in review again. undefined: nobody is
 * approved yet.
 */
export function firstApproved<Each extends Rival>(rivals: readonly Each[]): Each | undefined {
  const kept = rivals.find(({ claim }) => isApproved(claim.state as ClaimProgress));
  if (kept !== undefined) return kept;
  return rivals
    .filter(({ verdict }) => isApproved(verdict.status))
    .sort(
      (a, b) =>
        quorumTime(a.verdict) - quorumTime(b.verdict) ||
        a.claim.claimedAt.getTime() - b.claim.claimedAt.getTime() ||
        Number(a.claim.id) - Number(b.claim.id),
    )[0];
}

function isApproved(state: ClaimProgress): boolean {
  return progressRank(state) >= progressRank('approved');
}

/** Approved without a quorum is what a steward overrode: that is later than any quorum. */
function quorumTime({ quorumAt }: Verdict): number {
  return quorumAt === null ? Infinity : Date.parse(quorumAt);
}
