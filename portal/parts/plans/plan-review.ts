import { changeRows } from '../../../core/changes/change-rows.ts';
import type { Delegate } from '../../../core/delegates/delegate.ts';
import { type Comparison, comparisonJson } from '../../../core/reward-plans/comparison.ts';
import type { ChangeEstimate } from '../../../core/vote-estimates/estimate.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { changeEstimate, differenceText } from './change-estimate.ts';
import { changeTable } from '../change-table.ts';
import { whenTime } from '../time.ts';

/** How many voters without a follow are counted: what is typed is looked at anew at each pause. */
export const VOTERS_COUNTED = 100;

/** A plan that was typed, against the one it would follow. */
export interface ReviewedPlan {
  comparison: Comparison;
  /** When it would take effect if it is signed now. */
  effectiveAt: Date;
  /** What the draft route is sent. */
  draft: Record<string, unknown>;
  /** Who is told of it at once: who follows, and who votes without following. */
  told: { followers: number; voters: number };
  /** Of all voters; undefined where nothing is known of the delegate's epochs. */
  simulation: ChangeEstimate | undefined;
}

/** What a plan that is typed would change, when, and for whom; browser/filters.ts keeps it up with what is typed. */
export function planDifference(review: ReviewedPlan, view: View): string {
  const { words, now } = view;
  const { desk: text, estimates } = words;
  const { comparison, effectiveAt, simulation, told } = review;
  const announced = { kind: 'plan.announced', body: { comparison: comparisonJson(comparison) } } as const;
  return html`<h3>${text.effects[comparison.effect]}</h3>
    !${changeTable(changeRows(announced, words.changeTexts), words)}
    <p>${words.change.takesEffect} !${whenTime(effectiveAt, now)}. ${text.notice[comparison.effect]}</p>
    <h3>${estimates.simulation}</h3>
    !${
      simulation === undefined
        ? ''
        : html`<p>
            <b>${estimates.ofAll(differenceText(simulation, view))}</b>
          </p>`
    }
    !${changeEstimate(simulation, estimates.ofVoters, view)}
    <p><b>${text.alerts(told.followers)}</b> ${votersTold(told.voters, text)} ${text.lasting}</p>`;
}

function votersTold(voters: number, text: View['words']['desk']): string {
  if (voters > VOTERS_COUNTED) return text.alertsMoreVoters(VOTERS_COUNTED);
  return voters === 0 ? '' : text.alertsVoters(voters);
}

/** The text to sign of a plan that was sent as typed; browser/draft-signing.ts has it signed and published. */
export function planSigning({ slug, profile }: Delegate, { draft }: ReviewedPlan, { words }: View): string {
  const { desk: text } = words;
  return html`<div class="card" data-when-sent>
    <h3>${text.signTitle}</h3>
    <form
      data-sign="/v1/delegates/${slug}/reward-plans"
      data-then="/changes/{change}"
      data-draft="${JSON.stringify(draft)}"
      data-show="delegate"
      data-of="${slug}"
      hidden
    >
      <pre class="signed-text" role="region" tabindex="0" aria-label="${text.signTitle}" data-signed-text>
${text.drafting}</pre>
      <p class="form-status" role="status" data-status></p>
      <div class="actions">
        <button class="button button-primary" data-sign-button disabled>${text.sign}</button>
      </div>
    </form>
    <p data-show="signed-out">${text.signInAs(profile.name)}</p>
  </div>`;
}
