import { checksumAddress } from '../../core/accounts/address.ts';
import type {
  DelegateReviewCounts,
  GivenReview,
  ReviewCounts,
  ReviewerIdentity,
} from '../../core/reviewer-records/reviewer-record.ts';
import { html, webAddress } from '../html.ts';
import { copyableAddress } from '../parts/address.ts';
import { emptyState } from '../parts/empty-state.ts';
import { pager } from '../parts/pager.ts';
import { countedChip, relatedChip } from '../parts/state.ts';
import { stackedTable } from '../parts/stacked-table.ts';
import { absoluteTime, momentTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

export interface ReviewerData {
  identity: ReviewerIdentity;
  counts: ReviewCounts;
  /** The most reviewed first, at most `DELEGATES_MAX`. */
  delegates: DelegateReviewCounts[];
  /** Newest first. */
  given: GivenReview[];
  nextCursor: string | undefined;
  isLaterPage: boolean;
}

export const DELEGATES_MAX = 50;

function who({ identity }: ReviewerData, { words, now }: View): string {
  const { reviewer: text } = words;
  const address = checksumAddress(identity.address);
  return html`<dl class="terms">
    <dt>${text.address}</dt>
    <dd>!${copyableAddress(address, words)}</dd>
    <dt>${text.github}</dt>
    <dd>
      !${
        identity.github === null
          ? html`<span class="quiet">${text.githubNone}</span>`
          : html`<a href="https://github.com/${encodeURIComponent(identity.github.login)}" rel="noopener"
              >${identity.github.login}</a
            >`
      }
    </dd>
    <dt>${text.since}</dt>
    <dd>
      !${momentTime(identity.addedAt, now)}
      !${identity.removedAt === null ? '' : html`<b>${text.until}</b> !${absoluteTime(identity.removedAt)}`}
    </dd>
  </dl>`;
}

function figures({ counts }: ReviewerData, { words }: View): string {
  const { reviewer: text } = words;
  const figure = (name: string, n: number) =>
    html`<div>
      <dt>${name}</dt>
      <dd><span class="figure">${words.number(n)}</span></dd>
    </div>`;
  return html`<dl class="facts">
    !${figure(text.reviews, counts.reviews)} !${figure(text.approvals, counts.approvals)}
    !${figure(text.claims, counts.claims)}
  </dl>`;
}

function perDelegate({ delegates, counts }: ReviewerData, { words }: View): string {
  const { reviewer: text } = words;
  if (delegates.length === 0) return '';
  const { columns } = text;
  return html`<h2>${text.delegates}</h2>
    <p>${text.delegatesNote(DELEGATES_MAX)}</p>
    !${stackedTable(
      text.delegates,
      [columns.delegate, columns.reviews, columns.approvals, columns.share],
      delegates.map(({ delegate, reviews, approvals }) => [
        html`<a href="/delegates/${delegate.slug}">${delegate.name}</a>`,
        html`${words.number(reviews)}`,
        html`${words.number(approvals)}`,
        counts.approvals === 0
          ? html`<span class="quiet">${words.noData}</span>`
          : html`${words.percent(approvals / counts.approvals)}`,
      ]),
    )}`;
}

function givenReview(given: GivenReview, { words }: View) {
  const { claimId, task, delegate, pullRequest, review, counted, why } = given;
  const { task: text } = words;
  const url =
    webAddress(pullRequest.url) ?? `https://github.com/${pullRequest.repository}/pull/${pullRequest.number}`;
  return [
    html`<a href="/tasks/${task.id}#claim-${claimId}">${task.title}</a>
      <span class="quiet small">${delegate.name}</span> !${given.related ? relatedChip(words) : ''}`,
    html`<a href="${url}" rel="noopener">${pullRequest.repository}#${pullRequest.number}</a>`,
    html`${text.reviewStates[review.state.toLowerCase()] ?? review.state}
      !${review.commit === null ? '' : html`<code>${review.commit.slice(0, 7)}</code>`}
      <span class="quiet small">!${absoluteTime(new Date(review.submittedAt))}</span>`,
    countedChip(counted, words),
    html`${words.changeTexts.said(why)}`,
  ];
}

/** A reviewer's record: who they are, how much they reviewed, for whom, and each review with whether it counted. */
export function reviewerPage(data: ReviewerData, view: View): Page {
  const { identity, given } = data;
  const { words } = view;
  const { reviewer: text } = words;
  const address = checksumAddress(identity.address);
  const title = text.title(identity.github?.login ?? address);
  const heads = text.givenColumns;
  const content = html`<p class="crumbs">
      <a href="/reviews">${text.crumb}</a> / ${identity.github?.login ?? address}
    </p>
    <h1>${title}</h1>
    <p class="lead">${text.lead}</p>
    !${
      identity.removedAt === null ? html`<p><a href="/reviews?reviewer=${address}">${text.queue}</a></p>` : ''
    }
    !${who(data, view)} !${figures(data, view)} !${perDelegate(data, view)}
    <h2>${text.given}</h2>
    !${
      given.length === 0
        ? emptyState(text.givenEmpty)
        : stackedTable(
            text.given,
            [heads.task, heads.pullRequest, heads.review, heads.counts, heads.why],
            given.map((each) => givenReview(each, view)),
          )
    }
    !${given.some(({ related }) => related) ? html`<p class="small quiet">${words.task.relatedNote}</p>` : ''}
    !${pager(`/reviewers/${address}`, {}, data, text)}`;
  return { title, description: text.lead, section: 'reviews', content };
}
