import type { EpochState } from '../../../core/statements/epoch-state.ts';
import type { Note } from '../../../core/statements/statement-content.ts';
import type { Statement } from '../../../core/statements/statement.ts';
import type { Rounding } from '../../../core/statements/entitlement.ts';
import type { DelegateVotes } from '../../../core/votes/read-votes.ts';
import { count, span } from './count.ts';

const states: Record<Statement['state'], string> = {
  computing: 'Being computed',
  ready: 'Ready',
  failed: 'Failed',
};

const epochStates: Record<EpochState, string> = {
  counted: 'Divided among the voters',
  no_plan: 'No plan was in force',
  not_granted: 'Not granted by the chain',
  no_data: 'Not known what was granted',
  nothing_granted: 'The chain owed nothing',
  nothing_promised: 'The plan promises nothing of it',
  not_candidate: 'Did not stand for election',
};

const roundings: Record<Rounding, string> = {
  largest_remainder: 'units that do not divide go to the largest remainders, the lower address first',
  floor_to_delegate: 'units that do not divide are the delegate’s, as Hermes does',
  floor_carried: 'units that do not divide wait for the next epoch',
};

const notes: Record<Note, string> = {
  hermes_compounds: 'Hermes adds the amounts of voters who chose so to their stake instead of sending them.',
  hermes_forwards: 'Hermes sends the amounts of voters who chose so to another address of theirs.',
  hermes_fee: 'Hermes keeps a service fee of what it pays out.',
  chain_pays: 'The chain pays these amounts itself: nothing is to be sent by hand.',
};

const empty: Record<Exclude<DelegateVotes['state'], 'kept'>, string> = {
  no_epochs: 'No votes are kept yet: no chain is read here, and no file of votes was given.',
  no_candidate:
    'This delegate did not say then as which candidate it stood for election, so its votes are not known.',
  not_standing: 'The candidate of this delegate did not stand for election in this epoch.',
};

export const statements = {
  states,
  epochStates,
  notes,
  empty,
  votesTitle: (name: string) => `Votes for ${name}`,
  votes: 'Votes',
  votesLink: 'Who voted, with what weight, and what they are owed',
  lead: (name: string) =>
    `Who voted for ${name}, with what weight, and what the reward plan says they are owed for the day.`,
  epoch: (n: number) => `Epoch ${n}`,
  ended: 'ended',
  stoodAs: (candidate: string) => `It stood as the candidate ${candidate} then.`,
  voters: 'Voters',
  weight: 'Votes together',
  grantedDay: 'Granted by the chain',
  promisedDay: 'Owed to voters',
  dayOf: (n: number, of: number) =>
    n === of ? `last ${of} epochs` : n === 0 ? 'not known yet' : `last ${count(n, 'epoch', 'epochs')} known`,
  notGranted: (n: number) =>
    `In ${count(n, 'epoch', 'epochs')} of the day the chain did not grant what it owed. What voters are owed is a share of what was granted.`,
  noPlanDay: (n: number) =>
    `In ${count(n, 'epoch', 'epochs')} of the day no reward plan was in force: nothing was promised.`,
  voter: 'Voter',
  voterWeight: 'Votes',
  share: 'Share',
  owed: 'Owed for the day',
  snapshotDay:
    'By its plan the votes at the end of a payout period count. Here each amount is as if a period ended with this epoch: the statement and the audit of the period count the votes of its last epoch, so voters may be owed more or less.',
  owedNote: 'Amounts are rounded down here; the file has every unit.',
  file: 'Download the day as CSV',
  next: 'Next voters',
  first: 'To the first voters',
  title: 'Statements',
  listLead: 'What the delegate owes each voter for a range of epochs, exact to the last unit.',
  listEmpty: 'No statement has been made yet.',
  range: (from: number, to: number) => `${from === to ? 'Epoch' : 'Epochs'} ${span(from, to)}`,
  statementOf: (name: string) => `What ${name} owes its voters`,
  approved: 'Approved by the delegate',
  notApproved: 'Not approved yet',
  exchanges: {
    title: 'Exchanges among the voters',
    notKnown:
      'This register knows no addresses of exchanges, so it cannot tell whether one is among the voters.',
    none: 'None of the known addresses of exchanges voted in these epochs.',
    found: (n: number) =>
      `${count(n, 'known address of an exchange is', 'known addresses of exchanges are')} among the voters. What is paid to an exchange may not reach those who voted through it.`,
    voted: (n: number) => `voted in ${count(n, 'epoch', 'epochs')}`,
  },
  payable: 'To be paid',
  payableTo: (amount: string, recipients: number) =>
    `${amount} to ${count(recipients, 'recipient', 'recipients')}`,
  recipients: (n: number) => count(n, 'recipient', 'recipients'),
  state: 'State',
  approval: 'Approval',
  progress: (done: number, of: number) => `${done} of ${count(of, 'epoch', 'epochs')}`,
  computing: 'It is being computed. You can leave this page and come back: its address stays the same.',
  failed: 'It could not be computed and is tried again. If this goes on, make it again.',
  look: 'Look again',
  totals: 'What it adds up to',
  granted: 'Granted by the chain',
  promised: 'Promised to voters by the plan',
  entitled: 'The voters’ parts',
  delegateKeeps: 'Not promised, the delegate’s',
  dust: 'Dust that the delegate keeps',
  dustWaits: 'Dust that waits for the next epoch',
  carriedIn: 'Carried in from the statement before',
  carriedOut: 'Below the minimum, carried to the next',
  forfeited: 'Below the minimum, kept by the delegate',
  minimum: (amount: string, version: number) =>
    `Smallest payout ${amount}, by version ${version} of the plan.`,
  previous: 'Takes over what was carried by',
  periods: 'Epoch by epoch',
  epochs: 'Epochs',
  what: 'What happened',
  plan: 'Plan',
  dividedBy: (version: number, rounding: Rounding | null) =>
    `Version ${version}${rounding === null ? '' : `: ${roundings[rounding]}`}`,
  files: 'Rows',
  filesLead:
    'Every voter has a row; so does one who gets nothing, with the reason. CSV and JSON stay as they are when some are paid; the Multisend batches have what is still to be paid.',
  csv: 'CSV',
  json: 'JSON',
  multisend: 'Multisend batches',
  multisendNote:
    'Calldata for the MultiSend contract. Nothing is sent from here: your wallet does, or your tool.',
  leftOutPaid: (n: number) =>
    `What verified payments brought ${count(n, 'recipient', 'recipients')} is left out of the Multisend batches.`,
  leftOutUnnamed: (n: number) =>
    `What ${count(n, 'payment that names', 'payments that name')} no statement brought since the first epoch ended is left out of the Multisend batches: ${n === 1 ? 'it' : 'they'} may be for this statement. Declare ${n === 1 ? 'it' : 'them'} for the statement ${n === 1 ? 'it is' : 'they are'} for.`,
  asOthers: 'Multisend batches as if for another statement',
  leftOutDeclared: (n: number) =>
    `${count(n, 'declared transaction is', 'declared transactions are')} looked for on chain. ${n === 1 ? 'Whom it pays is not known yet, so until it is' : 'Whom they pay is not known yet, so until they are'} verified or refused nobody is in the Multisend batches.`,
  asUnpaid: (n: number) => `Multisend batches as if ${n === 1 ? 'it' : 'they'} paid nobody`,
  hash: 'SHA-256 of the rows',
  approve: 'Approve these rows',
  approveLead: 'You approve exactly the rows of this hash. Look at them first.',
  make: 'Payouts',
  makeLead:
    'Make a statement of the epochs that you pay out, check its rows, approve it, and pay from its files.',
  from: 'First epoch',
  to: 'Last epoch',
  makeNot: {
    not_approved: 'Statements are made by delegates that a steward has approved.',
    no_candidate:
      'A statement is of the votes for your candidate, and the profile never named one. Name it in the profile: epochs from before are of the first one that you name.',
  },
  makeTakenBack: (candidate: string, to: number) =>
    `The profile names no candidate now. Up to epoch ${to} you stood as ${candidate}: statements of those epochs can still be made.`,
  makeHint: (newest: number) => `The newest epoch with votes is ${newest}.`,
  makeLast: (to: number) => `The last statement goes up to ${to}.`,
  makeButton: 'Make the statement',
};
