import type { Kept, ListedDelegate } from '../../core/delegate-list/delegate-list.ts';
import { html } from '../html.ts';
import type { Words } from '../messages/en.ts';

function part({ kept, decided }: Kept, undecided: string, words: Words): string {
  return decided > 0
    ? html`<span class="num">${words.delegates.part(kept, decided)}</span>`
    : html`<span class="quiet">${undecided}</span>`;
}

/** "11 of 12" payout periods; that nothing was due, where that is all that is known. */
export function paidPart({ paid }: ListedDelegate, words: Words): string {
  return part(paid, paid.nothingDue > 0 ? words.audits.states.nothing_due : words.noData, words);
}

/** "3 of 4" commitments; that none is decided yet, where some were made, or that none was. */
export function keptPart({ commitments }: ListedDelegate, words: Words): string {
  const { noneMade, noneYet } = words.commitments;
  return part(commitments, commitments.made > 0 ? noneYet : noneMade, words);
}
