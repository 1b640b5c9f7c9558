import { count } from './count.ts';

export const status = {
  title: 'Status',
  lead: 'What this register knows of itself at this moment.',
  database: 'Database',
  databaseUp: 'Answers',
  databaseIn: (ms: number) => `in ${count(ms, 'millisecond', 'milliseconds')}`,
  book: 'Entries in the book',
  checkpoint: 'Last checkpoint',
  checkpointNone: 'None yet',
  checkpointBehind: (n: number) =>
    n === 0 ? 'covers the whole book' : `${count(n, 'entry', 'entries')} behind the book`,
  deliveries: 'Alerts waiting',
  deliveriesNote: 'to be delivered now',
  deliveriesFailed: 'Alerts failed',
  deliveriesFailedNote: 'given up; stewards see them',
  asOf: 'As of',
  rules: 'The rules in force',
  notice: 'Notice before a worse plan takes effect',
  claimPeriod: 'From a claim to its deadline',
  claimLimit: 'Claims one delegate may hold',
  quorum: 'Approvals a submission needs',
  soak: 'From production to completed',
  reply: 'Time to reply to a finding',
  chain: 'Chain',
  report: 'Report a problem',
  reportLead:
    'Write to the stewards of this register. Name the address of the page, and the request id where an error shows one.',
  stewards: 'Stewards',
  noStewards: 'No steward is named in the settings.',
  standIns: 'Stand-ins of the demo',
  standInsLead: 'This register runs as a demo. These speak the real protocols in place of the real services:',
};
