import type { Category } from '../delegates/profile.ts';
import type { CountedDelegate } from '../delegates/store.ts';
import type { DelegateStatus } from '../delegates/delegate.ts';

export interface DelegateFilter {
  status?: DelegateStatus | undefined;
  category?: Category | undefined;
  /** Whether a plan is announced that is not in force yet. */
  hasAnnounced?: boolean | undefined;
  /** A part of the name, the beginning of the slug or candidate. */
  text?: string | undefined;
  slugs?: readonly string[] | undefined;
  /** 0x and lower case. */
  address?: string | undefined;
}

/** What a reader may choose to sort by. The figures go from the most to the least, and what has no data comes last. */
export const SORTS = ['random', 'name', 'newest', 'share', 'paid', 'commitments', 'tasks', 'notice'] as const;

/** `random`: an order that is another each day, the same for everybody. */
export type DelegateSort = { by: 'random'; day: string } | { by: Exclude<(typeof SORTS)[number], 'random'> };

/** So many of those that are decided. */
export interface Kept {
  kept: number;
  decided: number;
}

export interface ListedDelegate {
  delegate: CountedDelegate;
  /** Payout periods paid in full, however late; apart from them, in how many nothing was due. */
  paid: Kept & { nothingDue: number };
  /** `made`: decided or not. */
  commitments: Kept & { made: number };
  /** null where no change of this delegate has taken effect. */
  medianNoticeMs: number | null;
  /** Its place in the order: `listDelegates` goes on after it. */
  place: [string, string];
}
