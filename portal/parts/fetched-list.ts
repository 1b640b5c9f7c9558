import { html } from '../html.ts';

interface FetchedRows {
  /** The member of the answer that has the rows. */
  member: string;
  /** A heading of its own, where the list has several. */
  title?: string;
  note?: string;
  empty: string;
  /** Html with `{a.b}` for what a row has there. */
  row: string;
}

function rowsPlace({ member, title, note, empty, row }: FetchedRows): string {
  return html`<div data-filled hidden>
      !${title === undefined ? '' : html`<h3>${title}</h3>`}
      !${note === undefined ? '' : html`<p>${note}</p>`}
      <ul class="list" data-rows="${member}" hidden></ul>
      <p class="quiet" data-empty="${member}" hidden>${empty}</p>
    </div>
    <template data-row-of="${member}">!${row}</template>`;
}

interface FetchedList {
  path: string;
  /** The button that asks, where it was not asked yet or there was no answer. */
  ask: string;
  /** The button for the next page, where the list is long. */
  older?: string;
  rows: readonly FetchedRows[];
}

function listParts({ ask, older, rows }: Omit<FetchedList, 'path'>): string {
  return html`<p role="status" data-list-status></p>
    <p><button type="button" class="button" data-list-ask hidden>${ask}</button></p>
    !${rows.map(rowsPlace)}
    !${
      older === undefined
        ? ''
        : html`<p><button type="button" class="button" data-list-older hidden>${older}</button></p>`
    }`;
}

/** A list that only stewards may see, or only its account, which browser/lists.ts asks the API for. */
export function fetchedList(list: FetchedList, show: 'steward' | 'signed-in' = 'steward'): string {
  return html`<div data-list="${list.path}" data-show="${show}" hidden>!${listParts(list)}</div>`;
}

/** The same, where only the delegate of this slug may see it. */
export function delegatesList(list: FetchedList, slug: string): string {
  return html`<div data-list="${list.path}" data-show="delegate" data-of="${slug}" hidden>
    !${listParts(list)}
  </div>`;
}

/** A list in a row of another, asked for when its row is opened. Its path may have `{a}` for what the row has there. */
export function innerList(list: FetchedList): string {
  return html`<div data-list="${list.path}">!${listParts(list)}</div>`;
}

/** A form whose answer is shown in a list under it. `form` is html. */
export function answerList(form: string, rows: FetchedRows): string {
  return html`<div data-answer>!${form} !${rowsPlace(rows)}</div>`;
}
