import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { findGithubLink } from '../links/store.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database, Tx } from '../database.ts';
import type { Delegate } from '../delegates/delegate.ts';
import { findDelegateByAddress, lockDelegate } from '../delegates/store.ts';
import { RefusalError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { findTask, lockTask } from '../tasks/store.ts';
import { allows, demandAllowed, noSuchTask } from '../tasks/task.ts';
import { countLiveClaims, insertClaim, insertTransition, lastRevoked } from './store.ts';

/**
 * Gives the task to the caller's delegate, with a deadline. One live claim per task, whoever asks at the same instant
 * (`task_already_claimed`), and never more per delegate than the limit (`claim_limit_reached`). Gives the claim's id.
 */
export async function claimTask(
  db: Database,
  by: Caller,
  taskId: string,
  settings: Settings,
  now: Date,
): Promise<string> {
  const seen = await findTask(db, taskId); // of those who race most are late: they need no transaction to be told
  if (seen === undefined) throw noSuchTask(taskId);
  if (seen.claimId !== null) throw alreadyClaimed(taskId);
  return await db.transaction().execute(async (tx) => {
    const delegate = await lockApprovedDelegate(tx, by);
    const github = await findGithubLink(tx, by.accountId);
    if (github === undefined)
      throw new RefusalError(
        'conflict',
        'github_not_linked',
        'Link a GitHub identity before you claim a task',
      );
    const task = await lockTask(tx, taskId, 'share');
    if (task === undefined) throw noSuchTask(taskId);
    if (task.claimId !== null) throw alreadyClaimed(taskId);
    if (!allows('claim', task.state)) demandAllowed('claim', task.state);
    await demandCooledOff(tx, taskId, delegate, settings, now);
    if ((await countLiveClaims(tx, delegate.id)) >= settings.claimLimit)
      throw new RefusalError(
        'conflict',
        'claim_limit_reached',
        `A delegate may hold ${settings.claimLimit} claims at a time`,
      );

    const deadline = new Date(now.getTime() + settings.claimPeriodMs);
    const id = await insertClaim(tx, {
      task,
      delegateId: delegate.id,
      githubId: github.id,
      claimedAt: now,
      deadline,
    });
    if (id === undefined) throw alreadyClaimed(taskId);
    const recorded = await append(tx, {
      kind: 'task.claimed',
      actor: { role: 'delegate', address: checksumAddress(by.address) },
      subject: { delegate: delegate.slug, task: taskId, claim: id },
      body: {
        title: task.terms.title,
        revision: task.revision,
        deadline: deadline.toISOString(),
        github: { id: github.id, login: github.login },
      },
    });
    await insertTransition(tx, {
      claimId: id,
      seq: recorded.seq,
      from: 'open',
      to: 'claimed',
      cause: 'claimed by the delegate',
      factsHash: null,
    });
    await enqueue(tx, recorded);
    return id;
  });
}

/** Holding the delegate's row makes its claims come one after the other, so that the limit is counted right. */
async function lockApprovedDelegate(tx: Tx, by: Caller): Promise<Delegate> {
  const found = await findDelegateByAddress(tx, by.address);
  if (found === undefined)
    throw new RefusalError('forbidden', 'delegate_required', 'Only a delegate can claim a task');
  const delegate = await lockDelegate(tx, found.slug);
  if (delegate.status !== 'approved')
    throw new RefusalError(
      'forbidden',
      'delegate_not_approved',
      `${delegate.slug} is not an approved delegate`,
    );
  return delegate;
}

async function demandCooledOff(
  tx: Tx,
  taskId: string,
  delegate: Delegate,
  settings: Settings,
  now: Date,
): Promise<void> {
  const revoked = await lastRevoked(tx, taskId, delegate.id);
  if (revoked === null) return;
  const until = new Date(revoked.getTime() + settings.claimPeriodMs);
  if (until > now)
    throw new RefusalError(
      'conflict',
      'claim_cooling_off',
      `A steward took this task back from ${delegate.slug}; it can claim it again from ${until.toISOString()}`,
    );
}

function alreadyClaimed(taskId: string): RefusalError {
  return new RefusalError('conflict', 'task_already_claimed', `Task ${taskId} is already claimed`);
}
