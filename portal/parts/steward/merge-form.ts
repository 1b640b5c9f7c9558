import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { actForm, inputField, textArea } from '../form.ts';

/** Merging a task into another that asks for the same. */
export function mergeForm({ words }: View): string {
  const { steward: text } = words;
  const number = {
    maxLength: 18,
    required: true,
    written: { pattern: /[1-9][0-9]{0,17}/, fault: text.mergeNumber },
  };
  return actForm(
    { method: 'POST', path: '/v1/tasks/{duplicate}/merge', afterwards: '/tasks/{id}', id: 'merge-tasks' },
    html`<div class="field-row">
        !${inputField({
          id: 'merge-duplicate',
          name: 'duplicate',
          label: text.mergeDuplicate,
          kind: 'path',
          ...number,
        })}
        !${inputField({ id: 'merge-into', name: 'into', label: text.mergeInto, ...number })}
      </div>
      !${textArea({ id: 'merge-reason', name: 'reason', label: text.mergeReason, maxLength: 1000, required: true })}`,
    text.merge,
  );
}
