import { html } from '../html.ts';
import type { View } from '../view.ts';

/** The keys of the review queue, what each does, and the box that turns them off. browser/review-keys.ts shows it and hears them. */
export function reviewKeys({ words: { reviews: text } }: View): string {
  const { keys } = text;
  return html`<details data-review-keys hidden>
    <summary>${keys.title}</summary>
    <dl class="terms">
      <dt><kbd>j</kbd></dt>
      <dd>${keys.next}</dd>
      <dt><kbd>k</kbd></dt>
      <dd>${keys.previous}</dd>
      <dt><kbd>o</kbd></dt>
      <dd>${keys.open}</dd>
      <dt><kbd>?</kbd></dt>
      <dd>${keys.help}</dd>
    </dl>
    <p class="field check">
      <input id="keys-on" type="checkbox" data-keys-on />
      <label for="keys-on">${keys.on}</label>
    </p>
  </details>`;
}
