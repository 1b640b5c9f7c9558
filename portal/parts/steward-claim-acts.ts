import type { ClaimReport } from '../../core/reviews/claim-report.ts';
import { allows } from '../../core/tasks/task.ts';
import { html } from '../html.ts';
import type { View } from '../view.ts';
import { submitForm, unlinkForms } from './claim-acts.ts';
import { actForm, textArea } from './form.ts';

function reasonedForm(
  { id, path, label, button }: { id: string; path: string; label: string; button: string },
  note = '',
): string {
  return actForm(
    { method: 'POST', path, afterwards: 'reload', id },
    html`!${note === '' ? '' : html`<p>${note}</p>`}
    !${textArea({ id: `${id}-reason`, name: 'reason', label, maxLength: 1000, required: true })}`,
    button,
  );
}

/** What stewards may do with a claim in its state, each act with its reason and its effect in words. */
export function stewardActs(report: ClaimReport, view: View): string {
  const { claim } = report;
  const { taskActs: text } = view.words;
  const path = `/v1/claims/${claim.id}`;
  const section = (summary: string, content: string) =>
    html`<details>
      <summary>${summary}</summary>
      !${content}
    </details>`;
  const acts = [
    allows('extend', claim.state)
      ? section(
          text.stewardExtend,
          reasonedForm({
            id: `steward-extend-${claim.id}`,
            path: `${path}/extension`,
            label: text.stewardExtendReason,
            button: text.stewardExtend,
          }),
        )
      : '',
    allows('submit', claim.state)
      ? section(
          text.stewardSubmit,
          html`<p>${text.stewardSubmitNote}</p>
            !${submitForm(report, 'steward', view)} !${unlinkForms(report, 'steward', view)}`,
        )
      : '',
    allows('revoke', claim.state)
      ? section(
          text.revoke,
          reasonedForm(
            {
              id: `revoke-${claim.id}`,
              path: `${path}/revocation`,
              label: text.revokeReason,
              button: text.revoke,
            },
            text.revokeNote,
          ),
        )
      : '',
  ].join('');
  if (acts === '') return '';
  return html`<div data-show="steward" hidden>
    <h3>${text.stewardTitle}</h3>
    !${acts}
  </div>`;
}
