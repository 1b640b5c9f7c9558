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

/** The first and the last digits, where there is no room for more. */
export function shortenedAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

/** An address in a sentence, where the whole of it is one click away. */
export function shortAddress(address: string): string {
  return html`<code title="${address}">${shortenedAddress(address)}</code>`;
}
