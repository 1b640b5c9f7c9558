import type { DelegateStatus } from '../../core/delegates/delegate.ts';
import type { RewardPlan } from '../../core/reward-plans/reward-plan.ts';
import { html } from '../html.ts';
import { emptyState } from '../parts/empty-state.ts';
import { filterChips, searchField, selectField } from '../parts/filters.ts';
import { pager } from '../parts/pager.ts';
import { sharesLine } from '../parts/plan-terms.ts';
import { delegateChip } from '../parts/state.ts';
import { durationText, relativeTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

export interface DelegateRow {
  slug: string;
  name: string;
  status: DelegateStatus;
  inForce: RewardPlan | undefined;
  next: RewardPlan | undefined;
  tasksDone: number;
  /** null where no change of this delegate has taken effect. */
  medianNoticeMs: number | null;
}

export interface DelegatesData {
  rows: DelegateRow[];
  query: { q: string; status: string; sort: string };
  nextCursor: string | undefined;
  isLaterPage: boolean;
  /** Why the search found nothing, where what was typed is an address with a fault. */
  searchFault: string | undefined;
}

const STATUSES: DelegateStatus[] = ['approved', 'applied', 'retired', 'refused'];

function row(delegate: DelegateRow, { words, now }: View): string {
  const { delegates: text } = words;
  const { columns } = text;
  return html`<tr role="row">
    <th role="rowheader" scope="row">
      <a href="/delegates/${delegate.slug}">${delegate.name}</a>
      !${delegate.status === 'approved' ? '' : delegateChip(delegate.status, words)}
    </th>
    <td role="cell" data-label="${columns.plan}">
      !${
        delegate.inForce === undefined
          ? html`<span class="quiet">${text.noPlan}</span>`
          : sharesLine(delegate.inForce.terms, words)
      }
    </td>
    <td role="cell" data-label="${columns.next}">
      !${
        delegate.next === undefined
          ? html`<span class="quiet">${text.noNext}</span>`
          : html`<span
              ><a href="/changes/${delegate.next.seq}"
                >!${relativeTime(delegate.next.effectiveAt, now)}</a
              ></span
            >`
      }
    </td>
    <td role="cell" data-label="${columns.tasks}">
      <span class="num">${words.number(delegate.tasksDone)}</span>
    </td>
    <td role="cell" data-label="${columns.notice}">
      !${
        delegate.medianNoticeMs === null
          ? html`<span class="quiet">${text.noChanges}</span>`
          : html`<span>${durationText(delegate.medianNoticeMs)}</span>`
      }
    </td>
  </tr>`;
}

function filters({ query }: DelegatesData, { words }: View): string {
  const { delegates: text, states } = words;
  const statuses = [
    ...STATUSES.map((value) => ({ value: value === 'approved' ? '' : value, text: states.delegate[value] })),
    { value: 'any', text: text.any },
  ];
  const sorts = [
    { value: '', text: text.sorts.random },
    { value: 'name', text: text.sorts.name },
  ];
  const shown = {
    q: `“${query.q}”`,
    status: query.status === 'any' ? text.any : (states.delegate[query.status as DelegateStatus] ?? ''),
    sort: text.sorts.name,
  };
  return html`<form class="filters" action="/delegates" role="search">
      !${searchField(text.search, query.q)} !${selectField('status', text.status, statuses, query.status)}
      !${selectField('sort', text.sort, sorts, query.sort)}
      <button class="button">${text.apply}</button>
    </form>
    !${filterChips('/delegates', query, shown, text.clear)}`;
}

export function delegatesPage(data: DelegatesData, view: View): Page {
  const { rows, query, nextCursor, searchFault } = data;
  const { words } = view;
  const { delegates: text } = words;
  const isFiltered = Object.values(query).some((value) => value !== '');
  const heads = Object.values(text.columns);
  const content = html`<div class="title-row">
      <div>
        <h1>${text.title}</h1>
        <p class="lead">${text.lead}</p>
      </div>
      <a class="button" href="/desk">${text.applyAs}</a>
    </div>
    !${filters(data, view)}
    !${
      rows.length === 0
        ? emptyState(searchFault ?? (isFiltered ? text.empty : text.emptyAll))
        : html`<p role="status">${text.showing(rows.length, nextCursor !== undefined || data.isLaterPage)}</p>
            <table role="table" class="stacks">
              <caption class="visually-hidden">
                ${text.title}
              </caption>
              <thead role="rowgroup">
                <tr role="row">
                  !${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}
                </tr>
              </thead>
              <tbody role="rowgroup">
                !${rows.map((delegate) => row(delegate, view))}
              </tbody>
            </table>`
    }
    !${query.sort === '' && query.q === '' ? html`<p class="quiet small">${text.orderNote}</p>` : ''}
    !${pager('/delegates', query, data, text)}`;
  return { title: text.title, description: text.lead, section: 'delegates', feed: '/v1/changes', content };
}
