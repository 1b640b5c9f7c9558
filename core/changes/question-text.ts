import { type Json, type JsonObject, textOf } from '../book/canonical.ts';
import type { EntryKind } from '../book/entry.ts';
import type { ChangeWords } from './words.ts';

type QuestionKind = Extract<EntryKind, `question.${string}`>;

interface QuestionFacts {
  name: string;
  body: JsonObject;
  words: ChangeWords;
}

/** What happened to a question, and what that means. */
export const QUESTION_TEXTS: Record<
  QuestionKind,
  (facts: QuestionFacts) => [title: string, sentence: string]
> = {
  'question.asked': ({ name, words: { questions } }) => [questions.asked(name), questions.onPage],
  'question.answered': ({ name, body, words: { questions } }) => [
    questions.answered(name),
    questions.answer(textOf(body['answer'])),
  ],
  'question.hidden': ({ name, words: { questions } }) => [questions.hidden(name), questions.notShown],
  'question.restored': ({ name, words: { questions } }) => [questions.shown(name), questions.wasHidden],
  'question.session_opened': ({ name, body, words }) => [
    words.questions.sessionOpened(name),
    words.questions.session(
      textOf(body['title']),
      timeSaid(body['startsAt'], words),
      timeSaid(body['questionsUntil'], words),
    ),
  ],
  'question.session_closed': ({ name, body, words }) => [
    words.questions.sessionClosed(name),
    pickedText(body, words),
  ],
};

function timeSaid(time: Json | undefined, words: ChangeWords): string {
  const at = new Date(textOf(time));
  return Number.isNaN(at.getTime()) ? words.questions.timeNotSaid : words.time(at);
}

function pickedText({ title, picks }: JsonObject, { questions }: ChangeWords): string {
  const points = ((picks ?? []) as { points: number }[]).map((pick) => pick.points);
  if (points.length === 0) return questions.nonePicked(textOf(title));
  const all = points.reduce((sum, each) => sum + each, 0);
  return questions.picked(textOf(title), points.length, all);
}
