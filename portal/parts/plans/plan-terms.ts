import { shareText } from '../../../core/amounts.ts';
import type { PlanTerms } from '../../../core/reward-plans/reward-plan.ts';
import { html } from '../../html.ts';
import type { Words } from '../../messages/en.ts';

/** The three shares, each by its name. */
export function sharesLine(terms: PlanTerms, words: Words): string {
  const { block, epoch, foundation } = words.delegates;
  const share = (name: string, bps: number) =>
    html`<span>${name} <b class="num">${shareText(bps)}</b></span>`;
  return html`<span class="shares"
    >!${share(block, terms.blockShareBps)} !${share(epoch, terms.epochShareBps)}
    !${share(foundation, terms.foundationShareBps)}</span
  >`;
}
