import { count } from './count.ts';

export const delegates = {
  title: 'Delegates',
  lead: 'What each promises its voters now, and what is about to change.',
  search: 'Name, 0x or io1',
  status: 'Status',
  sort: 'Order',
  apply: 'Show',
  any: 'Any',
  sorts: { random: 'Random each day', name: 'Name' },
  showing: (shown: number, more: boolean) =>
    more
      ? `The first ${count(shown, 'delegate', 'delegates')}.`
      : `${count(shown, 'delegate', 'delegates')}.`,
  orderNote: 'Without a chosen order the list is shuffled once a day, the same for everybody.',
  clear: (what: string) => `Remove: ${what}`,
  empty: 'No delegate matches.',
  emptyAll: 'No delegate has been approved yet.',
  applyAs: 'Apply as a delegate',
  columns: {
    name: 'Delegate',
    plan: 'To voters now',
    next: 'Next change',
    tasks: 'Tasks done',
    notice: 'Median notice',
  },
  noPlan: 'No plan in force',
  noNext: 'None announced',
  block: 'Block',
  epoch: 'Epoch',
  foundation: 'Foundation',
  noChanges: 'No change yet',
  next: 'Next page',
  first: 'First page',
};
