import { type Claim, extensionMs } from '../../../core/claims/claim.ts';
import type { ClaimReport } from '../../../core/reviews/claim-report.ts';
import { citedAs } from '../../../core/reviews/pull-request.ts';
import type { Settings } from '../../../core/settings.ts';
import { allows } from '../../../core/tasks/task.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { actForm, checkField, inputField, textArea } from '../form.ts';

function pathOf({ id }: Claim): string {
  return `/v1/claims/${id}`;
}

/** Links a pull request; `as` sets apart the forms of claimer and steward. */
export function submitForm(
  { claim, submissions }: ClaimReport,
  as: 'claimer' | 'steward',
  { words }: View,
): string {
  const { taskActs: text } = words;
  const id = `submit-${as}-${claim.id}`;
  const fields = html`!${inputField({
    id: `${id}-url`,
    name: 'pullRequestUrl',
    label: text.submitUrl,
    maxLength: 300,
    required: true,
  })}
  !${submissions.length === 0 ? '' : checkField({ id: `${id}-besides`, name: 'besides', label: text.besides })}`;
  return actForm(
    { method: 'POST', path: `${pathOf(claim)}/submission`, afterwards: 'reload', id },
    fields,
    as === 'claimer' ? text.submit : text.stewardSubmit,
  );
}

/** Takes pull requests back, one form each. */
export function unlinkForms(
  { claim, submissions }: ClaimReport,
  as: 'claimer' | 'steward',
  { words }: View,
): string {
  if (!allows('unlink', claim.state)) return '';
  return submissions
    .map(({ id, facts }) => {
      const pullRequest = citedAs(facts);
      const path = `${pathOf(claim)}/submission?pullRequest=${encodeURIComponent(pullRequest)}`;
      return actForm(
        { method: 'DELETE', path, afterwards: 'reload', id: `unlink-${as}-${id}` },
        '',
        words.taskActs.unlink(pullRequest),
      );
    })
    .join('');
}

function folded(summary: string, content: string): string {
  return html`<details>
    <summary>${summary}</summary>
    !${content}
  </details>`;
}

function releaseForm(claim: Claim, { words }: View): string {
  const { taskActs: text } = words;
  const id = `release-${claim.id}`;
  return actForm(
    { method: 'POST', path: `${pathOf(claim)}/release`, afterwards: 'reload', id },
    textArea({ id: `${id}-reason`, name: 'reason', label: text.releaseReason, maxLength: 1000 }),
    text.release,
  );
}

function nameForm(claim: Claim, { words }: View): string {
  const { taskActs: text } = words;
  const id = `name-${claim.id}`;
  return actForm(
    { method: 'POST', path: `${pathOf(claim)}/contributors`, afterwards: 'reload', id },
    inputField({
      id: `${id}-address`,
      name: 'address',
      label: text.nameAddress,
      hint: text.nameHint,
      maxLength: 70,
      required: true,
    }),
    text.name,
  );
}

/** What the claimer may do with a claim in its state. */
export function claimerActs(report: ClaimReport, { claimPeriodMs }: Settings, view: View): string {
  const { claim, submissions } = report;
  const { taskActs: text } = view.words;
  const submit = submitForm(report, 'claimer', view);
  const acts = [
    !allows('submit', claim.state) ? '' : submissions.length === 0 ? submit : folded(text.submitMore, submit),
    unlinkForms(report, 'claimer', view),
    allows('extend', claim.state) && !claim.extended
      ? actForm(
          {
            method: 'POST',
            path: `${pathOf(claim)}/extension`,
            afterwards: 'reload',
            id: `extend-${claim.id}`,
          },
          '',
          text.extend(view.words.duration(extensionMs(claimPeriodMs))),
        )
      : '',
    allows('name', claim.state) ? folded(text.nameInstead, nameForm(claim, view)) : '',
    allows('release', claim.state) ? folded(text.releaseInstead, releaseForm(claim, view)) : '',
  ].join('');
  if (acts === '') return '';
  return html`<div data-show="delegate" data-of="${claim.delegate.slug}" hidden>
    <h3>${text.title}</h3>
    !${acts}
  </div>`;
}

/** For everybody who is signed in: GitHub is asked again. */
export function evaluateForm({ claim, submissions }: ClaimReport, { words }: View): string {
  if (submissions.length === 0) return '';
  return html`<div data-show="signed-in" hidden>
    !${actForm(
      {
        method: 'POST',
        path: `${pathOf(claim)}/evaluation`,
        afterwards: 'reload',
        id: `evaluate-${claim.id}`,
      },
      '',
      words.taskActs.evaluate,
    )}
  </div>`;
}
