import type { EntryKind } from '../book/entry.ts';
import { type Claim, isLive } from '../claims/claim.ts';
import type { ClaimProgress } from '../tasks/task.ts';
import { progressRank, steps, type Verdict } from './verdict.ts';

/** A move of a claim, with the entry that tells of it. */
export interface Move {
  to: ClaimProgress | 'suspended' | 'restored';
  kind: EntryKind;
}

const FORWARD: Record<ClaimProgress, EntryKind> = {
  claimed: 'task.claimed',
  in_review: 'task.submitted',
  approved: 'task.approved',
  merged: 'task.merged',
  in_production: 'task.in_production',
  completed: 'task.completed',
};

/**
 * The moves from where a claim is to where the verdict sees it. Forward step by step; backward at once, which suspends what was
 * reached. What is completed stays completed: only what it is in production by can suspend and restore it, and never restores what
 * a steward suspended.
 */
export function movesOf(
  claim: Pick<Claim, 'state' | 'suspendedAt' | 'suspendedBySteward'>,
  verdict: Verdict,
): Move[] {
  if (claim.state === 'completed') {
    if (claim.suspendedBySteward) return [];
    const inProduction = verdict.parts
      .filter((part) => part.name === 'production')
      .every((part) => part.status === 'passed');
    if (claim.suspendedAt === null) return inProduction ? [] : [{ to: 'suspended', kind: 'task.suspended' }];
    return inProduction ? [{ to: 'restored', kind: 'task.restored' }] : [];
  }
  if (!isLive(claim.state)) return [];
  const from = claim.state as ClaimProgress;
  if (progressRank(verdict.status) < progressRank(from))
    return [{ to: verdict.status, kind: 'task.suspended' }];
  return steps(from, verdict.status).map((to) => ({ to, kind: FORWARD[to] }));
}

export function isProgress(to: Move['to']): to is ClaimProgress {
  return to !== 'suspended' && to !== 'restored';
}
