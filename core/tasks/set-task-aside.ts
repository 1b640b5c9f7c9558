import { say } from '../phrases.ts';
import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { assureNotOfTask } from '../claims/claimers-side.ts';
import { endClaim } from '../claims/end-claim.ts';
import { settleClocks } from '../claims/settle-clocks.ts';
import { lockLiveClaimsOf } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { plainText, REASON } from '../plain-text.ts';
import { recordForHolders } from './record-for-holders.ts';
import { lockTask, saveTaskStatus } from './store.ts';
import { demandAllowed, noSuchTask } from './task.ts';

const ACTS = {
  pause: { status: 'paused', kind: 'task.paused' },
  cancel: { status: 'cancelled', kind: 'task.cancelled' },
  resume: { status: 'open', kind: 'task.restored' },
} as const;

/**
 * Pauses, cancels or resumes a task, with the reason. While its claim goes on it must be revoked first; of a task that needs a
 * steward a claim stays: resumed, its clock runs again; cancelled, it ends without penalty; nobody of its side decides which (`own_claim`).
 */
export async function setTaskAside(
  db: Database,
  by: Caller,
  taskId: string,
  act: keyof typeof ACTS,
  reason: string,
  now: Date,
): Promise<void> {
  assureSteward(by);
  const because = plainText(reason, '/reason', REASON);
  const actor = { role: 'steward', address: checksumAddress(by.address) } as const;
  await db.transaction().execute(async (tx) => {
    const task = await lockTask(tx, taskId, 'update');
    if (task === undefined) throw noSuchTask(taskId);
    demandAllowed(act, task.state);
    const { status, kind } = ACTS[act];
    const holders = await lockLiveClaimsOf(tx, { taskId });
    await assureNotOfTask(tx, by, taskId);
    await saveTaskStatus(tx, taskId, status, because);
    if (act === 'cancel') {
      const end = { as: 'released', actor, reason: because, cause: say('the task was cancelled') } as const;
      for (const claim of holders) await endClaim(tx, claim, end, now);
    }
    await settleClocks(tx, { taskId }, now);
    const from = task.status;
    const move = { kind, actor, from, to: status, more: { reason: because } };
    await recordForHolders(tx, task, act === 'cancel' ? [] : holders, move);
  });
}
