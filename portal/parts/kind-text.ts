import type { Entry } from '../../core/book/entry.ts';
import { isFound } from '../../core/changes/audit-text.ts';
import type { Words } from '../messages/en.ts';

/** What kind of change an entry is: of a payment it says whether the delegate declared it or the register found it. */
export function kindText({ kind, body }: Pick<Entry, 'kind' | 'body'>, words: Words): string {
  if (kind !== 'payout.declared') return words.kinds[kind];
  return isFound(body) ? words.payouts.found : words.payouts.declared;
}
