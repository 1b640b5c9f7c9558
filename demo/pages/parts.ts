import { html } from '../../portal/html.ts';

/** A button of its own form: it posts and comes back to the page. */
export function act(action: string, text: string, fields: Record<string, string | number> = {}): string {
  return html`<form method="post" action="${action}">
    !${Object.entries(fields).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    <button class="button">${text}</button>
  </form>`;
}

export function choose(
  name: string,
  label: string,
  options: readonly { value: string; text: string }[],
): string {
  return html`<div>
    <label class="label" for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      !${options.map(({ value, text }) => html`<option value="${value}">${text}</option>`)}
    </select>
  </div>`;
}

export function type(name: string, label: string, placeholder: string, value = ''): string {
  return html`<div class="grow">
    <label class="label" for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${value}" placeholder="${placeholder}" maxlength="120" />
  </div>`;
}
