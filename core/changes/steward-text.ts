import { type JsonObject, textOf } from '../book/canonical.ts';
import type { TaskFacts } from './task-text.ts';
import type { ChangeWords } from './words.ts';

/** What stewards did about a part of a verdict, act by act. */
export function overrideText({ task, body, words }: TaskFacts): [title: string, sentence: string] {
  const { stewards: text } = words;
  const part = text.parts[textOf(body['part'])] ?? textOf(body['part']);
  const said = text.verdictSaid(words.said(textOf(body['because'])));
  if (body['act'] === 'confirmed') return [text.confirmed(part, task), text.effectNow(said)];
  if (body['act'] === 'withdrawn') return [text.withdrew(part, task), text.rulesAlone];
  if (body['confirmationNeeded'] === true) return [text.proposed(part, task), text.untilConfirmed(said)];
  return [text.decided(part, task), said];
}

/** What the stewards decided of a report. */
export function resolutionText(facts: TaskFacts): [title: string, sentence: string] {
  const { stewards: text } = facts.words;
  const isUpheld = facts.body['outcome'] === 'upheld';
  const about = reportedText(facts);
  return [isUpheld ? text.upheld(about) : text.rejected(about), outcomeText(facts.body, isUpheld, text)];
}

function outcomeText({ about }: JsonObject, isUpheld: boolean, text: ChangeWords['stewards']): string {
  if (about === 'delegate') return isUpheld ? text.isSo : text.isNotSo;
  if (about === 'question') return isUpheld ? text.questionHidden : text.questionStays;
  return isUpheld ? text.badgeSuspended : text.badgeStays;
}

/** What a report is about: a delegate, a question to it, or the work it completed. */
export function reportedText({ name, task, body, words: { stewards } }: TaskFacts): string {
  if (body['about'] === 'delegate') return name;
  return body['about'] === 'question' ? stewards.aQuestionTo(name) : stewards.workOf(name, task);
}
