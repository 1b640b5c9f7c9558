import { type Claim, isLive } from '../../../core/claims/claim.ts';
import type { ClaimReport } from '../../../core/reviews/claim-report.ts';
import type { VerdictPart } from '../../../core/reviews/verdict.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { clockText } from './claims.ts';
import { markingMoments, withMoments } from '../moments-said.ts';
import { partChip } from '../state.ts';
import { momentTime } from '../time.ts';

/** Whose turn it is, since when, and what the claimer's clock does meanwhile. */
function turn(claim: Claim, view: View): string {
  const { why } = view.words.task;
  const clock = html`<p>
    !${clockText(claim, view)} !${claim.extended ? html`${view.words.task.extended}` : ''}
  </p>`;
  if (claim.waitsFor === null) return clock;
  const whose = why.turn(claim.waitsFor, claim.delegate.name);
  return html`<p>
      <b>${whose}</b
      >!${claim.waitsSince === null ? '' : html`${why.since} !${momentTime(claim.waitsSince, view.now)}`}.
    </p>
    !${clock}`;
}

/** A part that has not passed, of one pull request or of several. */
function missingPart(name: VerdictPart['name'], parts: readonly VerdictPart[], { words }: View): string {
  const { task: text, changeTexts } = words;
  const { said } = markingMoments(changeTexts);
  const status = parts.some((part) => part.status === 'failed') ? 'failed' : 'pending';
  return html`<li>
    <p class="part-name">${text.parts[name]}</p>
    <p>!${partChip(status, words)}</p>
    <div>
      <p>${text.why.asks[name]}</p>
      !${parts.map((part) => html`<p class="small quiet">!${withMoments(text.why.now(said(part.because)))}</p>`)}
    </div>
  </li>`;
}

/** What keeps a live claim from being completed: every part of the verdict that has not passed, and who has to do something. */
export function whyNotYet({ claim, verdict }: Pick<ClaimReport, 'claim' | 'verdict'>, view: View): string {
  if (!isLive(claim.state)) return '';
  const { why, parts } = view.words.task;
  const missing = (verdict?.parts ?? []).filter((part) => part.status !== 'passed');
  const list =
    verdict === null
      ? html`<li>
          <p class="part-name">${parts.pull_request}</p>
          <p>!${partChip('pending', view.words)}</p>
          <div>
            <p>${why.noSubmissionAsks}</p>
            <p class="small quiet">${why.now(why.noSubmission)}</p>
          </div>
        </li>`
      : [...new Set(verdict.parts.map(({ name }) => name))]
          .filter((name) => missing.some((part) => part.name === name))
          .map((name) =>
            missingPart(
              name,
              missing.filter((part) => part.name === name),
              view,
            ),
          );
  return html`<h3>${why.title}</h3>
    !${turn(claim, view)}
    !${
      verdict !== null && missing.length === 0
        ? html`<p>${why.nothingMissing}</p>`
        : html`<ul class="list parts">
            !${list}
          </ul>`
    }`;
}
