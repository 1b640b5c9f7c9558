import type { Badge } from '../../../core/badges/badge.ts';
import type { OverrideReport } from '../../../core/overrides/read-override.ts';
import type { Report } from '../../../core/reports/report.ts';
import type { ClaimReport } from '../../../core/reviews/claim-report.ts';
import type { Settings } from '../../../core/settings.ts';
import { allows, type Task, type TaskTerms } from '../../../core/tasks/task.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { changeTable } from '../change-table.ts';
import { claimerActs, evaluateForm } from './claim-acts.ts';
import { claimBadge, objections } from './claim-badge.ts';
import { claimChip } from './claims.ts';
import { contributors } from './contributors.ts';
import { actForm } from '../form.ts';
import { overrides } from './overrides.ts';
import { pullRequests, type ReviewerName } from './pull-requests.ts';
import { stewardActs } from '../steward/steward-claim-acts.ts';
import { termRows } from '../tasks/task-terms.ts';
import { momentTime } from '../time.ts';
import { verdictPart } from './verdict.ts';
import { whyNotYet } from './why-not-yet.ts';

/** A claim that is live or completed, with all that its page says of it. */
export interface StandingClaim {
  report: ClaimReport;
  /** Of the revision that the claim holds. */
  terms: TaskTerms;
  /** Newest first. */
  overrides: OverrideReport[];
  badge: Badge | undefined;
  /** Oldest first. */
  objections: Report[];
}

/** What the page of a task says of all its claims. */
interface ClaimSurroundings {
  task: Task;
  /** By address, 0x and lower case. */
  reviewers: ReadonlyMap<string, ReviewerName>;
  settings: Settings;
}

/** A newer revision than the claim's, what it changes, and the claimer's consent to it. */
function newerRevision({ report, terms }: StandingClaim, task: Task, view: View): string {
  const { claim, currentRevision } = report;
  const { task: text, taskActs } = view.words;
  if (claim.taskRevision === currentRevision) return '';
  const id = `revision-${claim.id}`;
  return html`<div class="banner" data-tone="pending">
    <p>${text.keepsRevision(claim.taskRevision, currentRevision)}</p>
    <details>
      <summary>${text.revisionDifference(claim.taskRevision, currentRevision)}</summary>
      !${changeTable(termRows(terms, task.terms, view.words), view.words)}
    </details>
    !${
      allows('take_revision', claim.state)
        ? html`<div data-show="delegate" data-of="${claim.delegate.slug}" hidden>
            !${actForm(
              { method: 'POST', path: `/v1/claims/${claim.id}/revision`, afterwards: 'reload', id },
              html`<input type="hidden" name="revision" data-kind="number" value="${currentRevision}" />`,
              taskActs.takeRevision(currentRevision),
            )}
          </div>`
        : ''
    }
  </div>`;
}

function linked(report: ClaimReport, reviewers: ReadonlyMap<string, ReviewerName>, view: View): string {
  const { task: text } = view.words;
  const { submissions } = report;
  if (submissions.length === 0) return '';
  return html`<h3>${text.pullRequests}</h3>
    !${submissions.length === 1 ? '' : html`<p>${text.allNeeded}</p>`}
    !${pullRequests(report, reviewers, view)}`;
}

/** Everything about one claim: who holds it, what keeps it, what is linked, what the policy says, and what may be done. */
export function claimSection(
  standing: StandingClaim,
  { task, reviewers, settings }: ClaimSurroundings,
  view: View,
): string {
  const { report } = standing;
  const { claim } = report;
  const { task: text } = view.words;
  return html`<section class="claim" id="claim-${claim.id}" aria-labelledby="claim-${claim.id}-title">
    <h2 id="claim-${claim.id}-title">${text.claimOf(claim.delegate.name)}</h2>
    <p class="chips">
      !${claimChip(claim, view)}
      <span>
        ${text.heldBy}
        <a href="/delegates/${claim.delegate.slug}"><b>${claim.delegate.name}</b></a> ${text.since}
        !${momentTime(claim.claimedAt, view.now)}.
      </span>
      <span class="quiet small">${text.revision(claim.taskRevision)}</span>
    </p>
    !${newerRevision(standing, task, view)}
    <div class="columns">
      <div>
        !${whyNotYet(report, view)}
        !${standing.badge === undefined ? '' : claimBadge(claim, standing.badge, view)}
        !${objections(claim, standing.objections, view)}
      </div>
      <div>
        !${linked(report, reviewers, view)} !${evaluateForm(report, view)} !${contributors(report, view)}
        !${claimerActs(report, settings, view)} !${stewardActs(report, settings.stewards.length, view)}
      </div>
    </div>
    !${verdictPart(report, view)} !${overrides(standing.overrides, view)}
  </section>`;
}
