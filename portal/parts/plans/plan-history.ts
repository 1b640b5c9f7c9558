import { shareText } from '../../../core/amounts.ts';
import type { RewardPlan, Share } from '../../../core/reward-plans/reward-plan.ts';
import { html } from '../../html.ts';
import type { Words } from '../../messages/en.ts';
import type { View } from '../../view.ts';
import { emptyState } from '../empty-state.ts';
import { markedMoment } from '../moments-said.ts';
import { planChip } from '../state.ts';
import { stepChart, type StepLine } from './step-chart.ts';
import { absoluteTime, dayTextIn } from '../time.ts';

/** Oldest first; a withdrawn plan never held. */
function lineOf(name: string, share: Share, plans: readonly RewardPlan[]): StepLine {
  const step = (plan: RewardPlan) => ({ at: plan.inForceAt ?? plan.effectiveAt, bps: plan.terms[share] });
  return {
    name,
    inForce: plans.filter((plan) => plan.inForceAt !== null).map(step),
    announced: plans.filter((plan) => plan.state === 'announced').map(step),
  };
}

function planRow(plan: RewardPlan, shares: readonly Share[], words: Words): string {
  const version = words.planVersion(plan.version);
  return html`<tr role="row">
    <th role="rowheader" scope="row">
      <a href="/changes/${plan.seq}">${version}</a>
      !${planChip(plan.state, words)}
    </th>
    <td role="cell" data-label="${words.delegate.chartFrom}">
      <span>!${absoluteTime(plan.inForceAt ?? plan.effectiveAt)}</span>
    </td>
    !${shares.map(
      (share) =>
        html`<td role="cell" data-label="${words.planTerms.names[share]}">
          <span class="num">${shareText(plan.terms[share])}</span>
        </td>`,
    )}
  </tr>`;
}

/** Every version of a delegate's plan, drawn and as a table with the same numbers. */
export function planHistory(
  name: string,
  plans: readonly RewardPlan[],
  shares: readonly Share[],
  view: View,
): string {
  const { words, language, now } = view;
  const { delegate: text } = words;
  const lines = shares.map((share) => lineOf(words.planTerms.names[share], share, plans));
  if (lines.every((line) => line.inForce.length + line.announced.length === 0))
    return emptyState(text.historyEmpty);
  const heads = [
    words.delegate.chartVersion,
    text.chartFrom,
    ...shares.map((share) => words.planTerms.names[share]),
  ];
  return html`<figure class="chart">
    !${stepChart(lines, now, {
      title: text.chartTitle(name),
      announced: text.announced,
      now: text.chartNow,
      step: (share, at) => text.chartStep(share, markedMoment(at)),
      day: (at) => dayTextIn(language, at),
    })}
    <figcaption>${text.chartNote}</figcaption>
    <details>
      <summary>${text.chartTable}</summary>
      <table role="table" class="stacks">
        <caption class="visually-hidden">
          ${text.chartTitle(name)}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            !${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          !${plans.toReversed().map((plan) => planRow(plan, shares, words))}
        </tbody>
      </table>
    </details>
  </figure>`;
}
