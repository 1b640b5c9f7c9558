import type { ChangeRow } from '../../core/changes/change-rows.ts';
import type { Delegate } from '../../core/delegates/delegate.ts';
import type { Comparison } from '../../core/reward-plans/comparison.ts';
import { html } from '../html.ts';
import type { View } from '../view.ts';
import { changeTable } from './change-table.ts';
import { whenTime } from './time.ts';

/** A plan that was typed, against the one it would follow. */
export interface ReviewedPlan {
  comparison: Comparison;
  rows: ChangeRow[];
  /** When it would take effect if it is signed now. */
  effectiveAt: Date;
  /** What the draft route is sent. */
  draft: Record<string, unknown>;
  followers: number;
}

/** The difference, what it sets off, and the text to sign; browser/draft-signing.ts has it signed and published. */
export function planReview({ slug, profile }: Delegate, review: ReviewedPlan, { words, now }: View): string {
  const { desk: text } = words;
  const { comparison, rows, effectiveAt, draft, followers } = review;
  return html`<section class="card plan-review" aria-labelledby="review-title">
    <h2 id="review-title">${text.review}</h2>
    <p><b>${text.effects[comparison.effect]}</b></p>
    !${changeTable(rows, words)}
    <p>${words.change.takesEffect} !${whenTime(effectiveAt, now)}. ${text.notice[comparison.effect]}</p>
    <p><b>${text.alerts(followers)}</b> ${text.lasting}</p>
    <form
      data-sign="/v1/delegates/${slug}/reward-plans"
      data-then="/changes/{change}"
      data-draft="${JSON.stringify(draft)}"
      data-show="delegate"
      data-of="${slug}"
      hidden
    >
      <h3>${text.signTitle}</h3>
      <pre class="signed-text" role="region" tabindex="0" aria-label="${text.signTitle}" data-signed-text>
${text.drafting}</pre>
      <p class="form-status" role="status" data-status></p>
      <div class="actions">
        <button class="button button-primary" data-sign-button disabled>${text.sign}</button>
      </div>
    </form>
    <p data-show="signed-out">${text.signInAs(profile.name)}</p>
  </section>`;
}
