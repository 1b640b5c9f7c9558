import { type Amount, amountText } from '../../core/amounts.ts';
import type { ListedDelegate } from '../../core/delegate-list/delegate-list.ts';
import { type RewardPlan, SHARES } from '../../core/reward-plans/reward-plan.ts';
import type { VoteEstimate } from '../../core/vote-estimates/estimate.ts';
import { ESTIMATED_EPOCHS } from '../../core/vote-estimates/read-estimate.ts';
import { html } from '../html.ts';
import { rewardFigure } from '../parts/amounts.ts';
import { emptyState } from '../parts/empty-state.ts';
import { type Choice, selectField } from '../parts/filters.ts';
import { inputField } from '../parts/form.ts';
import { keptPart, paidPart } from '../parts/kept.ts';
import { stackedTable } from '../parts/stacked-table.ts';
import { relativeTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

interface Compared extends ListedDelegate {
  plan: RewardPlan | undefined;
  next: RewardPlan | undefined;
  estimate: VoteEstimate | undefined;
}

export interface CompareData {
  /** Who may be chosen. */
  delegates: Choice[];
  chosen: { place: string; slug: string }[];
  /** Whether more were picked than are compared. */
  areMore: boolean;
  /** The votes as they were typed, and what is wrong with that. */
  typed: string;
  fault: string | undefined;
  votes: Amount;
  compared: Compared[];
}

/** One thing of all that are compared: html for each. */
interface Line {
  name: string;
  cells: string[];
}

const TERMS = [...SHARES, 'route', 'payoutPeriodEpochs', 'minimumPayout'] as const;
const quiet = (text: string) => html`<span class="quiet">${text}</span>`;

function termLines(compared: readonly Compared[], { words }: View): Line[] {
  return TERMS.map((term) => ({
    name: words.planTerms.names[term],
    cells: compared.map(({ plan }) =>
      plan === undefined
        ? quiet(words.compare.noPlan)
        : html`${words.planTerms.text(term, plan.terms[term])}`,
    ),
  }));
}

function estimateLines({ compared, votes }: CompareData, { words }: View): Line[] {
  const { compare: text } = words;
  const amounts = compared.flatMap(({ estimate }) => (estimate === undefined ? [] : [estimate.amount]));
  const most = amounts.reduce((max, each) => (each > max ? each : max), 0n);
  const got = (estimate: VoteEstimate) => {
    const known = text.known(estimate.epochs, ESTIMATED_EPOCHS);
    return html`!${rewardFigure(estimate.amount)} <span class="note">${known}</span>`;
  };
  const less = ({ amount }: VoteEstimate) =>
    amount === most ? html`${text.most}` : rewardFigure(most - amount);
  const cells = (say: (estimate: VoteEstimate) => string) =>
    compared.map(({ estimate }) => (estimate === undefined ? quiet(words.noData) : say(estimate)));
  return [
    { name: text.got(amountText(votes)), cells: cells(got) },
    { name: text.less, cells: cells(less) },
  ];
}

function recordLines(compared: readonly Compared[], { words, now }: View): Line[] {
  const { columns, noNext, noChanges } = words.delegates;
  const line = (name: string, cell: (each: Compared) => string): Line => ({
    name,
    cells: compared.map(cell),
  });
  return [
    line(columns.next, ({ next }) =>
      next === undefined
        ? quiet(noNext)
        : html`<a href="/changes/${next.seq}">!${relativeTime(next.effectiveAt, now)}</a>`,
    ),
    line(columns.paid, (each) => paidPart(each, words)),
    line(columns.commitments, (each) => keptPart(each, words)),
    line(columns.tasks, ({ delegate }) => words.number(delegate.counts.tasksCompleted)),
    line(columns.notice, ({ medianNoticeMs: ms }) =>
      ms === null ? quiet(noChanges) : html`${words.duration(ms)}`,
    ),
  ];
}

/** The same things of each side by side; a word marks those in which they differ. */
function comparison(data: CompareData, view: View): string {
  const { compare: text } = view.words;
  const { compared } = data;
  const names = compared.map(({ delegate }) => delegate.profile.name);
  const lines = [...termLines(compared, view), ...estimateLines(data, view), ...recordLines(compared, view)];
  const links = compared.map(
    ({ delegate }) => html`<a href="/delegates/${delegate.slug}">${delegate.profile.name}</a>`,
  );
  return html`!${stackedTable(
      text.title,
      [text.what, ...names],
      lines.map(({ name, cells }) => {
        const differs = new Set(cells).size > 1;
        return [
          differs ? html`${name} <span class="differs">${text.differs}</span>` : html`${name}`,
          ...cells,
        ];
      }),
    )}
    <p>${text.records} !${links.join(' · ')}</p>
    <p class="small">${text.estimate}</p>`;
}

export function comparePage(data: CompareData, view: View): Page {
  const { words } = view;
  const { compare: text } = words;
  const { delegates, chosen, typed, fault, compared } = data;
  const choices = [{ value: '', text: text.nobody }, ...delegates];
  const picker = html`<form class="filters" method="get" action="/compare">
      !${chosen.map(({ place, slug }, i) => selectField(place, text.delegate(i + 1), choices, slug))}
      !${inputField({ id: 'compare-votes', name: 'votes', label: text.votes, hint: text.votesHint, maxLength: 20, value: typed, fault: fault && view.words.refusals.detail(fault) })}
      <button class="button">${text.button}</button>
    </form>
    !${data.areMore ? html`<p class="banner" data-tone="pending">${text.more}</p>` : ''}
    !${compared.length === 0 ? emptyState(text.empty) : comparison(data, view)}`;
  const content = html`<h1>${text.title}</h1>
    <p>${text.lead}</p>
    !${delegates.length === 0 ? emptyState(words.delegates.emptyAll) : picker}`;
  return { title: text.title, description: text.lead, section: 'delegates', content };
}
