import { html } from '../html.ts';

/** What would be here, and the one next step where there is one. `step` is html. */
export function emptyState(sentence: string, step = ''): string {
  return html`<div class="empty">
    <p>${sentence}</p>
    !${step === '' ? '' : html`<p>!${step}</p>`}
  </div>`;
}
