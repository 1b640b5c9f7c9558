import { checksumAddress } from '../../core/accounts/address.ts';
import type { QueueItem } from '../../core/review-queue/read-review-queue.ts';
import type { Reviewer } from '../../core/reviewers/store.ts';
import { citedAs } from '../../core/reviews/pull-request.ts';
import { html } from '../html.ts';
import { emptyState } from '../parts/empty-state.ts';
import { becauseSaid } from '../parts/moments-said.ts';
import { pullRequestUrl, type ReviewerName } from '../parts/claims/pull-requests.ts';
import { reviewKeys } from '../parts/review-keys.ts';
import { stackedTable } from '../parts/stacked-table.ts';
import { drawnChip } from '../parts/state.ts';
import { momentTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

export interface ReviewsData {
  items: QueueItem[];
  /** Whose queue it is; undefined: everybody's. */
  reviewer: Reviewer | undefined;
  /** The address that was asked for and that no reviewer has. */
  notReviewer: string | undefined;
  /** Whether the address of the page says whose queue it is. */
  isAsked: boolean;
  /** By address, 0x and lower case. */
  names: ReadonlyMap<string, ReviewerName>;
}

/** So many of a section are shown. */
const SHOWN_MAX = 100;
const SECTIONS = ['needs_review', 'waits_for_delegate', 'done'] as const;

function drawnCell(
  { submission, drawn }: QueueItem,
  { reviewer, names }: ReviewsData,
  { words }: View,
): string {
  if (drawn && reviewer !== undefined) return drawnChip(words);
  const name = submission.drawnReviewer === null ? undefined : names.get(submission.drawnReviewer);
  return name === undefined
    ? html`<span class="quiet">${words.reviews.drawnNobody}</span>`
    : html`<a href="/reviewers/${name.address}">${name.login ?? name.address}</a>`;
}

function cells(item: QueueItem, data: ReviewsData, view: View): string[] {
  const { submission, claim, title, because, at } = item;
  return [
    html`<a href="/tasks/${claim.taskId}#claim-${claim.id}">${title}</a>`,
    html`<a href="/delegates/${claim.delegate.slug}">${claim.delegate.name}</a>`,
    html`<a href="${pullRequestUrl(submission)}" rel="noopener">${citedAs(submission.facts)}</a>`,
    becauseSaid(because, view.words),
    momentTime(at, view.now),
    drawnCell(item, data, view),
  ];
}

function section(name: (typeof SECTIONS)[number], data: ReviewsData, view: View): string {
  const { reviews: text } = view.words;
  const { columns } = text;
  const items = data.items.filter((item) => item.section === name);
  const shown = items.slice(0, SHOWN_MAX);
  const since = name === 'done' ? columns.done : columns.since;
  const heads = [columns.task, columns.delegate, columns.pullRequest, columns.missing, since, columns.drawn];
  return html`<section aria-labelledby="${name}">
    <h2 id="${name}">${text.sections[name]} (${items.length})</h2>
    !${shown.length === items.length ? '' : html`<p>${text.atMost(shown.length, items.length)}</p>`}
    !${
      items.length === 0
        ? emptyState(text.empty[name])
        : stackedTable(
            text.sections[name],
            heads,
            shown.map((item) => cells(item, data, view)),
          )
    }
  </section>`;
}

/** What a reviewer cannot judge: counted in a line, each with its reason one click away. */
function conflicts({ items }: ReviewsData, { words }: View): string {
  const { reviews: text } = words;
  const hidden = items.filter((item) => item.section === 'conflict_of_interest');
  if (hidden.length === 0) return '';
  return html`<section aria-labelledby="conflicts">
    <h2 id="conflicts">${text.conflictsTitle} (${hidden.length})</h2>
    <p>${text.conflicts(hidden.length)}</p>
    <details>
      <summary>${text.conflictsShow}</summary>
      <ul class="list">
        !${hidden.map(
          ({ claim, title, submission, because }) =>
            html`<li>
              <p>
                <a href="/tasks/${claim.taskId}#claim-${claim.id}">${title}</a>
                <span class="quiet">${citedAs(submission.facts)}</span>
              </p>
              <p class="small">!${becauseSaid(because, words)}</p>
            </li>`,
        )}
      </ul>
    </details>
  </section>`;
}

function whose({ reviewer, notReviewer, isAsked }: ReviewsData, { words }: View): string {
  const { reviews: text } = words;
  if (reviewer === undefined)
    return html`!${notReviewer === undefined ? '' : html`<p class="banner" data-tone="pending">${text.notReviewer(notReviewer)} ${text.askIn}</p>`}
      !${isAsked ? '' : html`<p data-show="reviewer" data-own-queue hidden>${text.toOwn}</p>`}
      <p data-show="reviewer" hidden><a href="/reviews">${text.ownLink}</a></p>`;
  const address = checksumAddress(reviewer.address);
  return html`<p>
      <a href="/reviews?reviewer=everybody">${text.everybody}</a> ·
      <a href="/reviewers/${address}">${text.record}</a>
    </p>
    !${
      reviewer.github === null
        ? html`<p class="banner" data-tone="pending">
            ${text.notLinked} <a href="/me" data-show="account" data-of="${address}" hidden>${text.linkIt}</a>
          </p>`
        : ''
    }`;
}

/** What waits for whom: everybody's queue, or one reviewer's with what they have a conflict of interest in set apart. */
export function reviewsPage(data: ReviewsData, view: View): Page {
  const { reviewer, items } = data;
  const { reviews: text } = view.words;
  const title =
    reviewer === undefined
      ? text.title
      : text.of(reviewer.github?.login ?? checksumAddress(reviewer.address));
  const waiting = items.filter((item) => item.section === 'needs_review');
  const [longest] = waiting;
  const content = html`<h1>${title}</h1>
    <p class="lead">${text.lead}</p>
    !${whose(data, view)}
    <p>
      <b>${text.summary(waiting.length)}</b>
      !${longest === undefined ? '' : html`${text.oldest} !${momentTime(longest.at, view.now)}.`}
    </p>
    !${reviewKeys(view)} !${SECTIONS.map((name) => section(name, data, view))} !${conflicts(data, view)}`;
  return { title, description: text.lead, section: 'reviews', content };
}
