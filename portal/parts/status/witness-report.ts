import { isLate, type WitnessStanding } from '../../../core/witnesses/standing.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { stackedTable } from '../stacked-table.ts';
import { absoluteTime, momentTime } from '../time.ts';

/** Who else keeps the book's checkpoints, how far each has followed it, and who fails to. */
export function witnessReport(standings: readonly WitnessStanding[], { words, now }: View): string {
  const { witnesses: text } = words.status;
  if (standings.length === 0) return html`<p class="quiet">${text.none}</p>`;
  const { witness, seen, at, state } = text.columns;
  const failing = standings.filter((each) => each.fault !== null || isLate(each, now));
  return html`<p>${text.lead}</p>
    !${failing.length === 0 ? '' : html`<p class="banner" data-tone="pending">${text.failing(failing.length)}</p>`}
    !${stackedTable(
      text.title,
      [witness, seen, at, state],
      standings.map(({ name, size, cosignedAt, behind, behindSince, fault }) => [
        html`<code>${name}</code>`,
        html`${text.entries(size)}`,
        cosignedAt === null ? html`<span class="quiet">${text.never}</span>` : momentTime(cosignedAt, now),
        html`!${behindSince === null ? html`${text.allSeen}` : html`${text.behind(behind)} !${absoluteTime(behindSince)}`}
        !${fault === null ? '' : html`<br /><span class="small">${text.failingSince} !${absoluteTime(fault.since)}</span>`}`,
      ]),
    )}`;
}
