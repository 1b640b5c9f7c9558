import type { Outcome } from '../../../core/reports/report.ts';

const outcomes: Record<Outcome, string> = { upheld: 'Upheld', rejected: 'Rejected' };

export const badge = {
  title: 'Badge',
  held: (name: string) => `${name} holds the badge of this task.`,
  suspendedSince: 'The badge is suspended since',
  bySteward: 'A steward decided so; a steward alone can restore it.',
  byProof: 'It comes back when the proof of production does.',
  page: 'The badge, with its proofs',
  entry: (seq: number) => `Entry ${seq} of the book`,
  suspend: 'Suspend the badge',
  suspendNote: 'It stays visible as suspended until a steward restores it.',
  suspendReason: 'Why it is suspended (public)',
  restore: 'Restore the badge',
  restoreReason: 'Why it is restored (public)',
  objections: 'Objections',
  heardUntil: 'Objections are heard until',
  final: 'Nobody can object any more since',
  objectionsNone: 'Nobody has objected.',
  opened: 'An objection was made',
  decidedBy: 'The stewards decide by',
  outcomes,
  objectInstead: 'Object to the completion',
  objectLead:
    'Anybody but the claimer’s own side can object once. The stewards alone read your text, and decide in public. Nobody is told who you are.',
  objectText: 'What is wrong with it (for the stewards alone)',
  object: 'Send the objection',
  objectSignIn: 'Sign in to object.',
};
