import { alertsByDefault } from '../../core/alerts/follow.ts';
import { DELEGATE_KINDS, type EntryKind } from '../../core/book/entry.ts';

/** The subjects that kinds of entry are about, each by how the kinds begin. */
const SUBJECTS = {
  plans: ['plan.'],
  commitments: ['commitment.'],
  payouts: ['payout.', 'audit.'],
  standing: ['delegate.', 'profile.', 'candidate.'],
  tasks: ['task.'],
  questions: ['question.'],
  stewards: ['report.', 'steward.'],
} as const;

export type KindGroup = keyof typeof SUBJECTS;

/** All kinds of entry that may be about a delegate by what they are about, with those that alert unless a follow names its own. */
export const KIND_GROUPS = Object.entries(SUBJECTS).map(([group, begins]) => {
  const kinds = DELEGATE_KINDS.filter((kind: EntryKind) => begins.some((each) => kind.startsWith(each)));
  return { group: group as KindGroup, kinds, usual: kinds.filter(alertsByDefault) };
});
