import { html } from '../html.ts';

/** From so many columns on a table may be wider than a page. */
const WIDE_COLUMNS = 5;

/** Code, a tag, a sign that is escaped, or a word longer than any that a column is made wide for. */
const LONG_WORD = /<code[\s\S]*?<\/code>|<[^>]*>|&#?\w+;|[\p{L}\p{N}\p{M}]{25,}/gu;

/** A long word may be broken after so many letters, so that a name without a blank does not push the other columns away. */
function breakable(cell: string): string {
  return cell.replaceAll(LONG_WORD, (found) =>
    /^[<&]/.test(found) ? found : found.replaceAll(/(?:.\p{M}*){16}(?=.)/gu, '$&<wbr />'),
  );
}

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
    : html`<div class="scrolls" role="group" aria-label="${caption}" tabindex="0">
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
        !${heads.map((head) => html`<th role="columnheader" scope="col">!${breakable(html`${head}`)}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      !${rows.map(
        ([first = '', ...rest]) =>
          html`<tr role="row">
            <th role="rowheader" scope="row">!${breakable(first)}</th>
            !${rest.map(
              (cell, index) =>
                html`<td role="cell" data-label="${heads[index + 1]}"><span>!${breakable(cell)}</span></td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
