import { checksumAddress } from '../../../core/accounts/address.ts';
import type { OverrideReport } from '../../../core/overrides/read-override.ts';
import { html, webAddress } from '../../html.ts';
import type { View } from '../../view.ts';
import { shortAddress } from '../address.ts';
import { reasonedForm } from '../form.ts';
import { signingForm } from '../signing/signing-form.ts';
import { overrideChip } from '../state.ts';
import { momentTime } from '../time.ts';

function decided({ override }: OverrideReport, { words, now }: View): string {
  const { overrides: text } = words;
  const { by, proposedAt, confirmed, confirmationNeeded, withdrawn } = override;
  const named = (address: string) => shortAddress(checksumAddress(address));
  return html`<p class="small quiet">
      ${text.by} !${named(by)}, !${momentTime(proposedAt, now)}.
      !${
        confirmed !== null
          ? html`${text.confirmedBy} !${named(confirmed.by)}, !${momentTime(confirmed.at, now)}.`
          : html`${confirmationNeeded ? text.notConfirmed : text.alone}`
      }
    </p>
    !${
      withdrawn === null
        ? ''
        : html`<p class="small quiet">
              ${text.withdrawnBy} !${named(withdrawn.by)}, !${momentTime(withdrawn.at, now)}.
            </p>
            <blockquote>${withdrawn.reason}</blockquote>`
    }`;
}

/** Confirming another's override, and taking any back: for stewards, in the states that allow it. */
function acts({ override, state }: OverrideReport, { words }: View): string {
  const { overrides: text } = words;
  const path = `/v1/claims/${override.claimId}/overrides/${override.seq}`;
  const confirm = signingForm(
    {
      id: `confirm-${override.seq}`,
      path: `${path}/confirmation`,
      fields: html`<p>${text.confirmNote}</p>`,
      button: text.confirm,
    },
    words,
  );
  return html`!${
    state === 'proposed'
      ? html`<div data-show="steward" data-not-account="${checksumAddress(override.by)}" hidden>
          !${confirm}
        </div>`
      : ''
  }
  !${
    state === 'proposed' || state === 'standing' || state === 'void'
      ? html`<details data-show="steward" hidden>
          <summary>${text.withdrawInstead}</summary>
          !${reasonedForm({
            id: `withdraw-override-${override.seq}`,
            path: `${path}/withdrawal`,
            label: text.withdrawReason,
            button: text.withdraw,
          })}
        </details>`
      : ''
  }`;
}

/** What one or two stewards decided of a part of a verdict, with what they may still do about it. */
export function overrideItem(report: OverrideReport, view: View): string {
  const { override, state } = report;
  const { overrides: text, task, badge, changeTexts } = view.words;
  const { part, commit, because, reason, url } = override.message;
  const seenAt = webAddress(url);
  return html`<p>
      <b>${text.of(task.parts[part], commit.slice(0, 7))}</b> !${overrideChip(state, view.words)}
    </p>
    <p class="small">${changeTexts.stewards.verdictSaid(changeTexts.said(because))}</p>
    <blockquote>${reason}</blockquote>
    !${
      seenAt === undefined
        ? ''
        : html`<p>${text.seenAt} <a href="${seenAt}" rel="nofollow noopener ugc">${seenAt}</a></p>`
    }
    !${decided(report, view)}
    <p class="small"><a href="/changes/${override.seq}">${badge.entry(override.seq)}</a></p>
    !${acts(report, view)}`;
}

/** Everything that stewards decided of a claim in place of the rules, newest first. */
export function overrides(reports: readonly OverrideReport[], view: View): string {
  if (reports.length === 0) return '';
  return html`<h3>${view.words.overrides.title}</h3>
    <ul class="list">
      !${reports.map((each) => html`<li id="override-${each.override.seq}">!${overrideItem(each, view)}</li>`)}
    </ul>`;
}
