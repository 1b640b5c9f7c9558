import { REWARD_ASSET } from '../../../core/amounts.ts';
import { refusal } from '../../../core/refusals.ts';
import type { Settings } from '../../../core/settings.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { actForm, inputField, selectInput, textArea } from '../form.ts';

/** What counts as in production; `id` sets apart the forms of a page. */
export function proofFields(id: string, { words }: View): string {
  const { steward: text, task } = words;
  const proofs = (['deployment', 'release', 'branch', 'manual'] as const).map((value) => ({
    value,
    text: text.proofs[value],
  }));
  return html`!${selectInput({ id: `${id}-proof-kind`, name: 'proof.kind', label: task.fields.proof, value: 'deployment' }, proofs)}
    <div class="field-row">
      !${inputField({
        id: `${id}-proof-environment`,
        name: 'proof.environment',
        label: text.environment,
        hint: text.environmentHint,
      })}
      !${inputField({ id: `${id}-proof-branch`, name: 'proof.branch', label: text.branch, hint: text.branchHint })}
    </div>`;
}

/** Up to 18 decimals, as many as the asset has. */
const AMOUNT = /[0-9]{1,15}([.][0-9]{1,18})?/;

function bountyField({ words }: View): string {
  const { asset, decimals } = REWARD_ASSET;
  const fault = words.refusals.detail(
    refusal('An amount such as 1500 or 12.5, without the name of the asset'),
  );
  return html`<div data-asset="${asset}" data-decimals="${decimals}">
    !${inputField({
      id: 'task-bounty',
      name: 'bounty',
      label: words.steward.bounty(asset),
      hint: words.steward.bountyHint,
      kind: 'amount',
      maxLength: 34,
      written: { pattern: AMOUNT, fault },
    })}
  </div>`;
}

/** A task as stewards put it on the wishlist. */
export function publishForm(settings: Settings, view: View): string {
  const { steward: text, task } = view.words;
  const fields = html`!${inputField({ id: 'task-title', name: 'title', label: text.taskTitle, maxLength: 200, required: true })}
    !${textArea({
      id: 'task-description',
      name: 'description',
      label: text.taskDescription,
      maxLength: 20_000,
      required: true,
    })}
    !${textArea({
      id: 'task-criteria',
      name: 'criteria',
      label: text.taskCriteria,
      hint: text.perLine,
      kind: 'lines',
    })}
    !${inputField({
      id: 'task-repository',
      name: 'repository',
      label: task.fields.repository,
      required: true,
      hint: text.repositoryHint,
      maxLength: 140,
    })}
    <div class="field-row">
      !${inputField({
        id: 'task-quorum',
        name: 'quorum',
        label: task.fields.quorum,
        value: String(settings.reviewQuorum),
        kind: 'number',
        range: { from: 1, to: 10 },
      })}
      !${inputField({
        id: 'task-claims-max',
        name: 'claimsMax',
        label: task.fields.claims,
        hint: text.claimsHint,
        value: '1',
        kind: 'number',
        range: { from: 1, to: 10 },
      })}
    </div>
    !${proofFields('task', view)}
    !${textArea({ id: 'task-skills', name: 'skills', label: task.fields.skills, hint: text.perLine, kind: 'lines' })}
    !${bountyField(view)} !${inputField({ id: 'task-due', name: 'dueAt', label: text.due, kind: 'time' })}`;
  return actForm(
    { method: 'POST', path: '/v1/tasks', afterwards: '/tasks/{id}', id: 'publish' },
    fields,
    text.publish,
  );
}
