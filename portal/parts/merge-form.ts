import { html } from '../html.ts';
import type { View } from '../view.ts';
import { actForm, inputField, textArea } from './form.ts';

/** Merging a task into another that asks for the same. */
export function mergeForm({ words }: View): string {
  const { steward: text } = words;
  return actForm(
    { method: 'POST', path: '/v1/tasks/{duplicate}/merge', afterwards: '/tasks/{id}', id: 'merge-tasks' },
    html`<div class="field-row">
        !${inputField({
          id: 'merge-duplicate',
          name: 'duplicate',
          label: text.mergeDuplicate,
          kind: 'path',
          maxLength: 18,
          required: true,
        })}
        !${inputField({ id: 'merge-into', name: 'into', label: text.mergeInto, maxLength: 18, required: true })}
      </div>
      !${textArea({ id: 'merge-reason', name: 'reason', label: text.mergeReason, maxLength: 1000, required: true })}`,
    text.merge,
  );
}
