import type { Tx } from '../database.ts';
import { put } from '../queue.ts';

/** Has the issues of these tasks looked at once after this transaction, however often that was asked for. */
export async function askForIssues(tx: Tx, taskIds: readonly string[]): Promise<void> {
  const inOrder = [...new Set(taskIds)].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  for (const taskId of inOrder)
    await put(tx, { name: 'refresh-task-issue', data: { taskId }, singletonKey: taskId });
}
