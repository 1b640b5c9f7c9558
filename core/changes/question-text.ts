import { type Json, type JsonObject, textOf } from '../book/canonical.ts';
import type { EntryKind } from '../book/entry.ts';
import { utcText } from './time-text.ts';

type QuestionKind = Extract<EntryKind, `question.${string}`>;

/** What happened to a question, and what that means. */
export const QUESTION_TEXTS: Record<
  QuestionKind,
  (facts: { name: string; body: JsonObject }) => [title: string, sentence: string]
> = {
  'question.asked': ({ name }) => [
    `${name} was asked a question`,
    'Question and answer are on the page of the delegate.',
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
    'It had been hidden; why it no longer is stands in the record.',
  ],
  'question.session_opened': ({ name, body }) => [
    `A steward opened a public session of ${name}`,
    `“${textOf(body['title'])}”, ${timeSaid(body['startsAt'])}. Questions count until ${timeSaid(body['questionsUntil'])}.`,
  ],
  'question.session_closed': ({ name, body }) => [
    `A steward closed a public session of ${name}`,
    `“${textOf(body['title'])}”: ${pickedText(body)}.`,
  ],
};

function timeSaid(time: Json | undefined): string {
  const at = new Date(textOf(time));
  return Number.isNaN(at.getTime()) ? 'at a time that the entry does not say' : utcText(at);
}

function pickedText({ picks }: JsonObject): string {
  const points = ((picks ?? []) as { points: number }[]).map((pick) => pick.points);
  if (points.length === 0) return 'no question was picked';
  const all = points.reduce((sum, each) => sum + each, 0);
  return `${points.length} ${points.length === 1 ? 'question was' : 'questions were'} picked, for ${all} points in all`;
}
