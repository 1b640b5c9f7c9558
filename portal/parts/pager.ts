import { html } from '../html.ts';
import { withQuery } from './filters.ts';

/** The way on, and back to the beginning. */
export function pager(
  path: string,
  query: Record<string, string>,
  { nextCursor, isLaterPage }: { nextCursor: string | undefined; isLaterPage: boolean },
  text: { next: string; first: string },
): string {
  if (nextCursor === undefined && !isLaterPage) return '';
  return html`<p class="pager">
    !${isLaterPage ? html`<a class="button" href="${withQuery(path, query, {})}">${text.first}</a>` : ''}
    !${
      nextCursor === undefined
        ? ''
        : html`<a class="button" rel="next" href="${withQuery(path, query, { cursor: nextCursor })}"
            >${text.next}</a
          >`
    }
  </p>`;
}
