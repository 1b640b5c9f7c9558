import type { CommitmentState } from './commitment.ts';

/** So many commitments of one delegate in this state. */
export interface CommitmentTally {
  state: CommitmentState;
  /** Whether they were kept after their due dates. */
  late: boolean;
  number: number;
  /** Of all of them together. */
  weight: number;
}

export interface CommitmentCounts {
  /** Kept or missed: what can be told by now. Open and withdrawn ones are apart. */
  decided: number;
  /** Late ones among them. */
  kept: number;
  keptLate: number;
  missed: number;
  open: number;
  withdrawn: number;
  decidedWeight: number;
  keptWeight: number;
}

export function countCommitments(tallies: readonly CommitmentTally[]): CommitmentCounts {
  const sum = (member: 'number' | 'weight', states: readonly CommitmentState[], late?: boolean) =>
    tallies
      .filter((tally) => states.includes(tally.state) && (late === undefined || tally.late === late))
      .reduce((total, tally) => total + tally[member], 0);
  return {
    decided: sum('number', ['kept', 'missed']),
    kept: sum('number', ['kept']),
    keptLate: sum('number', ['kept'], true),
    missed: sum('number', ['missed']),
    open: sum('number', ['open']),
    withdrawn: sum('number', ['withdrawn']),
    decidedWeight: sum('weight', ['kept', 'missed']),
    keptWeight: sum('weight', ['kept']),
  };
}

/**
 * "11 of 12 kept, 2 of them late", or "none decided yet" where none is due, or "none made": a delegate that promised nothing is not
 * one that kept nothing.
 */
export function countsText({ decided, kept, keptLate, open, withdrawn }: CommitmentCounts): string {
  const late = keptLate === 0 ? '' : `, ${keptLate} of them late`;
  if (decided > 0) return `${kept} of ${decided} kept${late}`;
  return open + withdrawn > 0 ? 'none decided yet' : 'none made';
}
