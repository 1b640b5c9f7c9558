import { reasonOf } from '../../core/changes/change-text.ts';
import type { Change } from '../../core/changes/store.ts';
import type { Words } from '../messages/en.ts';

/** Why it was done: in the words of whoever did it, or where the rules did, in those of the reader. */
export function reasonIn(change: Pick<Change, 'actor' | 'body'>, { changeTexts }: Words): string | undefined {
  const reason = reasonOf(change);
  return reason !== undefined && change.actor.role === 'rule' ? changeTexts.said(reason) : reason;
}
