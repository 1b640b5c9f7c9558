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

/** A list that only stewards may see, or only its account, which browser/lists.ts asks the API for. */
export function fetchedList(
  path: string,
  ask: string,
  rows: readonly FetchedRows[],
  show: 'steward' | 'signed-in' = 'steward',
): string {
  return html`<div data-list="${path}" data-show="${show}" hidden>
    <p role="status" data-list-status></p>
    <p><button type="button" class="button" data-list-ask hidden>${ask}</button></p>
    !${rows.map(rowsPlace)}
  </div>`;
}

/** A form whose answer is shown in a list under it. `form` is html. */
export function answerList(form: string, rows: FetchedRows): string {
  return html`<div data-answer>!${form} !${rowsPlace(rows)}</div>`;
}
