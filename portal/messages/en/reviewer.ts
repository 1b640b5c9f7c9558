import { count } from './count.ts';

export const reviewer = {
  title: (who: string) => `Reviewer ${who}`,
  crumb: 'Reviews',
  lead: 'What this reviewer has reviewed, as GitHub has it, and what counted for the work.',
  since: 'Reviewer since',
  until: 'off the list since',
  queue: 'Queue of this reviewer',
  github: 'GitHub',
  githubNone: 'Not linked',
  address: 'Address',
  reviews: 'Reviews',
  approvals: 'Approvals that counted',
  claims: 'Claims they counted for',
  delegates: 'Whose work it was',
  delegatesNote: (most: number) =>
    `The most reviewed first, at most ${count(most, 'delegate', 'delegates')}.`,
  columns: {
    delegate: 'Delegate',
    reviews: 'Reviews',
    approvals: 'Approvals that counted',
    share: 'Of all approvals that counted',
  },
  given: 'Reviews given',
  givenEmpty: 'Nothing yet. Reviews appear once the register has read them from GitHub.',
  givenColumns: { task: 'Task', pullRequest: 'Pull request', review: 'Review', counts: 'Counts', why: 'Why' },
  next: 'Older reviews',
  first: 'Newest reviews',
};
