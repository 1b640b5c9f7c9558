import type { ClaimReport } from '../../core/reviews/claim-report.ts';
import type { ReviewVerdict, Verdict } from '../../core/reviews/verdict.ts';
import { html } from '../html.ts';
import type { View } from '../view.ts';
import { countedChip, partChip, taskChip } from './state.ts';
import { absoluteTime, momentTime, whenTime } from './time.ts';

function reviewRow({ reviewer, review, counted, why }: ReviewVerdict, { words }: View): string {
  const { task: text } = words;
  return html`<tr role="row">
    <th role="rowheader" scope="row">${reviewer.login}</th>
    <td role="cell" data-label="${text.review}">
      <span
        >${text.reviewStates[review.state.toLowerCase()] ?? review.state}
        !${review.commit === null ? '' : html`<code>${review.commit.slice(0, 7)}</code>`}
        <span class="quiet small">!${absoluteTime(new Date(review.submittedAt))}</span></span
      >
    </td>
    <td role="cell" data-label="${text.counts}"><span>!${countedChip(counted, words)}</span></td>
    <td role="cell" data-label="${text.reviewWhy}"><span>${why}</span></td>
  </tr>`;
}

function reviews(verdict: Verdict, view: View): string {
  const { task: text } = view.words;
  if (verdict.reviews.length === 0) return html`<p class="quiet">${text.reviewsNone}</p>`;
  const heads = [text.reviewer, text.review, text.counts, text.reviewWhy];
  return html`<table role="table" class="stacks">
    <caption class="visually-hidden">
      ${text.reviews}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        !${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      !${verdict.reviews.map((review) => reviewRow(review, view))}
    </tbody>
  </table>`;
}

function passedParts({ parts }: Verdict, { words }: View): string {
  const { task: text } = words;
  const passed = parts.filter((part) => part.status === 'passed');
  if (passed.length === 0) return '';
  return html`<details>
    <summary>${text.passed(passed.length)}</summary>
    <ul class="list parts">
      !${passed.map(
        (part) =>
          html`<li>
            <p class="part-name">${text.parts[part.name]}</p>
            <p>!${partChip(part.status, words)}</p>
            <p>${part.because}</p>
          </li>`,
      )}
    </ul>
  </details>`;
}

function soak(end: Date, { words: { task: text }, now }: View): string {
  return html`<p>${end > now ? text.soakEnds : text.soakEnded} !${momentTime(end, now)}.</p>`;
}

/** What the review policy says of a claim besides what is missing: what has passed, and which reviews count. */
export function verdictPart({ verdict, submissions }: ClaimReport, view: View): string {
  const { words, now } = view;
  const { task: text } = words;
  if (verdict === null) return '';
  const fetchedAt = new Date(Math.min(...submissions.map((each) => each.fetchedAt.getTime())));
  return html`<h3>${text.verdict}</h3>
    <p>!${taskChip(verdict.status, words)} ${verdict.because}</p>
    !${verdict.soakEndsAt === null ? '' : soak(new Date(verdict.soakEndsAt), view)}
    !${passedParts(verdict, view)}
    <h3>${text.reviews}</h3>
    !${reviews(verdict, view)}
    <p class="small quiet">${text.verdictAt} !${whenTime(fetchedAt, now)}.</p>`;
}
