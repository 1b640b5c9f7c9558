import { html } from '../html.ts';
import type { Words } from '../messages/en.ts';

/** "0xDa7e…CF36" */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

/** A whole address with a button that copies it. The button is shown by the script that makes it work. */
export function copyableAddress(address: string, words: Words): string {
  return html`<span class="address"
    ><code>${address}</code>
    <button type="button" class="button-small" data-copy="${address}" hidden>
      ${words.copy} <span class="visually-hidden">${address}</span>
    </button></span
  >`;
}
