import type { RecordedOverride } from '../../core/overrides/override.ts';
import type { Namer } from '../../core/named-candidates/store.ts';
import type { Settings } from '../../core/settings.ts';
import type { Task } from '../../core/tasks/task.ts';
import type { DiscordTrouble } from '../../core/threads/read-trouble.ts';
import { html } from '../html.ts';
import { deadLetters } from '../parts/steward/dead-letters.ts';
import { alikeItem, type Application, applicationItem } from '../parts/steward/delegate-applications.ts';
import { discordReport } from '../parts/status/discord-report.ts';
import { emptyState } from '../parts/empty-state.ts';
import { type LateReview, lateReviews } from '../parts/steward/late-reviews.ts';
import { needingTaskItem } from '../parts/steward/needing-tasks.ts';
import { overrideItem } from '../parts/claims/overrides.ts';
import { mergeForm } from '../parts/steward/merge-form.ts';
import { publishForm } from '../parts/steward/publish-form.ts';
import { concentrationList, reportList } from '../parts/steward/report-list.ts';
import { draftList, importForm } from '../parts/steward/task-drafts.ts';
import { onPage, type PagePart } from '../parts/on-page.ts';
import type { Page, View } from '../view.ts';

export interface StewardData {
  applications: Application[];
  /** Approved delegates that may be taken for one another by their names, as those are now. */
  alike: Namer[][];
  /** Tasks that need a steward. */
  needing: Task[];
  /** That wait for a second steward. */
  overrides: RecordedOverride[];
  /** That wait for reviewers longer than they should. */
  late: LateReview[];
  discord: DiscordTrouble;
  /** Repositories of tasks that GitHub does not show. */
  unreachable: number;
  settings: Settings;
}

interface Section extends PagePart {
  /** Html. */
  content: string;
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
  const { steward: text, sessions, stewardActs, deadLetters: deadLetterText } = view.words;
  return [
    {
      id: 'applications',
      title: text.applications,
      content: listOr(data.applications, text.applicationsEmpty, (each) => applicationItem(each, view)),
    },
    {
      id: 'names',
      title: text.alike,
      content: html`<p>${text.alikeLead}</p>
        !${listOr(data.alike, text.alikeEmpty, alikeItem)}`,
    },
    { id: 'late', title: text.late, content: lateReviews(data.late, data.settings.reviewPeriodMs, view) },
    {
      id: 'needing',
      title: text.needing,
      content: listOr(data.needing, text.needingEmpty, (each) => needingTaskItem(each, view)),
    },
    {
      id: 'overrides',
      title: text.overrides,
      content: html`<p>${text.overridesLead}</p>
        !${listOr(data.overrides, text.overridesEmpty, (each) => pendingOverride(each, view))}`,
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
      content: html`<p>${stewardActs.lead}</p>
        <p><a class="button" href="/steward/acts">${stewardActs.see}</a></p>`,
    },
    {
      id: 'sessions',
      title: sessions.title,
      content: html`<p>${sessions.stewardLead}</p>
        <p><a class="button" href="/sessions">${sessions.toAll}</a></p>`,
    },
    { id: 'discord', title: view.words.discord.title, content: discordReport(data.discord, view) },
  ];
}

/** What nobody else is shown anything of. */
function stewardSections({ settings }: StewardData, view: View): Section[] {
  const { steward: text, drafts, reports, concentration, deadLetters: deadLetterText } = view.words;
  return [
    {
      id: 'dead-letters',
      title: deadLetterText.title,
      content: html`<p>${deadLetterText.lead}</p>
        !${deadLetters(view)}`,
    },
    {
      id: 'objections',
      title: reports.title,
      content: html`<p>${reports.lead}</p>
        !${reportList(view)}`,
    },
    {
      id: 'concentration',
      title: concentration.title,
      content: html`<p>${concentration.lead}</p>
        !${concentrationList(view)}`,
    },
    {
      id: 'drafts',
      title: drafts.title,
      content: html`<p>${drafts.lead}</p>
        !${draftList(view)}`,
    },
    {
      id: 'import-issues',
      title: drafts.importTitle,
      content: html`<p>${drafts.importLead}</p>
        <div data-show="steward" hidden>!${importForm(view)}</div>`,
    },
    {
      id: 'merge',
      title: text.mergeTitle,
      content: html`<p>${text.mergeLead}</p>
        <div data-show="steward" hidden>!${mergeForm(view)}</div>`,
    },
    {
      id: 'publish-task',
      title: text.publishTitle,
      content: html`<p>${text.publishLead}</p>
        <div data-show="steward" hidden>!${publishForm(settings, view)}</div>`,
    },
  ];
}

function sectionHtml({ id, title, content }: Section): string {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    !${content}
  </section>`;
}

/** Everything that waits for stewards, and what only they may do. */
export function stewardPage(data: StewardData, view: View): Page {
  const { words } = view;
  const { steward: text } = words;
  const everybodys = sections(data, view);
  const stewards = stewardSections(data, view);
  const content = html`<h1>${text.title}</h1>
    <p class="lead">${text.lead}</p>
    <noscript><p class="banner" data-tone="pending">${words.actsNeedScript}</p></noscript>
    <div class="banner" data-tone="pending" data-show="not-steward">
      <p>${text.onlyStewards} <a href="/status#report">${text.whoTheyAre}</a></p>
    </div>
    !${onPage([...everybodys, ...stewards], view)} !${everybodys.map(sectionHtml)}
    <p class="banner" data-tone="pending" data-show="not-steward">${text.forStewards}</p>
    !${stewards.map(sectionHtml)}`;
  return { title: text.title, section: 'steward', content };
}
