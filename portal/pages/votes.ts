import type { Delegate } from '../../core/delegates/delegate.ts';
import type { DailyReport, ReportedVoter } from '../../core/statements/daily-report.ts';
import { checksumAddress } from '../../core/accounts/address.ts';
import { shareText } from '../../core/amounts.ts';
import { html } from '../html.ts';
import { shortAddress } from '../parts/address.ts';
import { rewardFigure, rewardHeadline, votesText } from '../parts/amounts.ts';
import { emptyState } from '../parts/empty-state.ts';
import { onPage } from '../parts/on-page.ts';
import { pager } from '../parts/pager.ts';
import { stackedTable } from '../parts/stacked-table.ts';
import { type ShownStatements, statementList } from '../parts/delegate/statements.ts';
import { absoluteTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

export interface VotesData {
  delegate: Delegate;
  report: DailyReport;
  voters: ReportedVoter[];
  query: Record<string, string>;
  nextCursor: string | undefined;
  isLaterPage: boolean;
  statements: ShownStatements;
}

const DAY_EPOCHS = 24;

function facts({ report: { stood, day } }: VotesData, view: View): string {
  const { words } = view;
  const { statements: text } = words;
  const sum = (of: 'granted' | 'pool') => day.reduce((all, epoch) => all + epoch[of], 0n);
  /** `value` is html. */
  const figure = (name: string, value: string | undefined, note = '') =>
    html`<div>
      <dt>${name}</dt>
      <dd>
        !${
          value === undefined
            ? html`<span class="figure quiet">${words.noData}</span>`
            : html`<span class="figure">!${value}</span>`
        }
        !${note === '' ? '' : html`<span class="note">${note}</span>`}
      </dd>
    </div>`;
  const known = text.dayOf(day.length, DAY_EPOCHS);
  const amount = (of: 'granted' | 'pool') => (day.length === 0 ? undefined : rewardHeadline(sum(of)));
  return html`<dl class="facts">
    !${figure(text.voters, words.number(stood?.voters ?? 0))}
    !${figure(text.weight, votesText(stood?.voterWeight ?? 0n))}
    !${figure(text.grantedDay, amount('granted'), known)} !${figure(text.promisedDay, amount('pool'), known)}
  </dl>`;
}

/** As whom it stood then, where that is not what it says now. */
function stoodAs({ report: { candidate }, delegate: { profile } }: VotesData, { words }: View): string {
  return candidate === null || candidate === profile.candidate
    ? ''
    : html`<p class="small">${words.statements.stoodAs(candidate)}</p>`;
}

function warnings({ report: { day } }: VotesData, { words }: View): string {
  const { statements: text } = words;
  const notGranted = day.filter(({ rewards }) => rewards === 'not_granted').length;
  const noPlan = day.filter(({ state }) => state === 'no_plan').length;
  const isSnapshot = day.some(
    ({ state, plan }) => state === 'counted' && plan?.terms.basis === 'payout_snapshot',
  );
  return html`!${notGranted === 0 ? '' : html`<p class="banner" data-tone="pending">${text.notGranted(notGranted)}</p>`}
  !${noPlan === 0 ? '' : html`<p class="banner" data-tone="pending">${text.noPlanDay(noPlan)}</p>`}
  !${isSnapshot ? html`<p class="banner" data-tone="pending">${text.snapshotDay}</p>` : ''}`;
}

function voterTable(data: VotesData, view: View): string {
  const { report, voters, delegate, query } = data;
  const { statements: text } = view.words;
  const weight = report.stood?.voterWeight ?? 1n;
  const file = `/v1/delegates/${delegate.slug}/votes.csv?epoch=${report.epoch?.number}`;
  return html`<h2 id="voters">${text.voters}</h2>
    <div class="figures">
      !${stackedTable(
        text.votes,
        [text.voter, text.voterWeight, text.share, text.owed],
        voters.map((each) => [
          shortAddress(checksumAddress(each.voter)),
          html`${votesText(each.weight)}`,
          html`${shareOf(each.weight, weight)}`,
          report.day.length === 0
            ? html`<span class="quiet">${view.words.noData}</span>`
            : rewardFigure(each.owed),
        ]),
      )}
    </div>
    !${pager(`/delegates/${delegate.slug}/votes`, query, data, text)}
    <p class="small">${text.owedNote} <a href="${file}">${text.file}</a></p>`;
}

/** Rounded down to a hundredth of a per cent; what is less than that is said to be. */
function shareOf(weight: bigint, all: bigint): string {
  const bps = Number((weight * 10_000n) / all);
  return bps === 0 ? `< ${shareText(1)}` : shareText(bps);
}

export function votesPage(data: VotesData, view: View): Page {
  const { delegate, report, statements } = data;
  const { words } = view;
  const { statements: text } = words;
  const { name } = delegate.profile;
  const parts = [
    ...(report.state === 'kept' ? [{ id: 'voters', title: text.voters }] : []),
    { id: 'statements', title: text.title },
  ];
  const content = html`<p class="crumbs">
      <a href="/delegates">${words.nav.delegates}</a> / <a href="/delegates/${delegate.slug}">${name}</a> /
      ${text.votes}
    </p>
    <h1>${text.votesTitle(name)}</h1>
    <p class="lead">${text.lead(name)}</p>
    !${onPage(parts, view)}
    !${
      report.state === 'kept' && report.epoch !== undefined
        ? html`<p>${text.epoch(report.epoch.number)} ${text.ended} !${absoluteTime(report.epoch.endsAt)}</p>
            !${stoodAs(data, view)} !${facts(data, view)} !${warnings(data, view)} !${voterTable(data, view)}`
        : emptyState(report.state === 'kept' ? '' : text.empty[report.state])
    }
    <h2 id="statements">${text.title}</h2>
    <p>${text.listLead}</p>
    !${statementList(statements, view)}`;
  return { title: text.votesTitle(name), section: 'delegates', content };
}
