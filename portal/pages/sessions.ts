import { checksumAddress } from '../../core/accounts/address.ts';
import type { AskerPoints } from '../../core/question-sessions/store.ts';
import { html } from '../html.ts';
import { copyableAddress } from '../parts/address.ts';
import { emptyState } from '../parts/empty-state.ts';
import { pager } from '../parts/pager.ts';
import { sessionItem, type ShownSession } from '../parts/sessions.ts';
import { stackedTable } from '../parts/stacked-table.ts';
import type { Page, View } from '../view.ts';

export interface SessionsData {
  /** Newest first. */
  sessions: ShownSession[];
  /** Most first. */
  points: AskerPoints[];
  nextCursor: string | undefined;
  isLaterPage: boolean;
}

function pointsTable({ points }: SessionsData, { words }: View): string {
  const { points: text } = words.sessions;
  if (points.length === 0) return emptyState(text.empty);
  return stackedTable(
    text.title,
    [text.asker, text.points, text.picks],
    points.map((each) => [
      copyableAddress(checksumAddress(each.address), words),
      words.number(each.points),
      words.number(each.picks),
    ]),
  );
}

/** The sessions in which delegates answered in public, what was picked for each, and who has points for it. */
export function sessionsPage(data: SessionsData, view: View): Page {
  const { words } = view;
  const { sessions: text } = words;
  const content = html`<h1>${text.title}</h1>
    <p class="lead">${text.lead}</p>
    <noscript><p class="banner" data-tone="pending">${words.actsNeedScript}</p></noscript>
    !${
      data.sessions.length === 0
        ? emptyState(text.empty, html`<a class="button" href="/delegates">${text.emptyStep}</a>`)
        : html`<ul class="list">
            !${data.sessions.map((each) => sessionItem(each, view))}
          </ul>`
    }
    !${pager('/sessions', {}, data, text)}
    <h2 id="points">${text.points.title}</h2>
    <p>${text.points.lead}</p>
    !${pointsTable(data, view)}
    <p><a href="/v1/question-points">${text.points.json}</a></p>`;
  return { title: text.title, description: text.lead, section: 'delegates', content };
}
