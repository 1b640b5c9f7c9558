import type { ChangeRow } from '../../core/changes/change-rows.ts';
import { html } from '../html.ts';
import type { Words } from '../messages/en.ts';
import { withMoments } from './moments-said.ts';

function isChanged(row: ChangeRow): boolean {
  return row.effect !== 'same';
}

function line(row: ChangeRow, words: Words): string {
  const { change } = words;
  const after = isChanged(row)
    ? html`<b class="after">!${withMoments(row.afterText)}</b>`
    : withMoments(row.afterText);
  const before =
    row.beforeText === null
      ? html`<span class="quiet">${change.noBefore}</span>`
      : isChanged(row)
        ? html`<s class="before">!${withMoments(row.beforeText)}</s>`
        : html`<span>!${withMoments(row.beforeText)}</span>`;
  return html`<tr role="row">
    <th role="rowheader" scope="row">${row.name}</th>
    <td role="cell" data-label="${change.before}">!${before}</td>
    <td role="cell" data-label="${change.after}"><span>!${after}</span></td>
    <td role="cell" data-label="${change.effect}"><span>${effectOf(row, words)}</span></td>
  </tr>`;
}

function effectOf(row: ChangeRow, { change }: Words): string {
  if (row.before === null) return change.firstTime;
  return row.effectText === '' && !isChanged(row) ? change.same : row.effectText;
}

function table(rows: readonly ChangeRow[], caption: string, words: Words): string {
  const { change } = words;
  const heads = [change.field, change.before, change.after, change.effect];
  return html`<table role="table" class="stacks change-table">
    <caption class="visually-hidden">
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        !${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      !${rows.map((row) => line(row, words))}
    </tbody>
  </table>`;
}

/**
 * What was and what will be, the unchanged folded away. Before is struck, after is bold on a neutral tint: no green or red, since
 * a lower share in green would read as good news.
 */
export function changeTable(rows: readonly ChangeRow[], words: Words): string {
  const changed = rows.filter(isChanged);
  const same = rows.filter((row) => !isChanged(row));
  return html`!${changed.length === 0 ? '' : table(changed, words.change.what, words)}
  !${
    same.length === 0
      ? ''
      : html`<details class="summed-up">
          <summary>${words.change.unchanged(same.length)}</summary>
          !${table(same, words.change.unchanged(same.length), words)}
        </details>`
  }`;
}
