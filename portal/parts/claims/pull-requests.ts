import type { Claim } from '../../../core/claims/claim.ts';
import type { Invitation } from '../../../core/invitations/invitation.ts';
import type { ClaimReport } from '../../../core/reviews/claim-report.ts';
import { citedAs } from '../../../core/reviews/pull-request.ts';
import type { Submission } from '../../../core/submissions/store.ts';
import { html, webAddress } from '../../html.ts';
import type { View } from '../../view.ts';
import { pullRequestChip } from '../state.ts';
import { whenTime } from '../time.ts';

/** A reviewer by name: GitHub's where it is linked. */
export interface ReviewerName {
  /** EIP-55. */
  address: string;
  login: string | null;
}

/** Where people see it. What GitHub said stands in the facts; an address of the web is made of it in any case. */
export function pullRequestUrl({ facts, number }: Pick<Submission, 'facts' | 'number'>): string {
  return webAddress(facts.url) ?? `https://github.com/${facts.repository.name}/pull/${number}`;
}

function pullRequestState({ facts }: Pick<Submission, 'facts'>): 'open' | 'draft' | 'closed' | 'merged' {
  if (facts.merged !== null) return 'merged';
  return facts.state === 'open' && facts.draft ? 'draft' : facts.state;
}

/** Who is asked to review it, and whom chance chose before, who did not in time. */
function drawnReviewers(
  { drawnReviewer }: Pick<Submission, 'drawnReviewer'>,
  invitations: readonly Invitation[],
  reviewers: ReadonlyMap<string, ReviewerName>,
  { words }: View,
): string {
  const { task: text } = words;
  const named = (address: string) => {
    const reviewer = reviewers.get(address);
    return html`<a href="/reviewers/${reviewer?.address ?? address}">${reviewer?.login ?? address}</a>`;
  };
  const lapsed = invitations.filter(({ lapsedAt }) => lapsedAt !== null);
  return html`!${drawnReviewer === null ? '' : html`<p class="small">${text.drawn} !${named(drawnReviewer)}</p>`}
  !${
    lapsed.length === 0
      ? ''
      : html`<p class="small quiet">
          ${text.drawnBefore} !${lapsed.map((each) => named(each.reviewer.address)).join(', ')}
        </p>`
  }`;
}

function pullRequest(
  submission: Submission,
  invitations: readonly Invitation[],
  claim: Claim,
  reviewers: ReadonlyMap<string, ReviewerName>,
  view: View,
): string {
  const { words, now } = view;
  const { task: text } = words;
  const { facts } = submission;
  const isOlder = Date.parse(facts.createdAt) < claim.claimedAt.getTime();
  return html`<li>
    <p>
      <a href="${pullRequestUrl(submission)}" rel="noopener">${citedAs(facts)}</a>
      !${pullRequestChip(pullRequestState(submission), words)}
    </p>
    <p>
      <b>${facts.title}</b>
      <span class="quiet">${facts.author === null ? '' : text.author(facts.author.login)}</span>
    </p>
    <p class="small quiet">
      ${text.submitted} !${whenTime(submission.submittedAt, now)}. ${text.head}
      <code>${facts.head.slice(0, 7)}</code>.
      !${facts.merged === null ? '' : html`${text.mergedAs} <code>${facts.merged.commit.slice(0, 7)}</code>.`}
    </p>
    !${isOlder ? html`<p class="small">${text.olderThanClaim}</p>` : ''}
    !${drawnReviewers(submission, invitations, reviewers, view)}
  </li>`;
}

/** What is linked to a claim, each with its state. */
export function pullRequests(
  { claim, submissions, invitations }: Pick<ClaimReport, 'claim' | 'submissions' | 'invitations'>,
  reviewers: ReadonlyMap<string, ReviewerName>,
  view: View,
): string {
  return html`<ul class="list">
    !${submissions.map((each) =>
      pullRequest(
        each,
        invitations.filter(({ submissionId }) => submissionId === each.id),
        claim,
        reviewers,
        view,
      ),
    )}
  </ul>`;
}
