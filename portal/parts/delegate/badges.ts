import type { Badge } from '../../../core/badges/badge.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { bountyLine, bountyToRecord } from '../tasks/bounty.ts';
import { icon } from '../icon.ts';
import { badgeChip } from '../state.ts';
import { absoluteTime } from '../time.ts';

function badgeItem(badge: Badge, view: View): string {
  const { words } = view;
  const { delegate: text } = words;
  const { kind, claimId, title, delegate, status, completedAt, seq, bounty } = badge;
  return html`<li class="card badge" data-status="${status}">
    !${icon(status === 'held' ? 'badge' : 'pause')}
    <div>
      <p>
        <a href="/badges/${claimId}"><b>${title}</b></a>
      </p>
      !${kind === 'contributed' ? html`<p class="small">${text.contributed(delegate.name)}</p>` : ''}
      <p class="small">
        !${badgeChip(status, words)} !${absoluteTime(completedAt)} ·
        <a href="/changes/${seq}">${text.badgeEntry(seq)}</a>
      </p>
      !${bountyLine(bounty, view)} !${bountyToRecord(badge, view)}
    </div>
  </li>`;
}

/** The badges of a delegate, of its own tasks and of those it contributed to, each with the entry of the book that proves it. */
export function badgeList(badges: readonly Badge[], view: View): string {
  return html`<ul class="badges">
    !${badges.map((badge) => badgeItem(badge, view))}
  </ul>`;
}
