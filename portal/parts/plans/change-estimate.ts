import type { Amount } from '../../../core/amounts.ts';
import type { ChangeEstimate } from '../../../core/vote-estimates/estimate.ts';
import { SIMULATED_EPOCHS } from '../../../core/vote-estimates/read-estimate.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { exactRewardText, rewardText } from '../amounts.ts';

/** Votes as somebody typed them, and what is wrong with that; the usual amount then, and where nothing was typed. */
export interface TypedVotes {
  typed: string;
  votes: Amount;
  fault: string | undefined;
}

/** "1.2 IOTX less". */
export function differenceText({ before, after }: ChangeEstimate, { words }: View): string {
  const { estimates: text } = words;
  if (before === null) return text.first;
  if (after === before) return text.same;
  const difference = after < before ? before - after : after - before;
  const said = rewardText(difference);
  return after < before ? text.less(said) : text.more(said);
}

/** What a change would have meant of the last epochs, by the plan before it and by its own. `whose` says whose the amounts are. */
export function changeEstimate(estimate: ChangeEstimate | undefined, whose: string, view: View): string {
  const { estimates: text } = view.words;
  if (estimate === undefined) return html`<p>${text.none}</p>`;
  const { fromEpoch, toEpoch, epochs, before, after } = estimate;
  return html`<dl class="terms">
      <dt>${text.before}</dt>
      <dd class="num">
        !${before === null ? html`<span class="quiet">${text.noBefore}</span>` : html`${exactRewardText(before)}`}
      </dd>
      <dt>${text.after}</dt>
      <dd class="num">${exactRewardText(after)}</dd>
    </dl>
    <p class="small quiet">
      ${whose} ${text.of(epochs, fromEpoch, toEpoch)}
      ${epochs < SIMULATED_EPOCHS ? text.incomplete(SIMULATED_EPOCHS) : ''} ${text.notAPromise}
    </p>`;
}
