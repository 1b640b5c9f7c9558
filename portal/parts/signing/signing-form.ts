import { html } from '../../html.ts';
import type { Words } from '../../messages/en.ts';

interface SignedAct {
  id: string;
  /** Where the signed message is sent; its draft is made at the same path with `/draft` after it. */
  path: string;
  /** Html. */
  fields: string;
  button: string;
}

/** A form whose content is drafted by the register, shown, signed by a wallet and then published; by browser/draft-signing.ts. */
export function signingForm({ id, path, fields, button }: SignedAct, { signing: text }: Words): string {
  return html`<form id="${id}" data-sign="${path}" data-then="reload" novalidate>
    !${fields}
    <div class="actions"><button type="button" class="button" data-draft-button>${text.show}</button></div>
    <pre
      class="signed-text"
      role="region"
      tabindex="0"
      aria-label="${text.text}"
      data-signed-text
      hidden
    ></pre>
    <p class="form-status" role="status" data-status></p>
    <div class="actions">
      <button class="button button-primary" data-sign-button disabled>${button}</button>
    </div>
  </form>`;
}
