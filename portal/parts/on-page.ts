import { html } from '../html.ts';
import type { View } from '../view.ts';

/** A part of a long page that its list at the top leads to. */
export interface PagePart {
  id: string;
  title: string;
}

export function onPage(parts: readonly PagePart[], { words }: View): string {
  return html`<nav class="on-page" aria-label="${words.nav.onPage}">
    <ul>
      !${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
    </ul>
  </nav>`;
}
