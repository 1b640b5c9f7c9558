import type { Delegate } from '../../core/delegates/delegate.ts';
import type { RecordedOverride } from '../../core/overrides/override.ts';
import type { QueuedSubmission } from '../../core/review-queue/queued-submission.ts';
import type { QueuePlace } from '../../core/review-queue/review-queue.ts';
import { citedAs } from '../../core/reviews/pull-request.ts';
import type { Settings } from '../../core/settings.ts';
import type { Task } from '../../core/tasks/task.ts';
import type { DiscordTrouble } from '../../core/threads/read-trouble.ts';
import { html } from '../html.ts';
import { copyableAddress } from '../parts/address.ts';
import { deadLetters } from '../parts/dead-letters.ts';
import { discordReport } from '../parts/discord-report.ts';
import { emptyState } from '../parts/empty-state.ts';
import { reasonedForm } from '../parts/form.ts';
import { overrideItem } from '../parts/overrides.ts';
import { mergeForm } from '../parts/merge-form.ts';
import { publishForm } from '../parts/publish-form.ts';
import { pullRequestUrl } from '../parts/pull-requests.ts';
import { concentrationList, reportList } from '../parts/report-list.ts';
import { stackedTable } from '../parts/stacked-table.ts';
import { draftList, importForm } from '../parts/task-drafts.ts';
import { momentTime, whenTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

export interface StewardData {
  applications: { delegate: Delegate; address: string }[];
  /** Tasks that need a steward. */
  needing: Task[];
  /** That wait for a second steward. */
  overrides: RecordedOverride[];
  /** That wait for reviewers longer than they should. */
  late: (QueuedSubmission & QueuePlace)[];
  discord: DiscordTrouble;
  /** Repositories of tasks that GitHub does not show. */
  unreachable: number;
  settings: Settings;
}

/** A part of the page, with its name in the list at the top. */
interface Section {
  id: string;
  title: string;
  /** Html. */
  content: string;
}

function application({ delegate, address }: StewardData['applications'][number], view: View): string {
  const { words, now } = view;
  const { steward: text } = words;
  const { slug, profile } = delegate;
  const decide = (act: 'approval' | 'refusal', label: string, button: string) =>
    reasonedForm({ id: `${act}-${slug}`, path: `/v1/delegates/${slug}/${act}`, label, button });
  return html`<li>
    <h3><a href="/delegates/${slug}">${profile.name}</a></h3>
    <p class="small quiet">
      ${words.delegate.memberSince} !${whenTime(delegate.appliedAt, now)} ·
      !${copyableAddress(address, words)}
    </p>
    <p class="prose">${profile.description}</p>
    <div data-show="steward" hidden>
      !${decide('approval', text.approveReason(profile.name), text.approve)}
      <details>
        <summary>${text.refuseInstead}</summary>
        !${decide('refusal', text.refuseReason(profile.name), text.refuse)}
      </details>
    </div>
  </li>`;
}

function needing(task: Task, { words }: View): string {
  const { steward: text } = words;
  const { title } = task.terms;
  const path = `/v1/tasks/${task.id}`;
  return html`<li>
    <h3><a href="/tasks/${task.id}">${title}</a></h3>
    !${task.statusReason === null ? '' : html`<p>${task.statusReason}</p>`}
    <div data-show="steward" hidden>
      !${reasonedForm({
        id: `resume-${task.id}`,
        path: `${path}/resumption`,
        label: text.resumeReason(title),
        button: text.resume,
      })}
      <details>
        <summary>${text.cancelInstead}</summary>
        !${reasonedForm(
          {
            id: `cancel-${task.id}`,
            path: `${path}/cancellation`,
            label: text.cancelReason(title),
            button: text.cancel,
          },
          text.cancelNote,
        )}
      </details>
    </div>
  </li>`;
}

function late({ late: submissions, settings }: StewardData, { words, now }: View): string {
  const { steward: text } = words;
  const { task, delegate, pullRequest, missing, since } = text.lateColumns;
  return html`<p>${text.lateLead(words.duration(settings.reviewPeriodMs))}</p>
    !${
      submissions.length === 0
        ? emptyState(text.lateEmpty)
        : stackedTable(
            text.late,
            [task, delegate, pullRequest, missing, since],
            submissions.map((each) => [
              html`<a href="/tasks/${each.claim.taskId}#claim-${each.claim.id}">${each.title}</a>`,
              html`<a href="/delegates/${each.claim.delegate.slug}">${each.claim.delegate.name}</a>`,
              html`<a href="${pullRequestUrl(each.submission)}" rel="noopener"
                >${citedAs(each.submission.facts)}</a
              >`,
              html`${each.because}`,
              momentTime(each.at, now),
            ]),
          )
    }`;
}

function listOr<Item>(items: readonly Item[], empty: string, item: (each: Item) => string): string {
  return items.length === 0
    ? emptyState(empty)
    : html`<ul class="list">
        !${items.map(item)}
      </ul>`;
}

function pendingOverride(override: RecordedOverride, view: View): string {
  const { task, title } = override.message;
  return html`<li>
    <h3><a href="/tasks/${task}#override-${override.seq}">${title}</a></h3>
    !${overrideItem({ override, state: 'proposed' }, view)}
  </li>`;
}

function sections(data: StewardData, view: View): Section[] {
  const {
    steward: text,
    drafts,
    reports,
    concentration,
    sessions,
    stewardActs,
    deadLetters: deadLetterText,
  } = view.words;
  const stewardsAlone = html`<p class="quiet" data-show="not-steward">${text.forStewards}</p>`;
  return [
    {
      id: 'applications',
      title: text.applications,
      content: listOr(data.applications, text.applicationsEmpty, (each) => application(each, view)),
    },
    { id: 'late', title: text.late, content: late(data, view) },
    {
      id: 'needing',
      title: text.needing,
      content: listOr(data.needing, text.needingEmpty, (each) => needing(each, view)),
    },
    {
      id: 'overrides',
      title: text.overrides,
      content: html`<p>${text.overridesLead}</p>
        !${listOr(data.overrides, text.overridesEmpty, (each) => pendingOverride(each, view))}`,
    },
    { id: 'discord', title: view.words.discord.title, content: discordReport(data.discord, view) },
    {
      id: 'dead-letters',
      title: deadLetterText.title,
      content: html`<p>${deadLetterText.lead}</p>
        !${stewardsAlone} !${deadLetters(view)}`,
    },
    {
      id: 'github',
      title: deadLetterText.syncTitle,
      content: html`<p>
        ${data.unreachable === 0 ? deadLetterText.syncFine : view.words.sync.unreachableBanner(data.unreachable)}
        <a href="/status#sync">${deadLetterText.syncLink}</a>
      </p>`,
    },
    {
      id: 'acts',
      title: stewardActs.title,
      content: html`<p>${stewardActs.lead} <a class="button" href="/steward/acts">${stewardActs.see}</a></p>`,
    },
    {
      id: 'objections',
      title: reports.title,
      content: html`<p>${reports.lead}</p>
        !${stewardsAlone} !${reportList(view)}`,
    },
    {
      id: 'sessions',
      title: sessions.title,
      content: html`<p>${sessions.stewardLead} <a class="button" href="/sessions">${sessions.toAll}</a></p>`,
    },
    {
      id: 'concentration',
      title: concentration.title,
      content: html`<p>${concentration.lead}</p>
        !${stewardsAlone} !${concentrationList(view)}`,
    },
    {
      id: 'drafts',
      title: drafts.title,
      content: html`<p>${drafts.lead}</p>
        !${stewardsAlone} !${draftList(view)}`,
    },
    {
      id: 'import-issues',
      title: drafts.importTitle,
      content: html`<p>${drafts.importLead}</p>
        !${stewardsAlone}
        <div data-show="steward" hidden>!${importForm(view)}</div>`,
    },
    {
      id: 'merge',
      title: text.mergeTitle,
      content: html`<p>${text.mergeLead}</p>
        !${stewardsAlone}
        <div data-show="steward" hidden>!${mergeForm(view)}</div>`,
    },
    {
      id: 'publish-task',
      title: text.publishTitle,
      content: html`<p>${text.publishLead}</p>
        !${stewardsAlone}
        <div data-show="steward" hidden>!${publishForm(data.settings, view)}</div>`,
    },
  ];
}

/** Everything that waits for stewards, and what only they may do. */
export function stewardPage(data: StewardData, view: View): Page {
  const { words } = view;
  const { steward: text } = words;
  const parts = sections(data, view);
  const content = html`<h1>${text.title}</h1>
    <p class="lead">${text.lead}</p>
    <noscript><p class="banner" data-tone="pending">${words.actsNeedScript}</p></noscript>
    <div class="banner" data-tone="pending" data-show="not-steward">
      <p>${text.onlyStewards} <a href="/status#report">${text.whoTheyAre}</a></p>
    </div>
    <nav class="on-page" aria-label="${text.onPage}">
      <ul>
        !${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
      </ul>
    </nav>
    !${parts.map(
      (part) =>
        html`<section id="${part.id}" aria-labelledby="${part.id}-title">
          <h2 id="${part.id}-title">${part.title}</h2>
          !${part.content}
        </section>`,
    )}`;
  return { title: text.title, section: 'steward', content };
}
