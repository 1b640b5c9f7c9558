import { html } from '../html.ts';
import type { TextField } from './form.ts';

/** A decision between a few: nothing is chosen before somebody chooses, and without a choice it is not sent. */
export function radioField(
  { id, name, label, hint }: Pick<TextField, 'id' | 'name' | 'label' | 'hint'>,
  choices: readonly { value: string; text: string }[],
): string {
  return html`<fieldset
    id="${id}"
    role="radiogroup"
    class="field"
    aria-describedby="${hint === undefined ? '' : `${id}-hint`}"
  >
    <legend>${label}</legend>
    !${choices.map(
      ({ value, text }) =>
        html`<p class="check">
          <input id="${id}-${value}" name="${name}" type="radio" value="${value}" data-kind="one" required />
          <label for="${id}-${value}">${text}</label>
        </p>`,
    )}
    !${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}
  </fieldset>`;
}
