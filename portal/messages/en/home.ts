import { count, span } from './count.ts';

export const home = {
  title: 'What delegates promise, deliver and pay',
  lead: 'The public register of what delegates promise, what they deliver and what they pay. When a promise changes, the voters of that delegate are told before it takes effect.',
  search: 'Find a delegate by name, 0x or io1',
  searchHint: 'Name, 0x or io1',
  searchButton: 'Search',
  soon: 'Taking effect soon',
  soonEmpty: 'No announced change is waiting to take effect.',
  recent: 'Newest changes',
  recentEmpty: 'Nothing has been recorded yet. The first delegate to apply opens the book.',
  short: 'Paid short in the last period',
  shortLead:
    'What the plan in force promised, against verified payments. Each delegate may reply before it is final.',
  shortEmpty: 'No delegate is known to have paid less than promised in its last period.',
  shortBy: (amount: string, from: number, to: number) =>
    `Short by ${amount} in ${from === to ? 'epoch' : 'epochs'} ${span(from, to)}, for`,
  shortFor: (short: number, of: number) => `${short} of ${count(of, 'voter', 'voters')}.`,
  replies: (n: number) =>
    n === 0 ? 'No answer yet.' : `The delegate gave ${count(n, 'answer', 'answers')}.`,
  replyUntil: 'It can reply until',
  evidence: 'See the figures',
  allChanges: 'All changes',
  figures: 'The register in figures',
  delegates: 'Approved delegates',
  openTasks: 'Open tasks',
  openTasksNote: 'waiting for a delegate',
  doneTasks: 'Completed tasks',
  doneTasksNote: 'reviewed, merged and in production',
  entries: 'Entries in the book',
  entriesNote: 'append-only, checkable by anyone',
  yours: {
    title: 'Your delegates',
    empty: 'You follow no delegate yet.',
    choose: 'Choose one',
    all: 'All your alerts',
  },
};
