import { QUESTION_LIMITS, type QuestionState } from '../../../core/questions/question.ts';
import { count } from './count.ts';

const states: Record<QuestionState, string> = {
  open: 'Open',
  answered: 'Answered',
  hidden: 'Hidden',
};

export const questions = {
  title: 'Questions',
  states,
  empty: 'Nobody has asked this delegate anything yet.',
  counts: (answered: number, open: number, hidden: number) =>
    [
      `${answered} of ${count(answered + open, 'question', 'questions')} answered`,
      hidden === 0 ? '' : `${hidden} hidden by stewards`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  median: (answers: number, length: string) =>
    answers === 1
      ? `The answer came within ${length}.`
      : `Half of the newest ${answers} answers came within ${length}.`,
  oldest: (length: string) => `The oldest open question has waited for ${length}.`,
  askedBy: 'Asked by',
  answeredWithin: (length: string) => `answered after ${length}`,
  openFor: (length: string) => `open for ${length}`,
  answer: 'The delegate’s answer',
  hiddenBecause: 'A steward hid the text of this question. Reason:',
  votes: (n: number) =>
    n === 0
      ? 'Nobody else has said yet that they want this answered.'
      : `${count(n, 'account wants', 'accounts want')} this answered.`,
  want: 'I want this answered',
  unwant: 'No longer want it answered',
  more: (n: number) => `The ${n} that most accounts want answered are shown here.`,
  all: 'All of them from the API',
  ask: (name: string) => `Ask ${name}`,
  askLead: `Your question and your address are public. An account may ask ${QUESTION_LIMITS.perDay} questions a day, and have ${QUESTION_LIMITS.open} unanswered ones to one delegate.`,
  askText: 'Your question',
  askButton: 'Ask in public',
  notAsked: 'Only an approved delegate can be asked.',
  answerText: 'Your answer (public)',
  answerHint: 'It stays in the book under your name and cannot be changed.',
  answerButton: 'Publish the answer',
  hide: {
    title: 'Hide this question',
    reason: 'Why it is hidden (public)',
    note: 'Its text is then shown to nobody. The answers stay, and so does that it was asked, by whom and when.',
    button: 'Hide the text',
  },
  restore: {
    title: 'Show this question again',
    reason: 'Why it is shown again (public)',
    note: 'Everybody can then read its text, and it can be answered. That it was hidden, and why, stays in the book.',
    button: 'Show the text again',
  },
  waiting: (n: number) => `${count(n, 'question waits', 'questions wait')} for your answer`,
  toPage: 'Answer on your page',
  see: 'See the question',
};
