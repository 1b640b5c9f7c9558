import type { ClaimReport } from '../../../core/reviews/claim-report.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { claimChip, claimEndReason } from './claims.ts';
import { becauseSaid } from '../moments-said.ts';
import { pullRequests, type ReviewerName } from './pull-requests.ts';
import { absoluteTime } from '../time.ts';

function endedClaim(
  { claim, submissions, invitations, verdict }: ClaimReport,
  reviewers: ReadonlyMap<string, ReviewerName>,
  view: View,
): string {
  const { task: text } = view.words;
  return html`<li id="claim-${claim.id}">
    <p>
      <a href="/delegates/${claim.delegate.slug}"><b>${claim.delegate.name}</b></a> !${claimChip(claim, view)}
    </p>
    <p class="small quiet">
      !${absoluteTime(claim.claimedAt)}
      !${claim.endedAt === null ? '' : html`– !${absoluteTime(claim.endedAt)}`}
    </p>
    !${claim.endReason === null ? '' : html`<blockquote>${claimEndReason(claim, view.words)}</blockquote>`}
    !${
      submissions.length === 0
        ? ''
        : html`<details>
            <summary>${text.lastPullRequests}</summary>
            !${verdict === null ? '' : html`<p>${view.words.label(text.verdict)} !${becauseSaid(verdict.because, view.words)}</p>`}
            !${pullRequests({ claim, submissions, invitations }, reviewers, view)}
          </details>`
    }
  </li>`;
}

/** Claims that were released, expired or revoked, with what was linked to them last. */
export function endedClaims(
  ended: readonly ClaimReport[],
  reviewers: ReadonlyMap<string, ReviewerName>,
  view: View,
): string {
  if (ended.length === 0) return '';
  return html`<h2 id="earlier">${view.words.task.earlier}</h2>
    <ul class="list">
      !${ended.map((report) => endedClaim(report, reviewers, view))}
    </ul>`;
}
