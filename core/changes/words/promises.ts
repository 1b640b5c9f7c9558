import type { Cause } from '../../audits/hermes-causes.ts';
import type { CommitmentField } from '../../commitments/comparison.ts';
import type { EvidenceKind } from '../../commitments/commitment.ts';
import type { TermField } from '../../reward-plans/comparison.ts';
import { TERM_NAMES, termText } from './plan-terms.ts';

/** What is said of reward plans. Terms come by their names, values in words. */
export const plans = {
  names: TERM_NAMES satisfies Record<TermField, string>,
  term: termText,
  more: (points: string) => `${points} ${points === '1' ? 'point' : 'points'} more`,
  less: (points: string) => `${points} ${points === '1' ? 'point' : 'points'} less`,
  better: 'better for voters',
  worse: 'worse for voters',
  set: (name: string, value: string) => `${name}: ${value}.`,
  changed: (name: string, before: string, after: string, effect: string) =>
    `${name} ${before} to ${after} (${effect}).`,
  allStay: 'All terms stay as they are.',
  stays: (name: string, before: string, announced: string) =>
    `${name}: ${before} as before, not ${announced}.`,
  willNot: 'It will not take effect.',
  takesEffect: (at: string, ahead: string) => `Takes effect ${at}, ${ahead}.`,
  effective: (at: string) => `Effective from ${at}.`,
  announcedFirst: (name: string) => `${name} announced its first reward plan`,
  announced: (name: string) => `${name} announced a change`,
  withdrew: (name: string) => `${name} withdrew an announced change`,
  firstInForce: (name: string) => `The first reward plan of ${name} is in force`,
  inForce: (name: string) => `The announced change of ${name} is in force`,
  otherOnChain: (name: string) => `${name} gives voters other shares on chain than it promised`,
  changedOnChain: (name: string) => `${name} changed its rewards on chain`,
  seenFirst: (name: string, value: string, promised: string) => `${name}: ${value}${promised}.`,
  seen: (name: string, before: string, after: string, effect: string, promised: string) =>
    `${name} ${before} to ${after}${effect}${promised}.`,
  by: (effect: string) => ` (${effect})`,
  promisedHere: (value: string) => `, promised here ${value}`,
  notAnnounced: 'Observed on chain, not announced.',
  early: 'It was announced, and is on chain before its time.',
};

export const commitments = {
  names: {
    text: 'Commitment',
    test: 'How to tell',
    dueAt: 'Due',
    weight: 'Weight',
    evidence: 'Proven by',
  } satisfies Record<CommitmentField, string> as Record<CommitmentField, string>,
  evidence: {
    task: 'a completed task',
    audit: 'the payout audits of its time',
    link: 'a link that reviewers confirm',
  } satisfies Record<EvidenceKind, string> as Record<string, string>,
  or: (kinds: string[]) => kinds.join(' or '),
  weight: (weight: number) => `${weight} of 5`,
  otherwise: 'proven otherwise',
  moreEasily: 'proven more easily',
  lessEasily: 'proven less easily',
  later: (length: string) => `${length} later`,
  earlier: (length: string) => `${length} earlier`,
  more: (n: number) => `${n} more`,
  less: (n: number) => `${n} less`,
  quoted: (text: string) => `“${text}”.`,
  rewritten: (text: string, before: string) => `“${text}” was “${before}”.`,
  testChanged: (name: string) => `${name}: changed.`,
  due: (at: string, ahead: string | undefined, weight: number) =>
    `Due by ${at}${ahead === undefined ? '' : `, ${ahead}`}. Weight ${weight} of 5.`,
  made: (name: string) => `${name} made a commitment`,
  changed: (name: string) => `${name} changed a commitment`,
  changedForLess: (name: string) => `${name} changed a commitment to one that promises less`,
  evidenceGiven: (name: string) => `${name} showed evidence for a commitment`,
  toConfirm: (name: string) => `Two reviewers who do not belong to ${name} have to confirm it.`,
  confirmed: (name: string) => `A reviewer confirmed what ${name} showed for a commitment`,
  confirmations: (given: number, needed: number) => `${given} of ${needed} confirmations.`,
  kept: (name: string) => `${name} kept a commitment`,
  keptLate: (name: string) => `${name} kept a commitment late`,
  byTask: (task: string, title: string | undefined) =>
    `Shown by task ${task}${title === undefined ? '' : ` “${title}”`}.`,
  byAudit: (epochs: string) => `All payouts of ${epochs} were audited as paid in full.`,
  byLink: 'Shown by a link that two reviewers confirmed.',
  afterDue: (length: string) => `${length} after it was due.`,
  missed: (name: string) => `${name} missed a commitment`,
  wasDue: (at: string, name: string) => `It was due by ${at}. ${name} can answer, and still keep it late.`,
  waits: (at: string, shownAt: string, confirmations: string) =>
    `It was due by ${at}. What was shown for it at ${shownAt} waits for reviewers: ${confirmations}`,
  withdrew: (name: string) => `${name} withdrew a commitment`,
  staysWithdrawn: (at: string) => `It was due by ${at}, and stays in the record as withdrawn.`,
  answered: (name: string) => `${name} answered a missed commitment`,
};

export const audits = {
  epochs: (from: number, to: number) => (from === to ? `epoch ${from}` : `epochs ${from} to ${to}`),
  /** As a sentence begins with it. */
  period: (from: number, to: number) => (from === to ? `Epoch ${from}` : `Epochs ${from} to ${to}`),
  anAudit: 'An audit',
  seenPaying: (name: string) => `A payment of ${name} to its voters was found`,
  declared: (name: string) => `${name} declared a payout`,
  transactions: (n: number) => `${n} ${n === 1 ? 'transaction' : 'transactions'}.`,
  transactionsFor: (n: number, epochs: string) =>
    `${n} ${n === 1 ? 'transaction' : 'transactions'} for ${epochs}.`,
  found: 'Found on chain.',
  onceVerified: 'It counts once it is verified on chain.',
  short: (name: string) => `${name} paid short`,
  timeOver: (name: string) => `The time to reply is over; ${name} can still answer and pay.`,
  shortBy: (period: string, short: number, voters: number, amount: string) =>
    `${period}: ${short} of ${voters} voters were paid less than they were promised, together ${amount}.`,
  byHermes: (causes: string[]) => `By Hermes, for this period: ${causes.join('; ')}.`,
  cause: (cause: string, voters: number, amount: string) =>
    `${cause} (${voters} ${voters === 1 ? 'voter' : 'voters'}, ${amount})`,
  causes: {
    compounded: 'compounded, which is not visible in the payment',
    lost_basis_point: 'a basis point lost where it computes the share',
    service_fee: 'the same service fee taken off each',
    unexplained: 'unexplained',
  } satisfies Record<Cause, string> as Record<Cause, string>,
  missingSeen: (name: string) => `${name} had paid what was found missing`,
  paidInTime: (period: string) =>
    `${period}: nothing that was due is missing; what was paid in time was seen only after the finding.`,
  paidMissing: (name: string) => `${name} paid what was missing`,
  allPaid: (period: string) => `${period}: all voters have what they were promised, later than it was due.`,
  answered: (name: string) => `${name} answered an audit`,
  answer: (period: string, answer: string) => `${period}. Answer: ${answer}`,
};
