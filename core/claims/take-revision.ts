import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { askForEvaluations } from '../reviews/ask-for-evaluations.ts';
import { findTask } from '../tasks/store.ts';
import { demandAllowed, demandCurrent, noSuchTask } from '../tasks/task.ts';
import { demandClaimer, noSuchClaim } from './claim.ts';
import { lockClaim, saveClaimRevision } from './store.ts';
import { say } from '../phrases.ts';

/**
 * The claimer consents to the task's current revision, which they name: what they read is what they take. Until then the claim keeps
 * the one it was made on. Taking the one it has changes nothing.
 */
export async function takeRevision(
  db: Database,
  by: Caller,
  claimId: string,
  revision: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    demandClaimer(claim, by.accountId);
    demandAllowed('take_revision', claim.state);
    const task = await findTask(tx, claim.taskId);
    if (task === undefined) throw noSuchTask(claim.taskId);
    demandCurrent(task, revision);
    if (revision === claim.taskRevision) return;
    await saveClaimRevision(tx, claimId, revision);
    const recorded = await append(tx, {
      kind: 'task.revision_taken',
      actor: { role: 'delegate', address: checksumAddress(by.address) },
      subject: { delegate: claim.delegate.slug, task: claim.taskId, claim: claimId },
      body: { title: task.terms.title, from: claim.taskRevision, to: revision },
    });
    await enqueue(tx, recorded);
    await askForEvaluations(tx, [claimId], say('revision {revision} taken', { revision }));
  });
}
