import { SESSION_LIMITS } from '../../../core/question-sessions/question-session.ts';
import { count } from './count.ts';

/** Public sessions, in which a delegate answers what stewards pick of its questions. */
export const sessions = {
  title: 'Public sessions',
  lead: 'A delegate answers in public. Stewards pick questions that were asked here in time, and give each some points.',
  all: 'All public sessions and points',
  toAll: 'See the public sessions',
  states: { open: 'Open', closed: 'Closed' },
  empty: 'No public session has been opened yet.',
  emptyStep: 'Ask a delegate something',
  stewardLead: 'Open one on the page of a delegate; close it with its picks once no more questions count.',
  openBanner: (title: string) => `Public session “${title}”.`,
  begins: 'Begins',
  began: 'Began',
  wasToBegin: 'Was to begin',
  countUntil: 'Questions count until',
  counted: 'Questions counted until',
  why: 'Why it was opened:',
  closedWhy: 'Why it was closed like this:',
  picks: (n: number, points: number) =>
    n === 0
      ? 'No question was picked.'
      : `${count(n, 'question', 'questions')} picked, ${count(points, 'point', 'points')} in all.`,
  picked: (title: string, points: number) => `Picked for “${title}”: ${count(points, 'point', 'points')}`,
  columns: { question: 'Question', askedBy: 'Asked by', points: 'Points' },
  hiddenText: 'A steward hid the text.',
  open: {
    title: 'Open a public session',
    lead: 'The delegate is told, and so is whoever follows it for that.',
    name: 'Title (public)',
    startsAt: 'It begins (UTC)',
    questionsUntil: 'Questions count until (UTC)',
    reason: 'Why it is opened (public)',
    button: 'Open the session',
  },
  close: {
    title: 'Close this session',
    lead: `Give points, ${SESSION_LIMITS.pointsMin} to ${SESSION_LIMITS.pointsMax}, to at most ${SESSION_LIMITS.picks} questions; leave the others empty. The askers are told, and the points stay.`,
    early: 'Questions still count: until then it can only be closed without any pick.',
    none: 'No question counts for it.',
    more: (n: number) => `Only the newest ${n} that count are shown here.`,
    points: 'Points',
    of: (asker: string, text: string) => `for ${asker}: ${text}`,
    reason: 'Why it is closed like this (public)',
    button: 'Close and publish',
  },
  points: {
    title: 'Points of those who asked',
    lead: 'For all questions that were picked, in all sessions.',
    asker: 'Who asked',
    points: 'Points',
    picks: 'Questions picked',
    empty: 'Nobody has points yet.',
    json: 'The whole list as JSON',
  },
  next: 'Older sessions',
  first: 'Newest sessions',
};
