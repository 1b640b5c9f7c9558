import type { QueueSection } from '../../../core/review-queue/review-queue.ts';
import { count } from './count.ts';

type Shown = Exclude<QueueSection, 'conflict_of_interest'>;

const sections: Record<Shown, string> = {
  needs_review: 'Needs review',
  waits_for_delegate: 'Waiting for the delegate',
  done: 'Done',
};

const empty: Record<Shown, string> = {
  needs_review: 'Nothing waits for a review.',
  waits_for_delegate: 'Nothing waits for a delegate.',
  done: 'Nothing was reviewed in the last 30 days.',
};

export const reviews = {
  title: 'Review queue',
  lead: 'Reviews are made on GitHub and read from there: an approval of what the pull request holds now counts. Nothing is done twice.',
  of: (who: string) => `Review queue of ${who}`,
  summary: (n: number) =>
    n === 0 ? 'Nothing needs a review now.' : `${count(n, 'submission needs', 'submissions need')} a review.`,
  oldest: 'The oldest has waited since',
  sections,
  empty,
  atMost: (shown: number, all: number) => `The first ${count(shown, 'submission', 'submissions')} of ${all}.`,
  columns: {
    task: 'Task',
    delegate: 'Delegate',
    pullRequest: 'Pull request',
    missing: 'Why it is here',
    since: 'Waiting since',
    done: 'Reviewed',
    drawn: 'Drawn by chance',
  },
  drawnYou: 'This reviewer',
  drawnNobody: 'Nobody',
  conflictsTitle: 'Hidden',
  conflicts: (n: number) => `${count(n, 'submission is', 'submissions are')} hidden: a conflict of interest.`,
  conflictsShow: 'Which, and why',
  ownLink: 'Your own queue',
  toOwn: 'Opening your queue…',
  everybody: 'Everybody’s queue',
  record: 'Record of this reviewer',
  notReviewer: (address: string) => `${address} is not on the list of reviewers: this is everybody’s queue.`,
  notLinked: 'This reviewer has not linked GitHub, so their reviews cannot be told from a stranger’s.',
  linkIt: 'Link GitHub in your account',
  askIn: 'To become a reviewer, ask the stewards.',
  keys: {
    title: 'Keys',
    next: 'To the next row',
    previous: 'To the row before',
    open: 'Open the row',
    help: 'Show these keys, or hide them',
    on: 'Use these keys here (never while you type)',
  },
};
