import type { Task } from '../../../core/tasks/task.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { reasonedForm } from '../form.ts';

/** A task that needs a steward, and why, with what stewards may do about it. */
export function needingTaskItem(task: Task, { words }: View): string {
  const { steward: text, changeTexts } = words;
  const { title } = task.terms;
  const path = `/v1/tasks/${task.id}`;
  return html`<li>
    <h3><a href="/tasks/${task.id}">${title}</a></h3>
    !${task.statusReason === null ? '' : html`<p>${changeTexts.sentence(changeTexts.said(task.statusReason))}</p>`}
    <div data-show="steward" hidden>
      !${reasonedForm({
        id: `resume-${task.id}`,
        path: `${path}/resumption`,
        label: text.resumeReason(title),
        button: text.resume,
      })}
      <details>
        <summary>${text.cancelInstead}</summary>
        !${reasonedForm(
          {
            id: `cancel-${task.id}`,
            path: `${path}/cancellation`,
            label: text.cancelReason(title),
            button: text.cancel,
          },
          text.cancelNote,
        )}
      </details>
    </div>
  </li>`;
}
