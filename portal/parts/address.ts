import { html } from '../html.ts';
import type { Words } from '../messages/en.ts';

/** A whole address with a button that copies it. The button is shown by the script that makes it work. */
export function copyableAddress(address: string, words: Words): string {
  return html`<span class="address"
    ><code>${address}</code>
    <button type="button" class="button-small" data-copy="${address}" hidden>
      ${words.copy} <span class="visually-hidden">${address}</span>
    </button></span
  >`;
}
