/*
 * Moments inside of sentences. They are marked while the sentence is made, and then are times as all others on pages: in UTC as served, in
 * the reader's zone as shown.
 */
import { changeText } from '../../core/changes/change-text.ts';
import type { Change } from '../../core/changes/store.ts';
import type { ChangeWords } from '../../core/changes/words.ts';
import { html } from '../html.ts';
import type { Words } from '../messages/en.ts';
import { absoluteTime } from './time.ts';

/** Of no script, and so in no words of the register. */
const [BEGIN, END] = ['\u{F0000}', '\u{F0001}'];
const MARKED = new RegExp(`${BEGIN}(\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,12}Z)${END}`, 'gu');

export const markedMoment = (at: Date) => `${BEGIN}${at.toISOString()}${END}`;

export function markingMoments(words: ChangeWords): ChangeWords {
  return { ...words, time: markedMoment, said: (because) => words.said(because, markedMoment) };
}

/** A text in which moments are marked. */
export function withMoments(text: string): string {
  return html`${text}`.replaceAll(MARKED, (_, moment: string) => absoluteTime(new Date(moment)));
}

/** What an entry changes, in a sentence. */
export function sentenceOf(
  change: Parameters<typeof changeText>[0] & Pick<Change, 'delegate'>,
  { words: { changeTexts }, now }: { words: Words; now: Date },
): string {
  const { sentence } = changeText(change, change.delegate?.name ?? '', now, markingMoments(changeTexts));
  return withMoments(sentence);
}

/** What the rules or the review policy said. */
export function becauseSaid(because: string, { changeTexts }: Words): string {
  return withMoments(markingMoments(changeTexts).said(because));
}
