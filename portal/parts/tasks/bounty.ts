import { amountText } from '../../../core/amounts.ts';
import type { Badge } from '../../../core/badges/badge.ts';
import type { Bounty } from '../../../core/bounties/bounty.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { actForm, textArea } from '../form.ts';
import { momentTime } from '../time.ts';

/** Whether what was promised for a task is still due, for everybody to see. */
export function bountyLine(bounty: Bounty | null, { words, now }: View): string {
  const { bounty: text } = words;
  if (bounty === null) return '';
  const amount = amountText(bounty.amount);
  if (bounty.paid !== null)
    return html`<p>
      ${text.paid(amount)} !${momentTime(bounty.paid.at, now)}.
      <a href="/changes/${bounty.paid.seq}">${words.badgePage.entry(bounty.paid.seq)}</a>
    </p>`;
  if (bounty.dueSince === null) return html`<p>${text.waits(amount)}</p>`;
  return html`<p><b>${text.due(amount)}</b> !${momentTime(bounty.dueSince, now)}.</p>`;
}

/** Elsewhere than on the page of the badge: the way to record there that a due bounty was paid, for those who may. */
export function bountyToRecord({ claimId, delegate, bounty }: Badge, { words }: View): string {
  if (bounty === null || bounty.paid !== null || bounty.dueSince === null) return '';
  const link = html`<a href="/badges/${claimId}#bounty">${words.bounty.record}</a>`;
  return html`<p data-show="delegate" data-of="${delegate.slug}" hidden>!${link}</p>
    <p data-show="steward" data-not-of="${delegate.slug}" hidden>!${link}</p>`;
}

function recordForm({ claimId }: Badge, as: 'claimer' | 'steward', { words }: View): string {
  const { bounty: text } = words;
  const id = `bounty-paid-${as}`;
  return html`<details>
    <summary>${text.record}</summary>
    <p>${text.lead}</p>
    !${actForm(
      { method: 'POST', path: `/v1/claims/${claimId}/bounty-payment`, afterwards: 'reload', id },
      textArea({ id: `${id}-note`, name: 'note', label: text.note, maxLength: 1000 }),
      text.record,
    )}
  </details>`;
}

/** The bounty on the page of a badge; while it is due, those who must know can record that it was paid. */
export function bountyPart(badge: Badge, view: View): string {
  const { bounty, delegate } = badge;
  if (bounty === null) return '';
  const acts =
    bounty.paid !== null
      ? ''
      : html`<div data-show="delegate" data-of="${delegate.slug}" hidden>
            !${recordForm(badge, 'claimer', view)}
          </div>
          <div data-show="steward" hidden>!${recordForm(badge, 'steward', view)}</div>`;
  return html`<h2 id="bounty">${view.words.bounty.title}</h2>
    !${bountyLine(bounty, view)} !${acts}`;
}
