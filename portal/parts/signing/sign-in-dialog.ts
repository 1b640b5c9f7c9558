import { html } from '../../html.ts';
import type { Words } from '../../messages/en.ts';

/** Opened and filled by browser/sign-in.ts; without script it is never seen. */
export function signInDialog({ signIn: text }: Words): string {
  return html`<dialog class="sign-in" id="sign-in" aria-labelledby="sign-in-title" data-sign-in-dialog>
    <h2 id="sign-in-title">${text.button}</h2>
    <p>${text.lead}</p>
    <p class="sign-in-why" data-why hidden></p>
    <div data-wallets-step hidden>
      <h3>${text.choose}</h3>
      <ul class="wallets" data-wallets></ul>
    </div>
    <div data-text-step hidden>
      <h3>${text.textTitle}</h3>
      <pre class="signed-text" data-text role="region" tabindex="0" aria-label="${text.textTitle}"></pre>
    </div>
    <p class="sign-in-status" role="status" data-status></p>
    <p class="small quiet" data-code></p>
    <div class="actions">
      <button type="button" class="button button-primary" data-again hidden>${text.again}</button>
      <button type="button" class="button" data-cancel>${text.cancel}</button>
    </div>
  </dialog>`;
}
