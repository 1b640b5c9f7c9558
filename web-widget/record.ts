import type { recordView } from '../api/record-views.ts';
import type { Words } from './messages.ts';

export type RecordAnswer = ReturnType<typeof recordView>;

/** "11 of 12"; of nothing decided there is no number. */
export function countText(part: number, whole: number, words: Words): string {
  return whole === 0 ? words.say('none') : words.say('of', words.number(part), words.number(whole));
}
