import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { plainText, REASON } from '../plain-text.ts';
import { lockTask, saveTaskStatus } from './store.ts';
import { demandAllowed, noSuchTask } from './task.ts';

const ACTS = {
  pause: { status: 'paused', kind: 'task.paused' },
  cancel: { status: 'cancelled', kind: 'task.cancelled' },
  resume: { status: 'open', kind: 'task.restored' },
} as const;

/** Pauses, cancels or resumes a task that nobody holds, with the reason. A claim in progress must be revoked first. */
export async function setTaskAside(
  db: Database,
  by: Caller,
  taskId: string,
  act: keyof typeof ACTS,
  reason: string,
): Promise<void> {
  assureSteward(by);
  const because = plainText(reason, '/reason', REASON);
  await db.transaction().execute(async (tx) => {
    const task = await lockTask(tx, taskId, 'update');
    if (task === undefined) throw noSuchTask(taskId);
    demandAllowed(act, task.state);
    const { status, kind } = ACTS[act];
    await saveTaskStatus(tx, taskId, status, because);
    const recorded = await append(tx, {
      kind,
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: { task: taskId },
      body: { title: task.terms.title, from: task.state, to: status, reason: because },
    });
    await enqueue(tx, recorded);
  });
}
