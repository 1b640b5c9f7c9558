import type { Task, TaskState } from '../../../core/tasks/task.ts';
import { html } from '../../html.ts';
import type { Words } from '../../messages/en.ts';

export function taskLink(id: string, title: string): string {
  return html`<a href="/tasks/${id}">${title}</a>`;
}

/** Why a task stands aside, and what cannot be done meanwhile: what the rules said in the reader’s language, what a steward wrote as it is. */
export function taskAside(task: Task, other: Task | undefined, words: Words): string {
  const { tasks, said, sentence } = words.changeTexts;
  const effects: Partial<Record<TaskState, string>> = {
    paused: tasks.notMeanwhile,
    cancelled: tasks.noLonger,
    needs_steward: tasks.clockStops,
  };
  const effect = effects[task.state];
  if (effect === undefined || task.statusReason === null) return '';
  const isByRule = task.state === 'needs_steward';
  return html`<div class="banner" data-tone="pending">
    !${other === undefined ? '' : html`<p>${words.task.duplicateOf} <b>!${taskLink(other.id, other.terms.title)}</b></p>`}
    <p>${isByRule ? `${sentence(said(task.statusReason))} ${effect}` : effect}</p>
    !${isByRule ? '' : html`<p>${words.label(words.change.reason)} ${task.statusReason}</p>`}
  </div>`;
}
