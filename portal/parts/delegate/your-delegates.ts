import { html } from '../../html.ts';
import type { View } from '../../view.ts';

/** First on the home page of who is signed in: the delegates they follow, with what they have not read. browser/your-delegates.ts fills it. */
export function yourDelegates({ words: { home: text } }: View): string {
  return html`<section aria-labelledby="yours" data-show="signed-in" data-yours hidden>
    <h2 id="yours">${text.yours.title}</h2>
    <p role="status" data-yours-status></p>
    <ul class="list" data-yours-list hidden></ul>
    <p class="quiet" data-yours-empty hidden>
      ${text.yours.empty} <a href="/delegates">${text.yours.choose}</a>
    </p>
    <p><a href="/me#alerts">${text.yours.all}</a></p>
  </section>`;
}
