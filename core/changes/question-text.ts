import { type JsonObject, textOf } from '../book/canonical.ts';
import type { EntryKind } from '../book/entry.ts';

type QuestionKind = Extract<EntryKind, `question.${string}`>;

/** What happened to a question, and what that means. */
export const QUESTION_TEXTS: Record<
  QuestionKind,
  (facts: { name: string; body: JsonObject }) => [title: string, sentence: string]
> = {
  'question.asked': ({ name }) => [
    `${name} was asked a question`,
    'Question and answer stand on the page of the delegate.',
  ],
  'question.answered': ({ name, body }) => [
    `${name} answered a question`,
    `Answer: ${textOf(body['answer'])}`,
  ],
  'question.hidden': ({ name }) => [
    `A steward hid a question to ${name}`,
    'Its text is no longer shown. That it was asked stays in the record.',
  ],
  'question.restored': ({ name }) => [
    `A steward shows a question to ${name} again`,
    'It was hidden before; why it is no more stands in the record.',
  ],
};
