import { html } from '../../html.ts';
import type { View } from '../../view.ts';

/**
 * What an account can do about all that is kept of it; browser/own-data.ts does it. That the box is ticked before anything is deleted, the
 * browser itself sees to.
 */
export function ownData({ words: { meData: text } }: View): string {
  return html`<section id="your-data" data-own-data>
    <h2 id="own-data">${text.title}</h2>
    <form id="export-account" data-export-account novalidate>
      <p>${text.download.lead}</p>
      <p class="form-status" role="status" data-status></p>
      <div class="actions"><button class="button">${text.download.button}</button></div>
    </form>
    <details>
      <summary>${text.erase.title}</summary>
      <p>${text.erase.gone}</p>
      <p>${text.erase.stays}</p>
      <p>${text.erase.backups}</p>
      <form id="erase-account" data-erase-account>
        <p>${text.erase.last}</p>
        <div class="field check">
          <input id="erase-sure" type="checkbox" required />
          <label for="erase-sure">${text.erase.sure}</label>
        </div>
        <p class="form-status" role="status" data-status></p>
        <div class="actions"><button class="button">${text.erase.button}</button></div>
      </form>
    </details>
  </section>`;
}
