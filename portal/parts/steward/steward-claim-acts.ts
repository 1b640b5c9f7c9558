import type { ClaimReport } from '../../../core/reviews/claim-report.ts';
import { allows } from '../../../core/tasks/task.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { submitForm, unlinkForms } from '../claims/claim-acts.ts';
import { reasonedForm } from '../form.ts';
import { proposeOverride } from './propose-override.ts';

/** What stewards may do with a claim in its state, each act with its reason and its effect in words. */
export function stewardActs(report: ClaimReport, stewards: number, view: View): string {
  const { claim } = report;
  const { taskActs: text, badge } = view.words;
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
    proposeOverride(report, stewards, view),
    allows('suspend', claim.state) && !claim.suspendedBySteward
      ? section(
          badge.suspend,
          reasonedForm(
            {
              id: `suspend-${claim.id}`,
              path: `${path}/suspension`,
              label: badge.suspendReason,
              button: badge.suspend,
            },
            badge.suspendNote,
          ),
        )
      : '',
    allows('restore', claim.state) && claim.suspendedBySteward
      ? section(
          badge.restore,
          reasonedForm({
            id: `restore-${claim.id}`,
            path: `${path}/restoration`,
            label: badge.restoreReason,
            button: badge.restore,
          }),
        )
      : '',
  ].join('');
  if (acts === '') return '';
  return html`<div data-show="steward" hidden>
    <h3>${text.stewardTitle}</h3>
    !${acts}
  </div>`;
}
