import { amountText } from '../../core/amounts.ts';
import type { Change } from '../../core/changes/store.ts';
import type { Claim } from '../../core/claims/claim.ts';
import type { Verdict } from '../../core/reviews/verdict.ts';
import type { Settings } from '../../core/settings.ts';
import { CLAIM_PROGRESS, type Task, type TaskState } from '../../core/tasks/task.ts';
import { html } from '../html.ts';
import { changeLine } from '../parts/change-line.ts';
import { claimChip, clockText } from '../parts/claims.ts';
import { taskActs } from '../parts/task-acts.ts';
import { taskChip } from '../parts/state.ts';
import { absoluteTime, whenTime } from '../parts/time.ts';
import { verdictPart } from '../parts/verdict.ts';
import type { Page, View } from '../view.ts';

interface SubmissionView {
  pullRequest: string;
  url: string;
  fetchedAt: Date;
}

export interface TaskData {
  task: Task;
  /** The live or the completed one. */
  claim: Claim | undefined;
  /** Those that ended, newest first. */
  ended: Claim[];
  /** The task needs all of them. */
  submissions: SubmissionView[];
  /** null: nothing is submitted. */
  verdict: Verdict | null;
  record: Change[];
  settings: Settings;
}

const STEPS = ['open', ...CLAIM_PROGRESS] as const;

function progress({ task }: TaskData, { words }: View): string {
  const at = STEPS.findIndex((step) => step === task.state);
  return html`<ol class="steps">
    !${STEPS.map((step, index) => {
      const sentence = words.task.steps[step];
      if (index < at || (index === at && step === 'completed'))
        return html`<li data-done><p>${sentence}</p></li>`;
      if (index === at)
        return html`<li data-now aria-current="step">
          <p><b>${sentence}</b></p>
        </li>`;
      return html`<li><p class="quiet">${sentence}</p></li>`;
    })}
  </ol>`;
}

function proofText({ proof }: Task['terms'], { words }: View): string {
  const { proofs } = words.task;
  switch (proof.kind) {
    case 'deployment':
      return proofs.deployment(proof.environment);
    case 'branch':
      return proofs.branch(proof.branch);
    case 'release':
      return proofs.release;
    case 'manual':
      return proofs.manual;
  }
}

function terms({ task }: TaskData, view: View): string {
  const { task: text } = view.words;
  const { terms: of, repositoryName } = task;
  return html`<h2>${text.terms}</h2>
    <dl class="terms">
      <dt>${text.repository}</dt>
      <dd><a href="https://github.com/${repositoryName}" rel="noopener">${repositoryName}</a></dd>
      <dt>${text.branch}</dt>
      <dd>!${of.baseBranch === null ? html`${text.defaultBranch}` : html`<code>${of.baseBranch}</code>`}</dd>
      <dt>${text.quorum}</dt>
      <dd class="num">${of.quorum}</dd>
      <dt>${text.proof}</dt>
      <dd>${proofText(of, view)}</dd>
      <dt>${text.bounty}</dt>
      <dd>
        !${of.bounty === null ? html`<span class="quiet">${text.noBounty}</span>` : html`${amountText(of.bounty)}`}
      </dd>
      <dt>${text.due}</dt>
      <dd>!${of.dueAt === null ? html`<span class="quiet">${text.noDue}</span>` : absoluteTime(of.dueAt)}</dd>
      !${
        of.skills.length === 0
          ? ''
          : html`<dt>${text.skills}</dt>
              <dd>${of.skills.join(', ')}</dd>`
      }
    </dl>`;
}

function claimPart({ claim, submissions }: TaskData, view: View): string {
  const { task: text } = view.words;
  if (claim === undefined)
    return html`<h2>${text.claim}</h2>
      <p class="quiet">${text.noClaim}</p>`;
  return html`<h2>${text.claim}</h2>
    <p>
      ${text.claimedBy}
      <a href="/delegates/${claim.delegate.slug}"><b>${claim.delegate.name}</b></a> ${text.since}
      !${whenTime(claim.claimedAt, view.now)}.
    </p>
    <p>!${clockText(claim, view)} !${claim.extended ? html`${text.extended}` : ''}</p>
    <p>
      ${text.pullRequest}:
      !${
        submissions.length === 0
          ? html`<span class="quiet">${text.noPullRequest}</span>`
          : submissions.map(
              ({ url, pullRequest }) => html`<a href="${url}" rel="noopener">${pullRequest}</a> `,
            )
      }
    </p>`;
}

function endedClaims({ ended }: TaskData, view: View): string {
  if (ended.length === 0) return '';
  return html`<h2>${view.words.task.earlier}</h2>
    <ul class="list">
      !${ended.map(
        (claim) =>
          html`<li>
            <p>
              <a href="/delegates/${claim.delegate.slug}">${claim.delegate.name}</a>
              !${claimChip(claim, view)}
            </p>
            <p class="small quiet">
              !${absoluteTime(claim.claimedAt)}
              !${claim.endedAt === null ? '' : html`– !${absoluteTime(claim.endedAt)}`}
            </p>
            !${claim.endReason === null ? '' : html`<p>${claim.endReason}</p>`}
          </li>`,
      )}
    </ul>`;
}

export function taskPage(data: TaskData, view: View): Page {
  const { task, record } = data;
  const { words } = view;
  const { task: text } = words;
  const { title, description, criteria } = task.terms;
  const isAside = !STEPS.some((step: TaskState) => step === task.state);
  const content = html`<p class="crumbs"><a href="/wishlist">${text.crumb}</a> / ${text.number(task.id)}</p>
    <h1>${title}</h1>
    <p class="chips">
      !${taskChip(task.state, words)} <span class="quiet small">${text.revision(task.revision)}</span>
    </p>
    !${
      isAside && task.statusReason !== null
        ? html`<div class="banner" data-tone="pending"><p>${task.statusReason}</p></div>`
        : ''
    }
    <div class="columns">
      <div>
        <h2>${text.what}</h2>
        <p class="prose">${description}</p>
        !${
          criteria.length === 0
            ? ''
            : html`<h3>${text.criteria}</h3>
                <ol class="criteria">
                  !${criteria.map((criterion) => html`<li>${criterion}</li>`)}
                </ol>`
        }
        !${terms(data, view)}
      </div>
      <div>
        <h2>${text.progress}</h2>
        !${progress(data, view)} !${claimPart(data, view)} !${taskActs(data, view)}
      </div>
    </div>
    !${data.claim === undefined ? '' : verdictPart(data, view)} !${endedClaims(data, view)}
    <h2>${text.record}</h2>
    <ul class="list stream">
      !${record.map((change) => changeLine(change, view))}
    </ul>`;
  return { title, description: description.split('\n', 1)[0], section: 'wishlist', content };
}
