import { checksumAddress } from '../../../core/accounts/address.ts';
import type { ClaimReport } from '../../../core/reviews/claim-report.ts';
import { isRelated } from '../../../core/reviews/related-reviews.ts';
import type { ReviewVerdict, Verdict } from '../../../core/reviews/verdict.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { becauseSaid } from '../moments-said.ts';
import { stackedTable } from '../stacked-table.ts';
import { countedChip, partChip, relatedChip, taskChip } from '../state.ts';
import { absoluteTime, momentTime, whenTime } from '../time.ts';

function reviewCells(given: ReviewVerdict, { words }: View): string[] {
  const { task: text } = words;
  const { reviewer, review, counted, why } = given;
  const name =
    reviewer.address === null
      ? html`${reviewer.login}`
      : html`<a href="/reviewers/${checksumAddress(reviewer.address)}">${reviewer.login}</a>`;
  return [
    isRelated(given) ? html`!${name} !${relatedChip(words)}` : name,
    html`${text.reviewStates[review.state.toLowerCase()] ?? review.state}
      !${review.commit === null ? '' : html`<code>${review.commit.slice(0, 7)}</code>`}
      <span class="quiet small">!${absoluteTime(new Date(review.submittedAt))}</span>`,
    countedChip(counted, words),
    html`${words.changeTexts.said(why)}`,
  ];
}

function reviews(verdict: Verdict, view: View): string {
  const { task: text } = view.words;
  if (verdict.reviews.length === 0) return html`<p class="quiet">${text.reviewsNone}</p>`;
  const table = stackedTable(
    text.reviews,
    [text.reviewer, text.review, text.counts, text.reviewWhy],
    verdict.reviews.map((review) => reviewCells(review, view)),
  );
  return html`!${table} !${relations(verdict, view)}`;
}

/** What *related* means, where somebody is, and of whom it is not known. */
function relations({ reviews: given }: Verdict, { words: { task: text } }: View): string {
  const unknown = given.filter(({ relation }) => relation?.state === 'unknown');
  const names = [...new Set(unknown.map(({ reviewer }) => reviewer.login))].join(', ');
  return html`!${given.some(isRelated) ? html`<p class="small quiet">${text.relatedNote}</p>` : ''}
  !${names === '' ? '' : html`<p class="small quiet">${text.relationUnknown(names)}</p>`}`;
}

function passedParts({ parts }: Verdict, { words }: View): string {
  const { task: text } = words;
  const passed = parts.filter((part) => part.status === 'passed');
  if (passed.length === 0) return '';
  return html`<details class="summed-up">
    <summary>${text.passed(passed.length)}</summary>
    <ul class="list parts">
      !${passed.map(
        (part) =>
          html`<li>
            <p class="part-name">${text.parts[part.name]}</p>
            <p>!${partChip(part.status, words)}</p>
            <p>!${becauseSaid(part.because, words)}</p>
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
    <p>!${taskChip(verdict.status, words)} !${becauseSaid(verdict.because, words)}</p>
    !${verdict.soakEndsAt === null ? '' : soak(new Date(verdict.soakEndsAt), view)}
    !${passedParts(verdict, view)}
    <h3>${text.reviews}</h3>
    !${reviews(verdict, view)}
    <p class="small quiet">${text.verdictAt} !${whenTime(fetchedAt, now)}.</p>`;
}
