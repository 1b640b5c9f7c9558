import type { Badge } from '../../../core/badges/badge.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { inMarkdown } from '../../widget-snippet.ts';

function snippet(id: string, name: string, code: string, { words }: View): string {
  return html`<h3 id="${id}">${name}</h3>
    <pre tabindex="0" role="region" aria-labelledby="${id}">${code}</pre>
    <p>
      <button type="button" class="button-small" data-copy="${code}" hidden>
        ${words.copy} <span class="visually-hidden">${name}</span>
      </button>
    </p>`;
}

/**
 * The picture of a badge and what to paste to show it elsewhere, with the whole title, of which the picture shows what fits. No name of
 * anybody stands in what is pasted.
 */
export function badgeEmbed({ taskId, claimId, title }: Badge, view: View): string {
  const { badgePage: text } = view.words;
  const picture = `${view.publicUrl}/badge/tasks/${taskId}.svg`;
  const page = `${view.publicUrl}/badges/${claimId}`;
  const name = text.pictureOf(title);
  const pasted = html`<a href="${page}"><img src="${picture}" alt="${name}" height="20" /></a>`;
  return html`<h2>${text.embed}</h2>
    <p>${text.embedLead}</p>
    <p><img class="badge-picture" src="/badge/tasks/${taskId}.svg" alt="${name}" height="20" /></p>
    !${snippet('embed-html', text.html, pasted, view)}
    !${snippet('embed-markdown', text.markdown, `[![${inMarkdown(name)}](${picture})](${page})`, view)}`;
}
