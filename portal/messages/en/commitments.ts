import type { CommitmentState } from '../../../core/commitments/commitment.ts';
import type { CommitmentAct } from '../../../core/commitments/typed-data.ts';
import { count } from './count.ts';

const states: Record<CommitmentState, string> = {
  open: 'Open',
  kept: 'Kept',
  missed: 'Missed',
  withdrawn: 'Withdrawn',
};

const acts: Record<CommitmentAct, string> = {
  made: 'Made',
  changed: 'Changed',
  withdrawn: 'Withdrawn',
};

export const commitments = {
  title: 'Commitments',
  states,
  keptLate: 'Kept late',
  noneMade: 'None made',
  noneYet: 'None decided yet',
  kept: (kept: number, decided: number) => `${kept} of ${decided} kept`,
  aside: (open: number, keptLate: number, withdrawn: number) =>
    [
      open === 0 ? '' : `${open} open`,
      keptLate === 0 ? '' : `${keptLate} kept late`,
      withdrawn === 0 ? '' : `${withdrawn} withdrawn`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  empty: 'This delegate has made no commitment.',
  more: (n: number) => `Only the newest ${n} are shown here.`,
  all: 'All of them from the API',
  due: 'Due',
  weight: (weight: number) => `Weight ${weight} of 5.`,
  test: 'How to tell whether it was kept',
  keptOn: 'Kept on',
  missedOn: 'Missed on',
  wasMissedOn: 'It was missed on',
  missedFrom: 'The delegate was told that it is due. Without evidence it is missed from',
  withdrawnOn: 'Withdrawn on',
  late: (length: string) => `${length} after it was due.`,
  shown: 'Evidence',
  task: (title: string) => `The badge of the task “${title}”`,
  audits: (epochs: string) => `Payout audits, all paid in full: ${epochs}`,
  suspended: 'This badge is suspended now.',
  givenOn: 'given',
  confirmations: (n: number, needed: number) =>
    `Confirmed by ${n} of ${count(needed, 'independent reviewer', 'independent reviewers')}`,
  confirm: 'Confirm this evidence',
  confirmNote:
    'You say, in public, that what is there shows what was promised. With the second confirmation the commitment is kept.',
  answers: 'The delegate’s answer',
  history: (n: number) => `What was signed (${count(n, 'act', 'acts')})`,
  acts,
  version: (n: number) => `version ${n}`,
  toDesk: 'Keep, change or answer it at your desk',
};

export const commitmentActs = {
  title: 'Commitments',
  lead: 'A commitment is a promise that anybody can check, with a date. It is public, in the book for good, and your voters are told what becomes of it.',
  make: 'Make a commitment',
  text: 'What you promise',
  test: 'How anybody can tell whether it was kept',
  testHint: 'For example: the endpoint answers eth_getBalance for height 1.',
  dueAt: 'Due (UTC)',
  weight: 'Weight',
  weightOf: (weight: number) => `${weight} of 5`,
  evidence: 'Proven by',
  evidenceHint:
    'Task: one that is completed. Audits: those of the payouts of its time, all paid in full. Link: one that two reviewers confirm.',
  evidenceShort: {
    'task link': 'Task or link',
    task: 'Task',
    audit: 'Audits',
    'audit link': 'Audits or link',
    'task audit': 'Task or audits',
    'task audit link': 'Task, audits or link',
    link: 'Link',
  },
  evidenceChoices: {
    'task link': 'A completed task, or a link that two reviewers confirm',
    task: 'A completed task only',
    audit: 'The payout audits of its time only: all paid in full',
    'audit link': 'The payout audits of its time, or a link that two reviewers confirm',
    'task audit': 'A completed task, or the payout audits of its time',
    'task audit link':
      'A completed task, the payout audits of its time, or a link that two reviewers confirm',
    link: 'A link that two reviewers confirm only',
  },
  signMake: 'Sign the commitment',
  change: 'Change it',
  changeNote:
    'Possible until it is due. Your followers are told of a later date, less weight or an easier proof as a change that promises less, with before and after.',
  reason: 'Why (public)',
  signChange: 'Sign the change',
  withdraw: 'Withdraw it',
  withdrawNote: 'Possible until it is due. It stays visible as withdrawn.',
  signWithdrawal: 'Sign the withdrawal',
  prove: 'Show that it was kept',
  proveTask: 'Number of a task that you completed',
  proveByTask: 'Prove it with this task',
  proveByAudits: 'Prove it with the audits of its time',
  proveUrl: 'Address where everybody can see it',
  note: 'Your note',
  proveByLink: 'Ask reviewers to confirm this link',
  answer: 'Answer it',
  answerText: 'Your answer (public)',
  answerButton: 'Publish the answer',
};
