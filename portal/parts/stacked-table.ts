import { html } from '../html.ts';

/** A table that becomes cards where there is little room. The first cell of a row names it; cells are html. */
export function stackedTable(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
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
