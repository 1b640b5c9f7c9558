import { say } from '../phrases.ts';
import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { findGithubLink, type GithubLink, listSide } from '../links/store.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { utcText } from '../changes/time-text.ts';
import type { Database } from '../database.ts';
import type { Delegate } from '../delegates/delegate.ts';
import { findDelegateByAddress, lockDelegate } from '../delegates/store.ts';
import { RefusalError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { findTask, lockTask } from '../tasks/store.ts';
import { demandAllowed, demandCurrent, isClaimable, noSuchTask, type Task } from '../tasks/task.ts';
import { countLiveClaims, holdsTask, lastRevoked, lockDelegatesOf } from '../claim-limits/store.ts';
import { demandAnothersTask } from './own-task.ts';
import { insertClaim, listStandingClaims } from './store.ts';
import { insertTransition } from '../claim-transitions/store.ts';
import { refusal } from '../refusals.ts';

/**
 * Gives the task to the caller's delegate, with a deadline. One live claim per task, or as many as a steward allowed and all who hold it
 * agreed to, whoever asks at the same instant (`task_already_claimed`), and never more per delegate than the limit (`claim_limit_reached`): delegates of one account,
 * and of accounts that are or were linked to one GitHub identity, are one in this. Who says which revision
 * it has `seen` claims no other (`version_conflict`). Gives the claim's id.
 */
export async function claimTask(
  db: Database,
  by: Caller,
  taskId: string,
  settings: Settings,
  now: Date,
  seen?: number,
): Promise<string> {
  const before = await findTask(db, taskId); // of those who race most are late: they need no transaction to be told
  if (before === undefined) throw noSuchTask(taskId);
  if (before.claims >= before.terms.claimsMax) throw await alreadyClaimed(db, taskId);
  return await db.transaction().execute(async (tx) => {
    const found = await findDelegateByAddress(tx, by.address);
    // The rows of its side are held so that their claims come one after the other, and the limit is counted right.
    await lockDelegatesOf(tx, await listSide(tx, by.accountId));
    const held = found && (await lockDelegate(tx, found.slug));
    const task = await lockTask(tx, taskId, 'share');
    if (task === undefined) throw noSuchTask(taskId);
    const { delegate, github } = await demandClaimable(tx, by, held, task, settings, now);
    if (seen !== undefined) demandCurrent(task, seen);

    const deadline = new Date(now.getTime() + settings.claimPeriodMs);
    const id = await insertClaim(tx, {
      task,
      places: task.places,
      delegateId: delegate.id,
      githubId: github.id,
      claimedAt: now,
      deadline,
    });
    if (id === undefined) throw await alreadyClaimed(tx, taskId);
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
      cause: say('claimed by the delegate'),
      factsHash: null,
    });
    await enqueue(tx, recorded);
    return id;
  });
}

/** By whom a claim would be that may be made now. */
interface Claimable {
  delegate: Delegate;
  github: GithubLink;
  /** How many live claims its side has. */
  held: number;
}

/** Refuses, with the reason, whoever may not claim the task as it is now. */
export async function demandClaimable(
  db: Database,
  by: Caller,
  delegate: Delegate | undefined,
  task: Task,
  settings: Settings,
  now: Date,
): Promise<Claimable> {
  if (delegate === undefined)
    throw new RefusalError('forbidden', 'delegate_required', 'Only a delegate can claim a task');
  if (delegate.status !== 'approved')
    throw new RefusalError(
      'forbidden',
      'delegate_not_approved',
      `${delegate.slug} is not an approved delegate`,
    );
  const github = await findGithubLink(db, by.accountId);
  if (github === undefined)
    throw new RefusalError('conflict', 'github_not_linked', 'Link a GitHub identity before you claim a task');
  if (task.claims >= task.terms.claimsMax) throw await alreadyClaimed(db, task.id);
  if (!isClaimable(task)) demandAllowed(task.terms.claimsMax === 1 ? 'claim' : 'join', task.state);
  if (task.claims >= task.places) throw await alreadyClaimed(db, task.id);
  const side = await listSide(db, by.accountId);
  if (await holdsTask(db, task.id, side)) throw await alreadyClaimed(db, task.id);
  await demandCooledOff(db, task.id, delegate, side, settings, now);
  await demandAnothersTask(db, by, task, settings, now);
  const held = await countLiveClaims(db, side);
  if (held >= settings.claimLimit)
    throw new RefusalError(
      'conflict',
      'claim_limit_reached',
      side.length > 1
        ? refusal(
            'Those who are or were linked to one GitHub identity may together hold {max} claims at a time',
            {
              max: settings.claimLimit,
            },
          )
        : refusal('A delegate may hold {max} claims at a time', { max: settings.claimLimit }),
    );
  return { delegate, github, held };
}

async function demandCooledOff(
  db: Database,
  taskId: string,
  delegate: Delegate,
  side: readonly string[],
  settings: Settings,
  now: Date,
): Promise<void> {
  const revoked = await lastRevoked(db, taskId, side);
  if (revoked === null) return;
  const until = new Date(revoked.getTime() + settings.claimPeriodMs);
  if (until > now)
    throw new RefusalError(
      'conflict',
      'claim_cooling_off',
      refusal('A steward took this task back from {slug}; it can claim it again from {at}', {
        slug: delegate.slug,
        at: until.toISOString(),
      }),
    );
}

/** Says who has the task and until when, so that whoever came late knows whom to ask and when to look again. */
async function alreadyClaimed(db: Database, taskId: string): Promise<RefusalError> {
  const [first, ...others] = await listStandingClaims(db, taskId);
  const says =
    first === undefined
      ? refusal('Task {task} is already claimed', { task: taskId })
      : first.deadline === null
        ? refusal('Task {task} is already claimed by {slug}, whose clock stands', {
            task: taskId,
            slug: first.delegate.slug,
          })
        : refusal('Task {task} is already claimed by {slug} until {time}', {
            task: taskId,
            slug: first.delegate.slug,
            time: utcText(first.deadline),
          });
  const also = others.map(({ delegate: { slug }, deadline }) =>
    deadline === null
      ? refusal('by {slug}, whose clock stands', { slug })
      : refusal('by {slug} until {time}', { slug, time: utcText(deadline) }),
  );
  return new RefusalError('conflict', 'task_already_claimed', [says, ...also].join('; '));
}
