import type { Tx } from '../database.ts';
import { findTask } from '../tasks/store.ts';
import { demandAllowed, noSuchTask } from '../tasks/task.ts';
import type { TaskDraft } from './draft.ts';
import { lockDraft } from './store.ts';

/** The draft, held until the transaction ends. Refuses an act on what is no draft any more, or never was. */
export async function holdDraft(
  tx: Tx,
  taskId: string,
  action: 'edit' | 'publish' | 'discard',
): Promise<TaskDraft> {
  const draft = await lockDraft(tx, taskId);
  if (draft !== undefined) return draft;
  const task = await findTask(tx, taskId);
  if (task !== undefined) demandAllowed(action, task.state);
  throw noSuchTask(taskId);
}
