import type { Bounty } from '../bounties/bounty.ts';
import { RefusalError } from '../errors.ts';

/** The claimer completed the task; whoever worked along, and agreed to be named, contributed to it. */
export type BadgeKind = 'completed' | 'contributed';

export type BadgeStatus = 'held' | 'suspended';

/** A pull request that the task was completed by. */
export interface Work {
  repository: string;
  number: number;
  url: string;
  title: string;
  mergeCommit: string | null;
}

/**
 * A completed task, as its delegate and its contributors show it. It is a view of the entries `task.completed`, `task.suspended` and
 * `task.restored`: it changes status and is never gone. Its proof is the inclusion of entry `seq` in the book.
 */
export interface Badge {
  kind: BadgeKind;
  taskId: string;
  claimId: string;
  title: string;
  /** Who completed the task. */
  delegate: { slug: string; name: string };
  status: BadgeStatus;
  completedAt: Date;
  suspendedAt: Date | null;
  works: Work[];
  /** Of the entry `task.completed`. */
  seq: number;
  /** Of the task, for its claimer; null where it carries none. */
  bounty: Bounty | null;
}

export function noSuchBadge(claimId: string): RefusalError {
  return new RefusalError('not_found', 'badge_not_found', `Claim ${claimId} has brought no badge`);
}
