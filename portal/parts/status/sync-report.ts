import type { WebhookHealth } from '../../../core/github-webhooks/store.ts';
import type { RepositoryHealth } from '../../../core/repositories/store.ts';
import type { SyncFinding, SyncRun } from '../../../core/sync/sync-run.ts';
import type { RedeliveryHealth } from '../../../core/webhook-redelivery/store.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { emptyState } from '../empty-state.ts';
import { stackedTable } from '../stacked-table.ts';
import { reachChip } from '../state.ts';
import { absoluteTime, momentTime } from '../time.ts';

export interface SyncReport {
  /** Newest first. */
  runs: SyncRun[];
  /** Of the last run that found something. */
  findings: SyncFinding[];
  repositories: RepositoryHealth[];
  /** Whether there are more repositories than these. */
  areMore: boolean;
  /** How many of all of them GitHub does not show. */
  unreachable: number;
  webhooks: WebhookHealth;
  redelivery: RedeliveryHealth;
}

export const FINDINGS_MAX = 20;

function runs({ runs: list }: SyncReport, { words, now }: View): string {
  const { sync: text } = words;
  const { started, why, claims, repaired, drifted, failed } = text.runColumns;
  if (list.length === 0) return emptyState(text.runsEmpty);
  return stackedTable(
    text.runs,
    [started, why, claims, repaired, drifted, failed],
    list.map((run) => {
      const found = (n: number) => (run.endedAt === null ? html`${text.lasts}` : words.number(n));
      return [
        momentTime(run.startedAt, now),
        html`${text.triggers[run.trigger]}`,
        words.number(run.claims),
        found(run.repaired),
        found(run.drifted),
        found(run.failed),
      ];
    }),
  );
}

function findings({ findings: list, runs: [last] }: SyncReport, { words }: View): string {
  const { sync: text } = words;
  const { task, outcome, what } = text.findingColumns;
  if (last === undefined) return '';
  const inOrder =
    last.endedAt !== null && last.repaired + last.failed === 0 ? html`<p>${text.inOrder}</p>` : '';
  if (list.length === 0) return inOrder;
  return html`!${inOrder}
    <h3>${text.findings(list.length)}</h3>
    <p>${text.findingsNote(FINDINGS_MAX)}</p>
    !${stackedTable(
      text.findings(list.length),
      [task, outcome, what],
      list.map((finding) => [
        html`<a href="/tasks/${finding.taskId}#claim-${finding.claimId}">${finding.title}</a>`,
        html`${text.outcomes[finding.outcome]} <span class="quiet small">!${absoluteTime(finding.at)}</span>`,
        html`${finding.because === null ? finding.differences.map((each) => text.found(each)).join('; ') : text.found(finding.because)}
        !${finding.drift ? html`<span class="quiet">${text.drift}</span>` : ''}`,
      ]),
    )}`;
}

/** It may break after the owner. */
function repositoryName({ repository }: RepositoryHealth): string {
  const [owner = '', name = ''] = repository.name.split('/');
  return html`<code>${owner}/<wbr />${name}</code>`;
}

function reach({ repository }: RepositoryHealth, { words }: View): string {
  const { sync: text } = words;
  const { unreachableSince: since, unreachableBecause: because, checksRefusedAt: refused } = repository;
  return html`!${reachChip(since === null, words)}
  !${
    since === null
      ? ''
      : html`<span class="small"
          >${text.since}
          !${absoluteTime(since)}${because === null ? '' : `: ${words.changeTexts.said(because)}`}</span
        >`
  }
  !${refused === null ? '' : html`<span class="small">${text.checksRefused} !${absoluteTime(refused)}</span>`}`;
}

function repositories(report: SyncReport, view: View): string {
  const { words, now } = view;
  const { sync: text } = words;
  const { name, reach: onGithub, told, webhook, looked, claims } = text.repositoryColumns;
  const time = (at: Date | null) => (at === null ? html`${text.never}` : momentTime(at, now));
  return html`<h3>${text.repositories}</h3>
    !${
      report.repositories.length === 0
        ? emptyState(text.repositoriesEmpty)
        : stackedTable(
            text.repositories,
            [name, onGithub, told, webhook, looked, claims],
            report.repositories.map((health) => [
              repositoryName(health),
              reach(health, view),
              html`${health.repository.installationId === null ? text.byAsking : text.byWebhooks}`,
              time(health.lastWebhookAt),
              time(health.lastEvaluationAt),
              words.number(health.claims),
            ]),
          )
    }
    !${report.areMore ? html`<p>${text.repositoriesMore(report.repositories.length)}</p>` : ''}`;
}

function webhooks({ webhooks: health, redelivery }: SyncReport, { words, now }: View): string {
  const { sync: text } = words;
  const { lastReceivedAt, unread, unreadSince, ignored } = health;
  return html`<h3>${text.webhooks}</h3>
    <dl class="terms">
      <dt>${text.lastReceived}</dt>
      <dd>!${lastReceivedAt === null ? html`${text.never}` : momentTime(lastReceivedAt, now)}</dd>
      <dt>${text.unread}</dt>
      <dd>
        ${words.number(unread)}
        !${unreadSince === null ? '' : html`${text.unreadSince} !${momentTime(unreadSince, now)}`}
      </dd>
      <dt>${text.redelivery}</dt>
      <dd>
        ${words.number(redelivery.open)} ${text.redeliveryNote(redelivery.received, redelivery.givenUp)}
      </dd>
      <dt>${text.listRead}</dt>
      <dd>!${redelivery.lookedAt === null ? html`${text.never}` : momentTime(redelivery.lookedAt, now)}</dd>
    </dl>
    !${
      ignored.length === 0
        ? ''
        : html`<p class="small">${text.ignoredTitle}</p>
            <ul class="small">
              !${ignored.map(({ because, times }) => html`<li>${text.ignored(because, times)}</li>`)}
            </ul>`
    }`;
}

/** Whether what is known is what GitHub shows, and how that is found out. */
export function syncReport(report: SyncReport, view: View): string {
  const { sync: text } = view.words;
  const { unreachable } = report;
  return html`<section id="sync" aria-labelledby="sync-title">
    <h2 id="sync-title">${text.title}</h2>
    <p>${text.lead}</p>
    !${
      unreachable === 0
        ? ''
        : html`<p class="banner" data-tone="pending">${text.unreachableBanner(unreachable)}</p>`
    }
    !${findings(report, view)}
    <h3>${text.runs}</h3>
    !${runs(report, view)} !${repositories(report, view)} !${webhooks(report, view)}
  </section>`;
}
