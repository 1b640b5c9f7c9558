import type { Claim } from '../../core/claims/claim.ts';
import type { Settings } from '../../core/settings.ts';
import { allows, type Task } from '../../core/tasks/task.ts';
import { html } from '../html.ts';
import type { View } from '../view.ts';
import { actForm, inputField, textArea } from './form.ts';
import { durationText } from './time.ts';

interface TaskActs {
  task: Task;
  claim: Claim | undefined;
  settings: Settings;
}

function claimerActs(claim: Claim, { words }: View): string {
  const { task: text } = words;
  const path = `/v1/claims/${claim.id}`;
  const submit = actForm(
    { method: 'POST', path: `${path}/submission`, afterwards: 'reload', id: 'submit' },
    inputField({
      id: 'submit-url',
      name: 'pullRequestUrl',
      label: text.submitUrl,
      maxLength: 300,
      required: true,
    }),
    text.submit,
  );
  const release = actForm(
    { method: 'POST', path: `${path}/release`, afterwards: 'reload', id: 'release' },
    textArea({ id: 'release-reason', name: 'reason', label: text.releaseReason, maxLength: 1000 }),
    text.release,
  );
  return html`!${allows('submit', claim.state) ? submit : ''}
  !${
    allows('extend', claim.state) && !claim.extended
      ? actForm(
          { method: 'POST', path: `${path}/extension`, afterwards: 'reload', id: 'extend' },
          '',
          text.extend,
        )
      : ''
  }
  !${
    allows('release', claim.state)
      ? html`<details>
          <summary>${text.releaseInstead}</summary>
          !${release}
        </details>`
      : ''
  }`;
}

/** What may be done with a task now, shown to those who may do it. The states decide which acts there are. */
export function taskActs({ task, claim, settings }: TaskActs, view: View): string {
  const { task: text } = view.words;
  const claimIt = actForm(
    { method: 'POST', path: `/v1/tasks/${task.id}/claims`, afterwards: 'reload', id: 'claim' },
    html`<p>${text.claimNote(durationText(settings.claimPeriodMs))}</p>`,
    text.claimButton,
  );
  if (claim === undefined)
    return allows('claim', task.state)
      ? html`<h2>${text.act}</h2>
          <p class="small quiet">${text.actLead}</p>
          <p data-show="signed-out">
            <a class="button" href="/me" data-sign-in>${view.words.signIn.button}</a>
          </p>
          <div data-show="delegate" hidden>!${claimIt}</div>`
      : '';
  if (claim.state === 'completed') return '';
  return html`<div data-show="delegate" data-of="${claim.delegate.slug}" hidden>
      <h2>${text.act}</h2>
      !${claimerActs(claim, view)}
    </div>
    !${
      claim.state === 'claimed'
        ? ''
        : html`<div data-show="signed-in" hidden>
            !${actForm(
              {
                method: 'POST',
                path: `/v1/claims/${claim.id}/evaluation`,
                afterwards: 'reload',
                id: 'evaluate',
              },
              '',
              text.evaluate,
            )}
          </div>`
    }`;
}
