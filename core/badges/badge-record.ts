import { textOf } from '../book/canonical.ts';
import type { TaskEntry } from '../changes/store.ts';
import type { Contributor } from '../contributors/contributor.ts';
import type { Badge } from './badge.ts';
import type { Approver } from './completion.ts';

/** A badge with all that it rests on. */
export interface BadgeRecord {
  badge: Badge;
  /** `address` is 0x and lower case. */
  claimer: { address: string; githubId: number };
  /** Those who agreed. */
  contributors: Contributor[];
  approvers: Approver[];
  /** How the work was shown to be in production. */
  production: string;
  /** Then a steward alone can restore it. */
  suspendedBySteward: boolean;
  history: BadgeMove[];
  /** Every step that led to the badge and what became of it, in the order of the book. */
  entries: TaskEntry[];
}

/** What became of a badge, and why. */
export interface BadgeMove {
  to: 'earned' | 'suspended' | 'restored';
  seq: number;
  at: Date;
  because: string;
  /** In the words of the steward who decided so. */
  reason: string | null;
}

const MOVES: Record<string, BadgeMove['to']> = {
  'task.completed': 'earned',
  'task.suspended': 'suspended',
  'task.restored': 'restored',
};

/** The moves of the badge among the entries of its claim. */
export function historyOf(entries: readonly TaskEntry[]): BadgeMove[] {
  return entries.flatMap(({ kind, seq, at, body }) => {
    const to = MOVES[kind];
    return to === undefined
      ? []
      : [{ to, seq, at, because: textOf(body['because']), reason: textOf(body['reason']) || null }];
  });
}
