import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { alertAccounts } from '../alerts/alert-accounts.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { lockLiveClaimsOf } from '../claims/store.ts';
import type { Database, Tx } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { plainText, REASON } from '../plain-text.ts';
import { lockTask, saveMerged } from './store.ts';
import { demandMergeable, noSuchTask } from './task.ts';

/**
 * A steward merges a task into another that asks for the same: it ends as cancelled, names the one that goes on, and says why. Nobody
 * loses a claim by it: while one goes on it is refused. Who holds the other, and who follows them, are told. A second time changes nothing.
 */
export async function mergeTask(
  db: Database,
  by: Caller,
  taskId: string,
  { into, reason: why }: { into: string; reason: string },
  now: Date,
): Promise<void> {
  assureSteward(by);
  const reason = plainText(why, '/reason', REASON);
  await db.transaction().execute(async (tx) => {
    const [task, other] = await lockBoth(tx, taskId, into);
    if (task === undefined) throw noSuchTask(taskId);
    if (task.duplicateOf === into) return;
    const holders = await lockLiveClaimsOf(tx, { taskId });
    demandMergeable(
      task,
      other,
      holders.map(({ delegate }) => delegate.slug),
    );
    const duplicateOf = { task: into, title: other?.terms.title ?? '' };
    await saveMerged(tx, taskId, into, reason);
    const concerned = (await lockLiveClaimsOf(tx, { taskId: into })).map(({ delegate }) => delegate);
    for (const delegate of concerned.length > 0 ? concerned : [undefined]) {
      const recorded = await append(tx, {
        kind: 'task.cancelled',
        actor: { role: 'steward', address: checksumAddress(by.address) },
        subject: { ...(delegate === undefined ? {} : { delegate: delegate.slug }), task: taskId },
        body: { title: task.terms.title, from: task.status, to: 'cancelled', reason, duplicateOf },
      });
      if (delegate !== undefined) {
        const { slug, accountId } = delegate;
        const alert = {
          occasion: 'merged',
          seq: recorded.seq,
          delegate: slug,
          accountIds: [accountId],
        } as const;
        await alertAccounts(tx, { ...alert, facts: { because: reason } }, now);
      }
      await enqueue(tx, recorded);
    }
  });
}

/** Both, held until the transaction ends, the older first: of two that are merged into each other at once the later is refused. */
async function lockBoth(tx: Tx, taskId: string, into: string) {
  const lock = async (id: string) => lockTask(tx, id, id === taskId ? 'update' : 'share');
  if (BigInt(taskId) < BigInt(into)) {
    const task = await lock(taskId);
    return [task, await lock(into)] as const;
  }
  const other = await lock(into);
  return [await lock(taskId), other] as const;
}
