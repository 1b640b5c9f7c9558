import { html } from '../html.ts';

/** From so many columns on a table may be wider than a page. */
const WIDE_COLUMNS = 6;

/**
 * A table that becomes cards where there is little room, and scrolls by itself where it is wide. The first cell of a row names it; cells
 * are html.
 */
export function stackedTable(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return heads.length < WIDE_COLUMNS
    ? tableOf(caption, heads, rows)
    : html`<div class="scrolls" role="region" aria-label="${caption}" tabindex="0">
        !${tableOf(caption, heads, rows)}
      </div>`;
}

function tableOf(caption: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return html`<table role="table" class="stacks">
    <caption class="visually-hidden">
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        !${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      !${rows.map(
        ([first = '', ...rest]) =>
          html`<tr role="row">
            <th role="rowheader" scope="row">!${first}</th>
            !${rest.map(
              (cell, index) =>
                html`<td role="cell" data-label="${heads[index + 1]}"><span>!${cell}</span></td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
