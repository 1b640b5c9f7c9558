import type { Delegate } from '../../core/delegates/delegate.ts';
import type { Settings } from '../../core/settings.ts';
import { html } from '../html.ts';
import { copyableAddress } from '../parts/address.ts';
import { emptyState } from '../parts/empty-state.ts';
import { actForm, inputField, selectInput, textArea } from '../parts/form.ts';
import { whenTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

export interface StewardData {
  applications: { delegate: Delegate; address: string }[];
  settings: Settings;
}

function application({ delegate, address }: StewardData['applications'][number], view: View): string {
  const { words, now } = view;
  const { steward: text } = words;
  const { slug, profile } = delegate;
  const decide = (act: 'approval' | 'refusal', label: string, button: string) =>
    actForm(
      { method: 'POST', path: `/v1/delegates/${slug}/${act}`, afterwards: 'reload', id: `${act}-${slug}` },
      textArea({ id: `${act}-${slug}-reason`, name: 'reason', label, maxLength: 1000, required: true }),
      button,
    );
  return html`<li>
    <h3><a href="/delegates/${slug}">${profile.name}</a></h3>
    <p class="small quiet">
      ${words.delegate.memberSince} !${whenTime(delegate.appliedAt, now)} ·
      !${copyableAddress(address, words)}
    </p>
    <p class="prose">${profile.description}</p>
    <div data-show="steward" hidden>
      !${decide('approval', text.approveReason(profile.name), text.approve)}
      <details>
        <summary>${text.refuseInstead}</summary>
        !${decide('refusal', text.refuseReason(profile.name), text.refuse)}
      </details>
    </div>
  </li>`;
}

function publishForm({ settings }: StewardData, { words }: View): string {
  const { steward: text, task } = words;
  const proofs = [
    { value: 'deployment', text: text.proofs.deployment },
    { value: 'release', text: text.proofs.release },
    { value: 'branch', text: text.proofs.branch },
    { value: 'manual', text: text.proofs.manual },
  ];
  const fields = html`!${inputField({ id: 'task-title', name: 'title', label: text.taskTitle, maxLength: 200, required: true })}
    !${textArea({ id: 'task-description', name: 'description', label: text.taskDescription, maxLength: 20_000, required: true })}
    !${textArea({ id: 'task-criteria', name: 'criteria', label: text.taskCriteria, hint: text.perLine, kind: 'lines' })}
    !${inputField({
      id: 'task-repository',
      name: 'repository',
      label: task.fields.repository,
      required: true,
      hint: text.repositoryHint,
      maxLength: 140,
    })}
    <div class="field-row">
      !${inputField({ id: 'task-quorum', name: 'quorum', label: task.fields.quorum, value: String(settings.reviewQuorum), kind: 'number' })}
      !${selectInput({ id: 'task-proof-kind', name: 'proof.kind', label: task.fields.proof, value: 'deployment' }, proofs)}
    </div>
    <div class="field-row">
      !${inputField({ id: 'task-proof-environment', name: 'proof.environment', label: text.environment, hint: text.environmentHint })}
      !${inputField({ id: 'task-proof-branch', name: 'proof.branch', label: text.branch, hint: text.branchHint })}
    </div>
    !${textArea({ id: 'task-skills', name: 'skills', label: task.fields.skills, hint: text.perLine, kind: 'lines' })}
    !${inputField({ id: 'task-due', name: 'dueAt', label: text.due, kind: 'time' })}`;
  return actForm(
    { method: 'POST', path: '/v1/tasks', afterwards: '/tasks/{id}', id: 'publish' },
    fields,
    text.publish,
  );
}

export function stewardPage(data: StewardData, view: View): Page {
  const { words } = view;
  const { steward: text } = words;
  const content = html`<h1>${text.title}</h1>
    <p class="lead">${text.lead}</p>
    <noscript><p class="banner" data-tone="pending">${words.actsNeedScript}</p></noscript>
    <div class="banner" data-tone="pending" data-show="not-steward">
      <p>${text.onlyStewards} <a href="/status#report">${text.whoTheyAre}</a></p>
    </div>
    <h2>${text.applications}</h2>
    !${
      data.applications.length === 0
        ? emptyState(text.applicationsEmpty)
        : html`<ul class="list">
            !${data.applications.map((each) => application(each, view))}
          </ul>`
    }
    <div data-show="steward" hidden>
      <h2>${text.publishTitle}</h2>
      <p>${text.publishLead}</p>
      !${publishForm(data, view)}
    </div>`;
  return { title: text.title, section: 'steward', content };
}
