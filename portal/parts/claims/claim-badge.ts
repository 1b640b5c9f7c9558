import { checksumAddress } from '../../../core/accounts/address.ts';
import type { Badge } from '../../../core/badges/badge.ts';
import type { Claim } from '../../../core/claims/claim.ts';
import { objectionsUntil, type Report } from '../../../core/reports/report.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { shortAddress } from '../address.ts';
import { bountyLine, bountyToRecord } from '../tasks/bounty.ts';
import { actForm, textArea } from '../form.ts';
import { checkYourself } from '../signing/signed-record.ts';
import { outcomeChip } from '../state.ts';
import { momentTime } from '../time.ts';

function objection({ openedAt, dueBy, resolved }: Report, { words, now }: View): string {
  const { badge: text } = words;
  return html`<li>
    <p>
      ${text.opened} !${momentTime(openedAt, now)}.
      !${resolved === null ? html`<b>${text.decidedBy}</b> !${momentTime(dueBy, now)}.` : outcomeChip(resolved.outcome, words)}
    </p>
    !${
      resolved === null
        ? ''
        : html`<blockquote>${resolved.reason}</blockquote>
            <p class="small quiet">
              ${words.overrides.by} !${shortAddress(checksumAddress(resolved.by))},
              !${momentTime(resolved.at, now)}.
            </p>`
    }
  </li>`;
}

function objectForm(claim: Claim, { words }: View): string {
  const { badge: text } = words;
  const id = `object-${claim.id}`;
  const form = actForm(
    { method: 'POST', path: '/v1/reports', afterwards: 'reload', id },
    html`<input type="hidden" name="claim" value="${claim.id}" />
      <p>${text.objectLead}</p>
      !${textArea({ id: `${id}-text`, name: 'text', label: text.objectText, maxLength: 4000, required: true })}`,
    text.object,
  );
  return html`<p data-show="signed-out"><a href="/me" data-sign-in>${text.objectSignIn}</a></p>
    <details data-show="signed-in" data-not-of="${claim.delegate.slug}" hidden>
      <summary>${text.objectInstead}</summary>
      !${form}
    </details>`;
}

/** Whether anybody objected to a completed claim, what became of it, and, while it is time, a way to object. */
export function objections(claim: Claim, reports: readonly Report[], view: View): string {
  const { badge: text } = view.words;
  const until = objectionsUntil(claim);
  if (until === null) return '';
  const isOpen = until > view.now;
  return html`<h3>${text.objections}</h3>
    <p>${isOpen ? text.heardUntil : text.final} !${momentTime(until, view.now)}.</p>
    !${
      reports.length === 0
        ? html`<p class="quiet">${text.objectionsNone}</p>`
        : html`<ul class="list">
            !${reports.map((report) => objection(report, view))}
          </ul>`
    }
    !${isOpen ? objectForm(claim, view) : ''}`;
}

/** The badge that a completed claim brought, with its standing and the proof of its entry. */
export function claimBadge(claim: Claim, badge: Badge, view: View): string {
  const { badge: text } = view.words;
  const status =
    badge.suspendedAt === null
      ? html`<p>${text.held(claim.delegate.name)}</p>`
      : html`<p><b>${text.suspendedSince}</b> !${momentTime(badge.suspendedAt, view.now)}.</p>
          <p>${claim.suspendedBySteward ? text.bySteward : text.byProof}</p>`;
  return html`<section class="card" aria-labelledby="badge-${claim.id}">
    <h3 id="badge-${claim.id}">${text.title}</h3>
    !${status}
    <p>
      <a href="/badges/${claim.id}">${text.page}</a> ·
      <a href="/changes/${badge.seq}">${text.entry(badge.seq)}</a>
    </p>
    !${bountyLine(badge.bounty, view)} !${bountyToRecord(badge, view)} !${checkYourself(badge.seq, view)}
  </section>`;
}
