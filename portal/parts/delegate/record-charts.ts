import type { Audit } from '../../../core/audits/store.ts';
import type { RewardPlan } from '../../../core/reward-plans/reward-plan.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { rewardText } from '../amounts.ts';
import { type Bar, barChart } from '../bar-chart.ts';
import { stackedTable } from '../stacked-table.ts';
import { absoluteTime } from '../time.ts';

const DAY_MS = 86_400_000;

function figure(title: string, chart: string, note: string, table: string, { words }: View): string {
  return html`<figure class="chart">
    <p class="chart-title" aria-hidden="true">${title}</p>
    !${chart}
    <figcaption>${note}</figcaption>
    <details>
      <summary>${words.delegate.chartTable}</summary>
      !${table}
    </details>
  </figure>`;
}

/** A part of the greatest, exact enough to draw. */
function part(of: bigint, most: bigint): number {
  return most === 0n ? 0 : Number((of * 10_000n) / most) / 10_000;
}

/** What was promised for each payout period and what of it was paid; what is not known is a mark and no bar. `audits` is newest first. */
export function paidChart(name: string, audits: readonly Audit[], view: View): string {
  const { charts: text, audits: words, noData } = view.words;
  if (audits.length === 0) return '';
  const periods = audits.toReversed().map((audit) => {
    const isKnown = audit.counted && audit.state !== 'no_data';
    const isOpen = audit.state === 'open';
    const isDue = !isOpen && audit.state !== 'nothing_due';
    const missing = audit.tally.shortfall > audit.entitled ? audit.entitled : audit.tally.shortfall;
    return { audit, isKnown, isOpen, isDue, missing, paid: isDue ? audit.entitled - missing : 0n };
  });
  const most = periods.reduce(
    (max, { audit, isKnown }) => (isKnown && audit.entitled > max ? audit.entitled : max),
    0n,
  );
  const row = ({ audit, isKnown, isOpen, missing }: (typeof periods)[number]) => [
    words.epochs(audit.fromEpoch, audit.toEpoch),
    words.states[audit.state],
    isKnown ? rewardText(audit.entitled) : noData,
    isOpen ? words.states.open : isKnown ? rewardText(missing) : noData,
  ];
  const bars = periods.map((period): Bar => {
    const { audit, isKnown, isOpen, isDue, missing, paid } = period;
    const isShort = isKnown && isDue && missing > 0n;
    const percent = Math.ceil(part(missing, audit.entitled) * 100);
    const known = isOpen ? text.openMark : isDue ? '' : text.nothingDueMark;
    const [epochs, state, promised, lacking] = row(period);
    return {
      name: String(audit.toEpoch),
      outline: isKnown ? part(audit.entitled, most) : 0,
      fill: isKnown ? part(paid, most) : 0,
      isShort,
      mark: isShort ? text.gap(percent) : isKnown ? known : text.unknownMark,
      said: text.saidPaid(`${epochs}`, `${state}`, `${promised}`, `${lacking}`),
    };
  });
  const title = text.paidTitle(name);
  const table = stackedTable(
    title,
    [words.period, words.state, words.promised, words.missing],
    periods.toReversed().map((period) => row(period).map((cell) => html`${cell}`)),
  );
  return figure(title, barChart(bars, 'paid-chart', title), text.paidNote, table, view);
}

/** How long before each change of the plan voters knew of it. `plans` is oldest first. */
export function noticeChart(name: string, plans: readonly RewardPlan[], view: View): string {
  const { charts: text, delegate } = view.words;
  const changes = plans
    .filter(({ inForceAt }) => inForceAt !== null)
    .slice(1)
    .map((plan) => ({ plan, ms: plan.effectiveAt.getTime() - plan.announcedAt.getTime() }));
  if (changes.length === 0) return '';
  const most = Math.max(...changes.map(({ ms }) => ms));
  const bars = changes.map(({ plan, ms }): Bar => ({
    name: text.version(plan.version),
    outline: 0,
    fill: most === 0 ? 0 : ms / most,
    isShort: false,
    mark: text.days(Math.floor(ms / DAY_MS)),
    said: text.saidNotice(plan.version, view.words.duration(ms)),
  }));
  const title = text.noticeTitle(name);
  const table = stackedTable(
    title,
    [delegate.chartVersion, text.announced, text.effect, text.notice],
    changes
      .toReversed()
      .map(({ plan, ms }) => [
        html`<a href="/changes/${plan.seq}">${view.words.planVersion(plan.version)}</a>`,
        absoluteTime(plan.announcedAt),
        absoluteTime(plan.effectiveAt),
        html`${view.words.duration(ms)}`,
      ]),
  );
  return figure(title, barChart(bars, 'notice-chart', title), text.noticeNote, table, view);
}
