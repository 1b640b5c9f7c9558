import { readableText } from '../amounts.ts';
import { sentenceOf } from '../reviews/verdict.ts';
import { lengthText, UTC_TEXT, utcText } from './time-text.ts';
import { alerts } from './words/alerts.ts';
import { audits, commitments, plans } from './words/promises.ts';
import { candidates, delegates, questions, reviewers, stewards } from './words/register.ts';
import { tasks } from './words/tasks.ts';

/** All that is said of changes, in English: feeds and Discord say no other language, pages have others, and the API where it is asked for one. */
export const ENGLISH = {
  register: 'The register',
  none: 'none',
  yes: 'yes',
  no: 'no',
  unset: 'unset',
  time: utcText,
  length: lengthText,
  ahead: (length: string) => `in ${length}`,
  amount: readableText,
  /** `dueAt` is "Due at". */
  member: (member: string) => {
    const words = member.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  },
  /** What the review policy said, as the book has it, but for its times where they are said otherwise. */
  said: (because: string, time: (at: Date) => string = utcText) =>
    because.replaceAll(UTC_TEXT, (text) => time(new Date(text))),
  sentence: sentenceOf,
  /** Sentences that were put one after the other with a space between them, as the language has them. */
  together: (sentences: string) => sentences,
  delegates,
  reviewers,
  plans,
  commitments,
  tasks,
  audits,
  candidates,
  questions,
  stewards,
  alerts,
};

export type ChangeWords = typeof ENGLISH;
