import type { ListedDelegate } from '../../core/delegate-list/delegate-list.ts';
import type { DelegateStatus } from '../../core/delegates/delegate.ts';
import { CATEGORIES, type Category } from '../../core/delegates/profile.ts';
import type { RewardPlan } from '../../core/reward-plans/reward-plan.ts';
import { html } from '../html.ts';
import { emptyState } from '../parts/empty-state.ts';
import { filterChips, searchField, selectField } from '../parts/filters.ts';
import { keptPart, paidPart } from '../parts/kept.ts';
import { pager } from '../parts/pager.ts';
import { sharesLine } from '../parts/plans/plan-terms.ts';
import { stackedTable } from '../parts/stacked-table.ts';
import { delegateChip } from '../parts/state.ts';
import { relativeTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

export interface DelegateRow extends ListedDelegate {
  inForce: RewardPlan | undefined;
  next: RewardPlan | undefined;
}

export interface DelegatesData {
  rows: DelegateRow[];
  query: Record<'q' | 'status' | 'category' | 'change' | 'sort', string>;
  /** The one that is asked for, or what stands for it. */
  status: string;
  /** How many match, on all pages, and of how many. */
  count: number;
  of: number;
  nextCursor: string | undefined;
  isLaterPage: boolean;
  /** Why the search found nothing, where what was typed is an address with a fault. */
  searchFault: string | undefined;
}

const PATH = '/delegates';
const STATUSES: DelegateStatus[] = ['approved', 'applied', 'retired', 'refused'];
const quiet = (text: string) => html`<span class="quiet">${text}</span>`;

function row(each: DelegateRow, view: View): string[] {
  const { words, now } = view;
  const { delegates: text } = words;
  const { delegate, inForce, next, medianNoticeMs } = each;
  const { name } = delegate.profile;
  return [
    html`<a href="/delegates/${delegate.slug}">${name}</a>
      !${delegate.status === 'approved' ? '' : delegateChip(delegate.status, words)}`,
    inForce === undefined ? quiet(text.noPlan) : sharesLine(inForce.terms, words),
    next === undefined
      ? quiet(text.noNext)
      : html`<a href="/changes/${next.seq}">!${relativeTime(next.effectiveAt, now)}</a>`,
    paidPart(each, words),
    keptPart(each, words),
    html`<span class="num">${words.number(delegate.counts.tasksCompleted)}</span>`,
    medianNoticeMs === null ? quiet(text.noChanges) : html`${words.duration(medianNoticeMs)}`,
    html`<input
      type="checkbox"
      class="pick"
      name="with"
      value="${delegate.slug}"
      aria-label="${text.pick(name)}"
    />`,
  ];
}

function filters({ query }: DelegatesData, { words }: View): string {
  const { delegates: text, states, categories } = words;
  const statuses = [
    ...STATUSES.map((value) => ({ value: value === 'approved' ? '' : value, text: states.delegate[value] })),
    { value: 'any', text: text.any },
  ];
  const sorts = Object.entries(text.sorts).map(([value, name]) => ({
    value: value === 'random' ? '' : value,
    text: name,
  }));
  const kinds = CATEGORIES.map((value) => ({ value, text: categories[value] }));
  const changes = [
    { value: '', text: text.any },
    { value: 'announced', text: text.announced },
  ];
  return html`<form class="filters" action="${PATH}" role="search" data-filters>
    !${searchField(text.search, query.q)} !${selectField('status', text.status, statuses, query.status)}
    !${selectField('category', words.delegate.category, [{ value: '', text: text.any }, ...kinds], query.category)}
    !${selectField('change', text.columns.next, changes, query.change)}
    !${selectField('sort', text.sort, sorts, query.sort)}
    <button class="button">${text.apply}</button>
  </form>`;
}

function chips({ query, status }: DelegatesData, { words }: View): string {
  const { delegates: text, states, categories } = words;
  const shown = {
    q: `“${query.q}”`,
    ...(status === 'any' ? {} : { status: states.delegate[status as DelegateStatus] ?? '' }),
    category: categories[query.category as Category] ?? query.category,
    change: text.announced,
    sort: text.orderedBy(text.sorts[query.sort as keyof typeof text.sorts] ?? query.sort),
  };
  return filterChips(PATH, query, shown, text.clear, {
    status: 'any',
  });
}

function results(data: DelegatesData, view: View): string {
  const { rows, query } = data;
  const { delegates: text, compare } = view.words;
  if (rows.length === 0) {
    const isFiltered = Object.values(query).some((value) => value !== '');
    return data.searchFault === undefined ? emptyState(isFiltered ? text.empty : text.emptyAll) : '';
  }
  return html`<form action="/compare" data-compare>
      <p class="picks">
        <button class="button">${text.compare}</button> <span class="quiet small">${compare.empty}</span>
      </p>
      !${stackedTable(
        text.title,
        Object.values(text.columns),
        rows.map((each) => row(each, view)),
      )}
    </form>
    !${query.sort === '' && query.q === '' ? html`<p class="quiet small">${text.orderNote}</p>` : ''}
    !${pager(PATH, query, data, text)}`;
}

export function delegatesPage(data: DelegatesData, view: View): Page {
  const { delegates: text, refusals } = view.words;
  const { searchFault, count, of } = data;
  const said = searchFault === undefined ? text.showing(count, of) : refusals.detail(searchFault);
  const content = html`<div class="title-row">
      <div>
        <h1>${text.title}</h1>
        <p class="lead">${text.lead}</p>
      </div>
      <a class="button" href="/desk">${text.applyAs}</a>
    </div>
    !${filters(data, view)} !${chips(data, view)}
    <p role="status" data-swap-text="count">${said}</p>
    <div data-swap="results">!${results(data, view)}</div>`;
  return { title: text.title, description: text.lead, section: 'delegates', feed: '/v1/changes', content };
}
