import type { Outcome } from '../../../core/reports/report.ts';

const outcomes: Record<Outcome, string> = { upheld: 'Upheld', rejected: 'Rejected' };

export const badge = {
  title: 'Badge',
  held: (name: string) => `${name} holds the badge of this task.`,
  suspendedSince: 'The badge has been suspended since',
  bySteward: 'A steward decided this; only a steward can restore it.',
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
  final: 'The time to object ended',
  objectionsNone: 'Nobody has objected.',
  opened: 'An objection was made',
  decidedBy: 'The stewards decide by',
  outcomes,
  objectInstead: 'Object to the completion',
  objectLead:
    'Anybody except the claimer’s own side can object once. Only the stewards read your text; they decide in public. Nobody is told who you are.',
  objectText: 'What is wrong with it (only stewards see this)',
  object: 'Send the objection',
  objectSignIn: 'Sign in to object.',
};
