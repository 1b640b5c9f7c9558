import type { Badge } from '../../core/badges/badge.ts';
import { html } from '../html.ts';
import type { View } from '../view.ts';

function snippet(id: string, name: string, code: string, { words }: View): string {
  return html`<h3 id="${id}">${name}</h3>
    <pre tabindex="0" role="region" aria-labelledby="${id}">${code}</pre>
    <p>
      <button type="button" class="button-small" data-copy="${code}" hidden>
        ${words.copy} <span class="visually-hidden">${name}</span>
      </button>
    </p>`;
}

/** The picture of a badge and what to paste to show it elsewhere. No name of anybody stands in what is pasted. */
export function badgeEmbed({ taskId, claimId }: Badge, view: View): string {
  const { badgePage: text } = view.words;
  const picture = `${view.publicUrl}/badge/tasks/${taskId}.svg`;
  const page = `${view.publicUrl}/badges/${claimId}`;
  const name = text.pictureOf(taskId);
  return html`<h2>${text.embed}</h2>
    <p>${text.embedLead}</p>
    <p><img class="badge-picture" src="/badge/tasks/${taskId}.svg" alt="${name}" height="20" /></p>
    !${snippet('embed-html', text.html, `<a href="${page}"><img src="${picture}" alt="${name}" height="20"></a>`, view)}
    !${snippet('embed-markdown', text.markdown, `[![${name}](${picture})](${page})`, view)}`;
}
