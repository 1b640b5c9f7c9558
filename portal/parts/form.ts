import { html } from '../html.ts';

/** What a form sends, and where. */
export interface Act {
  method: 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  path: string;
  /** Where to go when it is done; `{member}` is taken from the answer. `reload` stays. */
  afterwards: string;
  id: string;
}

/** A form that browser/forms.ts sends as JSON. `fields` is html. */
export function actForm({ method, path, afterwards, id }: Act, fields: string, button: string): string {
  return html`<form id="${id}" data-act="${method}" data-path="${path}" data-then="${afterwards}" novalidate>
    !${fields}
    <p class="form-status" role="status" data-status></p>
    <div class="actions"><button class="button">${button}</button></div>
  </form>`;
}

export interface TextField {
  id: string;
  name: string;
  label: string;
  hint?: string;
  value?: string;
  kind?:
    | 'text'
    | 'said'
    | 'cleared'
    | 'lines'
    | 'list'
    | 'links'
    | 'words'
    | 'number'
    | 'points'
    | 'amount'
    | 'time'
    | 'hour'
    | 'path';
  required?: boolean;
  maxLength?: number;
  /** The whole numbers that a field of kind `number` takes. */
  range?: { from: number; to: number };
  /** How the whole of it is written, where it is known; the browser says `fault` of what is not. */
  written?: { pattern: RegExp; fault: string };
  /** What was wrong with what stands in it. */
  fault?: string | undefined;
}

interface Described {
  describedBy: string;
  invalid: 'true' | 'false';
  /** Html. */
  below: string;
}

/** An attribute without a value, there or not. */
function requiredMark({ required = false }: Pick<TextField, 'required'>): string {
  return required ? 'required' : '';
}

function described({ id, hint, fault }: Pick<TextField, 'id' | 'hint' | 'fault'>): Described {
  const below = [
    fault === undefined ? '' : html`<p class="fault" id="${id}-fault">${fault}</p>`,
    hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`,
  ];
  const names = [fault === undefined ? '' : `${id}-fault`, hint === undefined ? '' : `${id}-hint`];
  return {
    describedBy: names.filter((name) => name !== '').join(' '),
    invalid: fault === undefined ? 'false' : 'true',
    below: below.join(''),
  };
}

function limits({ range, written }: Pick<TextField, 'range' | 'written'>): string {
  if (range !== undefined) return html`data-from="${range.from}" data-to="${range.to}"`;
  return written === undefined
    ? ''
    : html`data-pattern="${written.pattern.source}" data-fault="${written.fault}"`;
}

export function inputField(field: TextField): string {
  const { id, name, label, value = '', kind = 'text', maxLength = 2000 } = field;
  const { describedBy, invalid, below } = described(field);
  const type = kind === 'time' ? 'datetime-local' : kind === 'hour' ? 'time' : 'text';
  const mode = ['number', 'points', 'amount'].includes(kind) ? 'decimal' : 'text';
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${name}"
      ${requiredMark(field)}
      type="${type}"
      inputmode="${mode}"
      data-kind="${kind}"
      value="${value}"
      maxlength="${maxLength}"
      !${limits(field)}
      autocomplete="off"
      aria-describedby="${describedBy}"
      aria-invalid="${invalid}"
    />
    !${below}
  </div>`;
}

export function textArea(field: TextField): string {
  const { id, name, label, value = '', kind = 'text', maxLength = 5000 } = field;
  const { describedBy, invalid, below } = described(field);
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <textarea
      id="${id}"
      name="${name}"
      ${requiredMark(field)}
      data-kind="${kind}"
      maxlength="${maxLength}"
      rows="4"
      aria-describedby="${describedBy}"
      aria-invalid="${invalid}"
    >
${value}</textarea>
    !${below}
  </div>`;
}

/** An act that asks for nothing but its reason, and says its effect. */
export function reasonedForm(
  { id, path, label, button }: { id: string; path: string; label: string; button: string },
  note = '',
): string {
  return actForm(
    { method: 'POST', path, afterwards: 'reload', id },
    html`!${note === '' ? '' : html`<p>${note}</p>`}
    !${textArea({ id: `${id}-reason`, name: 'reason', label, maxLength: 1000, required: true })}`,
    button,
  );
}

/** What a form sends without asking. */
export function hiddenField(
  name: string,
  value: string,
  kind: 'text' | 'number' | 'numbers' = 'text',
): string {
  return html`<input type="hidden" name="${name}" value="${value}" data-kind="${kind}" />`;
}

/** A choice between yes and no; no is left out of what is sent. */
export function checkField({ id, name, label }: Pick<TextField, 'id' | 'name' | 'label'>): string {
  return html`<p class="field check">
    <input id="${id}" name="${name}" type="checkbox" data-kind="flag" />
    <label for="${id}">${label}</label>
  </p>`;
}

export function selectInput(
  field: Omit<TextField, 'maxLength'>,
  choices: readonly { value: string; text: string }[],
): string {
  const { id, name, label, value = '', kind = 'text' } = field;
  const { describedBy, invalid, below } = described(field);
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <select
      id="${id}"
      name="${name}"
      data-kind="${kind}"
      aria-describedby="${describedBy}"
      aria-invalid="${invalid}"
    >
      !${choices.map((choice) =>
        choice.value === value
          ? html`<option value="${choice.value}" selected>${choice.text}</option>`
          : html`<option value="${choice.value}">${choice.text}</option>`,
      )}
    </select>
    !${below}
  </div>`;
}
