import { count } from './count.ts';

export const stewardActs = {
  title: 'Acts of the stewards',
  lead: 'Every act of a steward is an entry of the book, with who did it, why and when.',
  see: 'See every act of the stewards',
  act: 'Act',
  kind: 'Kind',
  by: 'Steward',
  reason: 'Reason',
  noReason: 'None given',
  at: 'When',
  any: 'Any',
  show: 'Show',
  clear: (what: string) => `Remove: ${what}`,
  showing: (n: number, more: boolean) =>
    more ? `${count(n, 'act', 'acts')} on this page.` : `${count(n, 'act', 'acts')}.`,
  empty: 'No act of a steward matches.',
  json: 'All acts as JSON',
  next: 'Older acts',
  first: 'Newest acts',
};

/** What only stewards see of alerts that did not arrive, and what became of work that GitHub shows. */
export const deadLetters = {
  title: 'Alerts that were given up',
  lead: 'Deliveries to Discord that failed for good, each with the reason. Sent again, they keep their place in the order.',
  show: 'Show what was given up',
  empty: 'No alert was given up.',
  older: 'Older ones',
  place: 'channel',
  person: 'one person',
  attempts: 'attempts',
  because: 'Because:',
  entry: 'The entry',
  retry: 'Send it again',
  syncTitle: 'Agreement with GitHub',
  syncFine: 'Every repository can be seen on GitHub.',
  syncLink: 'See the last looks and what they found',
};
