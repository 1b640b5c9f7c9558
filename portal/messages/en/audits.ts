import { count, span } from './count.ts';

export const audits = {
  title: 'Payouts and audits',
  lead: 'What voters were promised by the plans in force, against what verified payments brought them: every voter, every epoch.',
  states: {
    open: 'Not due yet',
    checking: 'Checking',
    paid_in_full: 'Paid in full',
    late: 'Paid late',
    nothing_due: 'Nothing due',
    short: 'Short',
    no_data: 'No data',
    not_granted: 'Not granted by the chain',
  },
  noCandidate:
    'This delegate does not say under which name it stands for election, so its votes cannot be found.',
  none: 'No payout period is over yet. It is audited when the votes and rewards of all its epochs are kept.',
  period: 'Epochs',
  state: 'State',
  promised: 'Promised',
  missing: 'Missing in total',
  due: 'Due',
  epochs: span,
  nothingMissing: 'nothing',
  short: (n: number, of: number) => `of ${n} of ${count(of, 'voter', 'voters')}`,
  roundingRule:
    'A tool that rounds differently may lose up to one smallest unit for each epoch in which a voter received anything: that is rounding, not short.',
  rounding: (amount: string, voters: number) => `rounding: ${amount} of ${count(voters, 'voter', 'voters')}`,
  compounded: (amount: string, voters: number) =>
    `compounded by Hermes: ${amount} of ${count(voters, 'voter', 'voters')}, not visible in the payment`,
  waiting: (amount: string, voters: number) =>
    `waiting for the minimum payout: ${amount} of ${count(voters, 'voter', 'voters')}, not paid when this was last audited`,
  byHermes: 'By Hermes, for this period:',
  causes: {
    compounded: 'compounded',
    lost_basis_point: 'a basis point lost where it computes the share',
    service_fee: 'the same service fee taken off each',
    unexplained: 'unexplained',
  },
  cause: (cause: string, amount: string, voters: number) =>
    `${cause}, ${amount} of ${count(voters, 'voter', 'voters')}`,
  unknown: 'not known',
  unread: 'What was paid is not known: no chain is read here, or it could not be read by then',
  noData: (n: number) => `The votes or rewards of ${count(n, 'epoch is', 'epochs are')} not known here`,
  ungranted: (n: number) => `The chain granted nothing for ${count(n, 'epoch', 'epochs')}`,
  replyUntil: 'The delegate may reply until',
  checkingOf: (epochs: string) => `Missing in the audit of epochs ${epochs}:`,
  finding: 'Finding',
  cleared: 'Cleared',
  answers: 'The delegate’s answer',
  answer: 'Answer this audit',
  answerText: 'Your answer',
  answerHint: 'It stands beside the audit in the public record and cannot be taken back.',
  answerButton: 'Publish the answer',
  all: 'All audits, and each voter, as JSON',
  paid: (paid: number, of: number) => `${paid} of ${of}`,
  paidAside: (late: number, other: number, nothingDue: number) =>
    [
      late === 0 ? '' : `${late} late`,
      other === 0 ? '' : `${other} without data or not granted`,
      nothingDue === 0 ? '' : `${nothingDue} with nothing due`,
    ]
      .filter((each) => each !== '')
      .join(', '),
  payments: 'Payments',
  paymentsNone: 'No payment was declared or found yet.',
  paymentsNoneFor: 'No payment is known to be for this statement yet.',
  paymentStates: { checking: 'Checking', verified: 'Verified on chain', refused: 'Refused' },
  transaction: 'Transaction',
  log: (index: number) => `log ${index}`,
  amount: 'Amount',
  recipients: (n: number) => `to ${count(n, 'recipient', 'recipients')}`,
  when: 'When',
  found: 'Found on chain',
  declared: 'Declared',
  allPayments: 'All payments as JSON',
  declareLead:
    'Declare the transactions that paid your voters. Each is looked up on chain and counts once it is found there; what was sent from your payout address is found without that, too. For a statement, declare them on its page.',
  declareForStatement:
    'Declare the transactions that paid these rows. Each is looked up on chain and counts once it is found there.',
  hashes: 'Transactions',
  hashesHint: (max: number) =>
    `One hash per line, at most ${max}: 0x and 64 hexadecimal digits. The declaration is an entry of the public record.`,
  declareMove:
    'Some were declared for another statement by mistake: move them here. Those whom they paid are in its payout file again.',
  declareButton: 'Declare these transactions',
};
