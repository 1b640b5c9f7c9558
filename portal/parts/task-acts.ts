import type { Settings } from '../../core/settings.ts';
import { isClaimable, type Task } from '../../core/tasks/task.ts';
import { html } from '../html.ts';
import type { View } from '../view.ts';
import { actForm, hiddenField } from './form.ts';

/** Claiming a task, shown to the delegates that do not hold it while it has a free place. */
export function claimTaskForm(
  { task, holders, settings }: { task: Task; holders: readonly string[]; settings: Settings },
  view: View,
): string {
  const { taskActs: text, signIn } = view.words;
  if (!isClaimable(task)) return '';
  return html`<section class="on-screen">
    <h2>${text.title}</h2>
    <p class="small quiet">${text.lead}</p>
    <p data-show="signed-out">
      <a class="button" href="/me" data-sign-in>${signIn.button}</a>
    </p>
    <div data-show="delegate" data-not-of="${holders.join(' ')}" hidden>
      !${actForm(
        { method: 'POST', path: `/v1/tasks/${task.id}/claims`, afterwards: 'reload', id: 'claim' },
        html`!${hiddenField('revision', String(task.revision), 'number')}
          <p>${text.claimNote(view.words.duration(settings.claimPeriodMs))}</p>`,
        text.claim,
      )}
    </div>
  </section>`;
}
