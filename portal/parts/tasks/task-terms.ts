import { amountText } from '../../../core/amounts.ts';
import type { ChangeRow } from '../../../core/changes/change-rows.ts';
import type { Proof, Task, TaskTerms } from '../../../core/tasks/task.ts';
import { html } from '../../html.ts';
import type { Words } from '../../messages/en.ts';
import type { View } from '../../view.ts';
import { absoluteText, absoluteTime } from '../time.ts';

function proofText(proof: Proof, { task: { proofs } }: Words): string {
  switch (proof.kind) {
    case 'deployment':
      return proofs.deployment(proof.environment);
    case 'branch':
      return proofs.branch(proof.branch);
    case 'release':
      return proofs.release;
    case 'manual':
      return proofs.manual;
  }
}

/** What a task asks for besides its text. */
export function taskTerms({ terms, repositoryName }: Task, { words }: View): string {
  const { task: text } = words;
  const { fields } = text;
  const none = (sentence: string) => html`<span class="quiet">${sentence}</span>`;
  return html`<dl class="terms">
    <dt>${fields.repository}</dt>
    <dd><a href="https://github.com/${repositoryName}" rel="noopener">${repositoryName}</a></dd>
    <dt>${fields.branch}</dt>
    <dd>
      !${terms.baseBranch === null ? html`${text.defaultBranch}` : html`<code>${terms.baseBranch}</code>`}
    </dd>
    <dt>${fields.quorum}</dt>
    <dd class="num">${terms.quorum}</dd>
    <dt>${fields.proof}</dt>
    <dd>${proofText(terms.proof, words)}</dd>
    <dt>${fields.bounty}</dt>
    <dd>!${terms.bounty === null ? none(text.noBounty) : html`${amountText(terms.bounty)}`}</dd>
    <dt>${fields.due}</dt>
    <dd>!${terms.dueAt === null ? none(text.noDue) : absoluteTime(terms.dueAt)}</dd>
    !${
      terms.skills.length === 0
        ? ''
        : html`<dt>${fields.skills}</dt>
            <dd>${terms.skills.join(', ')}</dd>`
    }
  </dl>`;
}

/** What one revision of a task asks for against another, term by term. */
export function termRows(before: TaskTerms, after: TaskTerms, words: Words): ChangeRow[] {
  const { task: text } = words;
  const texts = (terms: TaskTerms): Record<keyof typeof text.fields, string> => ({
    title: terms.title,
    description: terms.description,
    criteria: terms.criteria.join('\n'),
    repository: `id ${terms.repositoryId}`,
    branch: terms.baseBranch ?? text.defaultBranch,
    quorum: String(terms.quorum),
    proof: proofText(terms.proof, words),
    bounty: terms.bounty === null ? text.noBounty : amountText(terms.bounty),
    due: terms.dueAt === null ? text.noDue : absoluteText(terms.dueAt),
    skills: terms.skills.length === 0 ? text.noSkills : terms.skills.join(', '),
    claims: String(terms.claimsMax),
  });
  const [old, now] = [texts(before), texts(after)];
  return (Object.keys(text.fields) as (keyof typeof text.fields)[]).map((field) => ({
    field,
    name: text.fields[field],
    before: old[field],
    after: now[field],
    beforeText: old[field],
    afterText: now[field],
    effect: old[field] === now[field] ? 'same' : 'changed',
    effectText: '',
  }));
}
