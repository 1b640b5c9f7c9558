import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { actForm, inputField } from '../form.ts';
import { answerList, fetchedList } from '../fetched-list.ts';
import { proofFields } from './publish-form.ts';

/** The tasks that nobody but stewards sees yet, each to be published or deleted. */
export function draftList({ words }: View): string {
  const { drafts: text } = words;
  const publish = actForm(
    { method: 'POST', path: '/v1/tasks/{id}/publication', afterwards: 'reload', id: 'publish-{id}' },
    html`<input type="hidden" name="revision" data-kind="number" value="{revision}" />`,
    text.publish,
  );
  const discard = actForm(
    { method: 'DELETE', path: '/v1/tasks/{id}', afterwards: 'reload', id: 'discard-{id}' },
    html`<p>${text.deleteNote}</p>`,
    text.delete,
  );
  const row = html`<li>
    <h3>{title}</h3>
    <p class="small quiet">
      <code>{repository.name}</code> ·
      <time datetime="{draft.madeAt}" data-local>{draft.madeAt}</time>
      <span data-if="issue">· <a href="{issue.url}" rel="noopener">${text.issue} #{issue.number}</a></span>
    </p>
    <details>
      <summary>${text.read}</summary>
      <p class="prose">{draft.description}</p>
      <div data-if="criteria">
        <h4>${words.task.criteria}</h4>
        <ol class="criteria" data-each="criteria"></ol>
      </div>
    </details>
    <div data-if="draft.notes">
      <p class="small"><b>${text.notes}</b></p>
      <p class="small prose">{draft.notes}</p>
    </div>
    !${publish}
    <details>
      <summary>${text.deleteInstead}</summary>
      !${discard}
    </details>
  </li>`;
  return fetchedList({
    path: '/v1/tasks?status=draft&limit=100',
    ask: text.show,
    rows: [{ member: 'data', empty: text.empty, row }],
  });
}

/** Drafts made of a repository's labelled issues, with what became of each issue. */
export function importForm(view: View): string {
  const { drafts: text, task, steward } = view.words;
  const form = actForm(
    { method: 'POST', path: '/v1/tasks/imports', afterwards: 'fill', id: 'import' },
    html`!${inputField({
      id: 'import-repository',
      name: 'repository',
      label: task.fields.repository,
      hint: steward.repositoryHint,
      maxLength: 140,
      required: true,
    })}
    !${inputField({ id: 'import-label', name: 'label', label: text.label, maxLength: 50, required: true })}
    !${proofFields('import', view)}`,
    text.import,
  );
  const row = html`<li>
    <p><a href="{url}" rel="noopener">#{number}</a> <b>{title}</b> <span class="quiet">{outcome}</span></p>
    <p class="small prose" data-if="notes">{notes}</p>
  </li>`;
  return answerList(form, { member: 'issues', title: text.result, empty: text.resultEmpty, row });
}
