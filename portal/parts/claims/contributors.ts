import { checksumAddress } from '../../../core/accounts/address.ts';
import type { Contributor } from '../../../core/contributors/contributor.ts';
import type { ClaimReport } from '../../../core/reviews/claim-report.ts';
import { allows } from '../../../core/tasks/task.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { delegatesList } from '../fetched-list.ts';
import { actForm } from '../form.ts';
import { absoluteTime } from '../time.ts';

function endForm(claimId: string, address: string, as: string, button: string): string {
  return actForm(
    {
      method: 'DELETE',
      path: `/v1/claims/${claimId}/contributors/${address}`,
      afterwards: 'reload',
      id: `end-contribution-${as}-${claimId}-${address}`,
    },
    '',
    button,
  );
}

function contributor({ github, address, agreedAt }: Contributor, report: ClaimReport, view: View): string {
  const { claim } = report;
  const { taskActs: text } = view.words;
  const whole = checksumAddress(address);
  return html`<li>
    <p>
      <b>${github.login}</b>
      <span class="small quiet">!${agreedAt === null ? '' : absoluteTime(agreedAt)}</span>
    </p>
    !${
      allows('name', claim.state)
        ? html`<div data-show="delegate" data-of="${claim.delegate.slug}" hidden>
              !${endForm(claim.id, whole, 'claimer', text.endContribution(github.login))}
            </div>
            <div data-show="account" data-of="${whole}" hidden>
              !${endForm(claim.id, whole, 'self', text.leave)}
            </div>`
        : ''
    }
  </li>`;
}

/** For the claimer: whom it named and who has not answered yet. */
function unanswered({ claim }: ClaimReport, { words: { taskActs: text } }: View): string {
  const row = html`<li>
    <p>
      <b>{github.login}</b> <span class="chip" data-tone="pending">${text.unanswered}</span>
      <span class="small quiet"><time datetime="{namedAt}" data-local>{namedAt}</time></span>
    </p>
    !${endForm(claim.id, '{address.address}', 'unanswered', text.stopAsking('{github.login}'))}
  </li>`;
  return delegatesList(
    {
      path: `/v1/claims/${claim.id}/contributors?agreed=false`,
      ask: text.unansweredAsk,
      rows: [{ member: 'data', title: text.unansweredTitle, empty: text.unansweredEmpty, row }],
    },
    claim.delegate.slug,
  );
}

/**
 * Who worked along; and, for whom the claimer named and who has not answered yet, the question. Only they see it, and the claimer that
 * they were asked.
 */
export function contributors(report: ClaimReport, view: View): string {
  const { claim } = report;
  const { task: text, taskActs } = view.words;
  const asked = html`<div class="card" data-contribution="${claim.id}" hidden>
    <p>${taskActs.agreeLead}</p>
    !${actForm(
      {
        method: 'POST',
        path: `/v1/claims/${claim.id}/contributors/agreement`,
        afterwards: 'reload',
        id: `agree-${claim.id}`,
      },
      '',
      taskActs.agree,
    )}
    !${endForm(claim.id, '{address}', 'asked', taskActs.decline)}
  </div>`;
  return html`!${
    report.contributors.length === 0
      ? ''
      : html`<h3>${text.contributors}</h3>
          <p>${text.contributorsNote}</p>
          <ul class="list">
            !${report.contributors.map((each) => contributor(each, report, view))}
          </ul>`
  }
  !${allows('name', claim.state) ? [asked, unanswered(report, view)] : ''}`;
}
