import type { ClaimReport } from '../../../core/reviews/claim-report.ts';
import { citedAs } from '../../../core/reviews/pull-request.ts';
import { OVERRIDABLE_PARTS } from '../../../core/reviews/review-rules.ts';
import { allows } from '../../../core/tasks/task.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { inputField, selectInput, textArea } from '../form.ts';
import { radioField } from '../radio-field.ts';
import { signingForm } from '../signing/signing-form.ts';

/** A steward's decision on a part that has not passed, drafted and signed; empty where there is no such part. */
export function proposeOverride({ claim, submissions }: ClaimReport, stewards: number, view: View): string {
  const { overrides: text, task } = view.words;
  const missing = new Set(
    submissions
      .flatMap(({ verdict }) => verdict.parts)
      .filter(({ status }) => status !== 'passed')
      .map(({ name }) => name),
  );
  const parts = OVERRIDABLE_PARTS.filter(
    (part) => missing.has(part) && allows(part === 'production' ? 'vouch' : 'override', claim.state),
  );
  if (parts.length === 0) return '';
  const id = `override-${claim.id}`;
  const fields = html`<p>${text.proposeNote} ${stewards > 1 ? text.needsSecond : ''}</p>
    !${(parts.length === 1 ? selectInput : radioField)(
      { id: `${id}-part`, name: 'part', label: text.part },
      parts.map((value) => ({ value, text: task.parts[value] })),
    )}
    !${
      submissions.length === 1
        ? ''
        : selectInput(
            { id: `${id}-pull-request`, name: 'pullRequestUrl', label: text.pullRequest },
            submissions.map(({ facts }) => ({ value: citedAs(facts), text: citedAs(facts) })),
          )
    }
    !${textArea({ id: `${id}-reason`, name: 'reason', label: text.reason, maxLength: 1000, required: true })}
    !${
      parts.includes('production')
        ? inputField({ id: `${id}-url`, name: 'url', label: text.url, hint: text.urlHint, maxLength: 500 })
        : ''
    }`;
  return html`<details>
    <summary>${text.propose}</summary>
    !${signingForm({ id, path: `/v1/claims/${claim.id}/overrides`, fields, button: text.sign }, view.words)}
  </details>`;
}
