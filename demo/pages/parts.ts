import { html } from '../../portal/html.ts';
import type { Page } from '../../portal/view.ts';

/** The stand-ins are of services that speak English here, whatever language the frame around them is in. */
export function englishPage(title: string, content: string): Page {
  return { title, content: html`<div lang="en">!${content}</div>` };
}

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
  id = name,
): string {
  return html`<div>
    <label class="label" for="${id}">${label}</label>
    <select id="${id}" name="${name}">
      !${options.map(({ value, text }) => html`<option value="${value}">${text}</option>`)}
    </select>
  </div>`;
}

export function type(field: { name: string; label: string; placeholder?: string; value?: string }): string {
  const { name, label, placeholder = '', value = '' } = field;
  return html`<div class="grow">
    <label class="label" for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${value}" placeholder="${placeholder}" maxlength="120" />
  </div>`;
}

/** Of several lines. */
export function write(name: string, label: string): string {
  return html`<div class="grow">
    <label class="label" for="${name}">${label}</label>
    <textarea id="${name}" name="${name}" rows="4" required></textarea>
  </div>`;
}
