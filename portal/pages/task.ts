import type { TaskEntry } from '../../core/changes/store.ts';
import type { ClaimReport } from '../../core/reviews/claim-report.ts';
import type { Repository } from '../../core/repositories/repository.ts';
import type { Settings } from '../../core/settings.ts';
import type { TaskIssue } from '../../core/task-issues/issue.ts';
import { issueName } from '../../core/task-issues/issue.ts';
import { withoutBoxes } from '../../core/task-issues/task-list.ts';
import { CLAIM_PROGRESS, type Task } from '../../core/tasks/task.ts';
import { html, webAddress } from '../html.ts';
import type { Words } from '../messages/en.ts';
import { claimSection, type StandingClaim } from '../parts/claims/claim-section.ts';
import { endedClaims } from '../parts/claims/ended-claims.ts';
import type { ReviewerName } from '../parts/claims/pull-requests.ts';
import { privateChip, taskChip } from '../parts/state.ts';
import { claimTaskForm } from '../parts/tasks/task-acts.ts';
import { taskAside, taskLink } from '../parts/tasks/task-aside.ts';
import { taskTerms } from '../parts/tasks/task-terms.ts';
import { absoluteTime } from '../parts/time.ts';
import { timeline } from '../parts/timeline.ts';
import { taskPicture } from '../pictures/texts.ts';
import type { Page, View } from '../view.ts';

export interface TaskData {
  task: Task;
  /** What it was merged into. */
  other: Task | undefined;
  /** What was merged into it. */
  duplicates: { id: string; title: string }[];
  issue: TaskIssue | undefined;
  repository: Repository | undefined;
  /** Live or completed, the earliest first. */
  claims: StandingClaim[];
  /** Newest first. */
  ended: ClaimReport[];
  /** By address, 0x and lower case. */
  reviewers: ReadonlyMap<string, ReviewerName>;
  steps: {
    /** Oldest first. */
    entries: TaskEntry[];
    /** Where the page before this one ends; undefined: this one begins with the first step. */
    before: number | undefined;
    isLatest: boolean;
  };
  settings: Settings;
}

const STEPS = ['open', ...CLAIM_PROGRESS] as const;

function progress({ task }: TaskData, { words }: View): string {
  const at = STEPS.findIndex((step) => step === task.state);
  const heard = (text: string) => html`<span class="visually-hidden">${text}</span>`;
  return html`<ol class="steps">
    !${STEPS.map((step, index) => {
      const sentence = words.task.steps[step];
      if (index < at || (index === at && step === 'completed'))
        return html`<li data-done><p>${sentence} !${heard(words.task.stepDone)}</p></li>`;
      if (index === at)
        return html`<li data-now aria-current="step">
          <p><b>${sentence}</b></p>
        </li>`;
      return html`<li><p class="quiet">${sentence} !${at < 0 ? '' : heard(words.task.stepAhead)}</p></li>`;
    })}
  </ol>`;
}

/** Who thinks of claiming it is told before they do. */
function unseen(
  { state }: Task,
  repository: Repository | undefined,
  { task: text, sync, changeTexts }: Words,
): string {
  const { unreachableSince: since = null, unreachableBecause: because = null } = repository ?? {};
  if (since === null || state === 'completed' || state === 'cancelled') return '';
  return html`<div class="banner">
    <p>${text.unseenNote}</p>
    <p class="small">
      ${sync.since} !${absoluteTime(since)}${because === null ? '' : `: ${changeTexts.said(because)}`}
    </p>
  </div>`;
}

function notices({ task, other, duplicates, repository }: TaskData, { words }: View): string {
  return html`!${taskAside(task, other, words)} !${unseen(task, repository, words)}
  !${
    duplicates.length === 0
      ? ''
      : html`<p class="small">
          ${words.task.duplicates} !${duplicates.map(({ id, title }) => taskLink(id, title)).join(' · ')}
        </p>`
  }
  !${task.repositoryPrivate ? html`<div class="banner"><p>${words.task.privateNote}</p></div>` : ''}`;
}

function asked({ task, issue }: TaskData, view: View): string {
  const { task: text } = view.words;
  const { description, criteria } = task.terms;
  const issueUrl = issue === undefined ? undefined : webAddress(issue.url);
  return html`<h2>${text.what}</h2>
    <p class="prose">${withoutBoxes(description)}</p>
    !${
      issue === undefined || issueUrl === undefined
        ? ''
        : html`<p class="small">
            ${text.issue} <a href="${issueUrl}" rel="noopener">${issueName(issue)}</a>
          </p>`
    }
    !${
      criteria.length === 0
        ? ''
        : html`<h3>${text.criteria}</h3>
            <ol class="criteria">
              !${criteria.map((criterion) => html`<li>${criterion}</li>`)}
            </ol>`
    }
    <h2>${text.terms}</h2>
    !${taskTerms(task, view)}`;
}

function claims({ task, claims: standing, reviewers, settings }: TaskData, view: View): string {
  const { task: text } = view.words;
  const { claimsMax } = task.terms;
  const many = claimsMax > 1;
  const surroundings = { task, reviewers, settings };
  return html`!${
    many
      ? html`<h2 id="claims">${text.claims}</h2>
          <p>${text.tieRule(claimsMax)}</p>`
      : ''
  }
  !${
    standing.length === 0
      ? html`!${many ? '' : html`<h2 id="claims">${text.claim}</h2>`}
          <p class="quiet">${text.noClaim}</p>`
      : standing.map((each) => claimSection(each, surroundings, view))
  }`;
}

function steps({ task, steps: { entries, before, isLatest } }: TaskData, view: View): string {
  const { task: text } = view.words;
  return html`<h2 id="timeline">${text.timeline}</h2>
    <p>${text.timelineLead}</p>
    !${
      before === undefined
        ? ''
        : html`<p>
            <a class="button" href="/tasks/${task.id}?before=${before}#timeline">${text.timelineEarlier}</a>
          </p>`
    }
    !${timeline(entries, view)}
    !${
      isLatest
        ? ''
        : html`<p><a class="button" href="/tasks/${task.id}#timeline">${text.timelineLatest}</a></p>`
    }`;
}

/** What a task asks for, who holds it, what keeps it from being completed, and every step until now. */
export function taskPage(data: TaskData, view: View): Page {
  const { task } = data;
  const { words } = view;
  const { task: text } = words;
  const { title, description, claimsMax } = task.terms;
  const names = data.claims.map(({ report }) => report.claim.delegate.name);
  const content = html`<p class="crumbs"><a href="/wishlist">${text.crumb}</a> / ${text.number(task.id)}</p>
    <h1>${title}</h1>
    <p class="chips">
      !${taskChip(task.state, words)} !${task.repositoryPrivate ? privateChip(words) : ''}
      <span class="quiet small">${text.revision(task.revision)}</span>
      !${
        claimsMax === 1
          ? ''
          : html`<a class="small" href="#claims">${text.claimsHeld(task.claims, claimsMax)}</a>`
      }
    </p>
    !${notices(data, view)}
    <div class="columns">
      <div>!${asked(data, view)}</div>
      <div>
        <h2 id="progress">${text.progress}</h2>
        !${progress(data, view)} !${claimTaskForm(data, view)}
      </div>
    </div>
    !${claims(data, view)} !${endedClaims(data.ended, data.reviewers, view)} !${steps(data, view)}`;
  return {
    title,
    description: `${words.states.task[task.state]}. ${withoutBoxes(description).split('\n', 1)[0]}`,
    section: 'wishlist',
    picture: {
      path: `/pictures/tasks/${task.id}.png`,
      text: taskPicture({ task, holders: names }, view.publicUrl),
    },
    content,
  };
}
