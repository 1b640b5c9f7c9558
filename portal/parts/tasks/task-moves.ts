import type { Claim } from '../../../core/claims/claim.ts';
import { allows, isClaimable, type Task, type TaskState } from '../../../core/tasks/task.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { type Act, actForm, hiddenField, textArea } from '../form.ts';

/** To whom a move is shown, as attributes say it (browser/header.ts). */
type Mover = { show: 'steward' | 'delegate'; of?: string; notOf?: string };

/** A form that moves a task into a state, for those who may; browser/filters.ts says aloud that it moved. */
function move(
  task: Task,
  to: TaskState,
  mover: Mover,
  act: Omit<Act, 'afterwards' | 'method'>,
  fields: string,
  view: View,
): string {
  const { wishlist: text, states } = view.words;
  const said = text.moved(task.terms.title, states.task[to]);
  return html`<div
    data-show="${mover.show}"
    !${mover.of === undefined ? '' : html`data-of="${mover.of}"`}
    data-not-of="${mover.notOf ?? ''}"
    data-moved="${said}"
    data-focus="task-${task.id}"
    hidden
  >
    !${actForm({ ...act, method: 'POST', afterwards: 'swap' }, fields, text.moveTo(states.task[to]))}
  </div>`;
}

function reason(id: string, required: boolean, { words }: View): string {
  const { wishlist: text } = words;
  return textArea({ id: `${id}-reason`, name: 'reason', label: text.why, maxLength: 1000, required });
}

/**
 * Where a task may be moved from its state, by a menu that needs no dragging. What moves by itself, such as a review on GitHub, is not
 * among it.
 */
export function taskMoves(task: Task, claim: Claim | undefined, view: View): string {
  const { wishlist: text } = view.words;
  const stewards: Mover = { show: 'steward' };
  const aside = (to: TaskState, path: string) => {
    const id = `move-${task.id}-${path}`;
    return move(
      task,
      to,
      stewards,
      { path: `/v1/tasks/${task.id}/${path}`, id },
      reason(id, true, view),
      view,
    );
  };
  const back = (path: 'release' | 'revocation', mover: Mover) => {
    const id = `move-${task.id}-${path}`;
    const fields = reason(id, path === 'revocation', view);
    return move(task, 'open', mover, { path: `/v1/claims/${claim?.id}/${path}`, id }, fields, view);
  };
  const single = task.terms.claimsMax === 1;
  const holder = claim?.delegate.slug;
  const moves = [
    isClaimable(task)
      ? move(
          task,
          'claimed',
          { show: 'delegate', ...(holder === undefined ? {} : { notOf: holder }) },
          { path: `/v1/tasks/${task.id}/claims`, id: `move-${task.id}-claim` },
          hiddenField('revision', String(task.revision), 'number'),
          view,
        )
      : '',
    single && holder !== undefined && allows('release', task.state)
      ? back('release', { show: 'delegate', of: holder })
      : '',
    single && holder !== undefined && allows('revoke', task.state) ? back('revocation', stewards) : '',
    allows('pause', task.state) ? aside('paused', 'pause') : '',
    allows('resume', task.state) ? aside('open', 'resumption') : '',
    allows('cancel', task.state) ? aside('cancelled', 'cancellation') : '',
  ].filter((each) => each !== '');
  if (moves.length === 0) return '';
  return html`<details class="moves" data-moves hidden>
    <summary>${text.move}<span class="visually-hidden"> ${task.terms.title}</span></summary>
    !${moves}
  </details>`;
}
