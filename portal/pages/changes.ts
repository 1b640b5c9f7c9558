import { ENTRY_KINDS, type EntryKind } from '../../core/book/entry.ts';
import type { Change } from '../../core/changes/store.ts';
import { html } from '../html.ts';
import { changeLine } from '../parts/change-line.ts';
import { emptyState } from '../parts/empty-state.ts';
import { filterChips, selectField } from '../parts/filters.ts';
import { pager } from '../parts/pager.ts';
import type { Page, View } from '../view.ts';

export interface ChangesData {
  changes: Change[];
  /** `delegate` is a slug. */
  query: { kind: string; delegate: string };
  delegateName: string | undefined;
  nextCursor: string | undefined;
  isLaterPage: boolean;
  /** The last entry of the book that the page may show. */
  upTo: number;
}

/** Where browser/new-changes.ts says how many came since. */
function newChanges({ upTo, query }: ChangesData, text: View['words']['changes']): string {
  const { kind, delegate } = query;
  const filter = Object.entries({ kind, delegate }).filter(([, value]) => value !== '');
  const here = new URLSearchParams(filter).toString();
  return html`<p
    class="new-changes"
    role="status"
    data-new-changes="${new URLSearchParams([['after', String(upTo)], ...filter]).toString()}"
    data-one="${text.newOne}"
    data-many="${text.newMany}"
    data-here="${here === '' ? '/changes' : `/changes?${here}`}"
  ></p>`;
}

export function changesPage(data: ChangesData, view: View): Page {
  const { changes, query, delegateName } = data;
  const { words } = view;
  const { changes: text } = words;
  const kinds = ENTRY_KINDS.map((kind) => ({ value: kind, text: words.kinds[kind] }));
  const shown = {
    kind: words.kinds[query.kind as EntryKind] ?? query.kind,
    delegate: delegateName ?? query.delegate,
  };
  const feed = query.delegate === '' ? '/v1/changes' : `/v1/delegates/${query.delegate}/changes`;
  const content = html`<div class="title-row">
      <h1>${text.title}</h1>
      <p class="small feeds">
        <a href="${feed}.atom">${words.delegate.atom}</a> ·
        <a href="${feed}.json">${words.delegate.jsonFeed}</a> ·
        <a href="${feed}.ics">${words.delegate.calendar}</a>
      </p>
    </div>
    <p class="lead">${text.lead}</p>
    !${data.isLaterPage ? '' : newChanges(data, text)}
    <form class="filters" action="/changes" role="search">
      !${selectField('kind', text.kind, [{ value: '', text: text.any }, ...kinds], query.kind)}
      !${query.delegate === '' ? '' : html`<input type="hidden" name="delegate" value="${query.delegate}" />`}
      <button class="button">${text.show}</button>
    </form>
    !${filterChips('/changes', query, shown, text.clear)}
    !${
      changes.length === 0
        ? emptyState(query.kind === '' && query.delegate === '' ? text.emptyAll : text.empty)
        : html`<ul class="list stream">
            !${changes.map((change) => changeLine(change, view))}
          </ul>`
    }
    !${pager('/changes', query, data, { next: text.older, first: text.newest })}`;
  return { title: text.title, description: text.lead, section: 'changes', feed, content };
}
