import { alertAccounts } from '../alerts/alert-accounts.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Actor } from '../book/entry.ts';
import type { Tx } from '../database.ts';
import { askToShow } from '../check-runs/ask-to-show.ts';
import { findSubmissions, unlinkSubmissions } from '../submissions/store.ts';
import { findTerms } from '../task-revisions/store.ts';
import type { Claim, ClaimEnd } from './claim.ts';
import { insertTransition } from '../claim-transitions/store.ts';
import { saveClaim } from './store.ts';

/**
 * Ends a locked claim before its completion: the task is open again, the pull request free, and the book and GitHub say why. Whoever held it
 * is told, where somebody else or a rule ended it.
 */
export async function endClaim(
  tx: Tx,
  claim: Claim,
  end: { as: ClaimEnd; actor: Actor; reason: string | null; cause: string },
  now: Date,
): Promise<void> {
  const { title } = await findTerms(tx, claim.taskId, claim.taskRevision);
  await saveClaim(tx, {
    ...claim,
    state: end.as,
    deadline: null,
    clockLeftMs: null,
    waitsFor: null,
    waitsSince: null,
    endedAt: now,
    endReason: end.reason,
    endedByRule: end.actor.role === 'rule',
  });
  for (const { facts } of await findSubmissions(tx, [claim.id])) await askToShow(tx, facts);
  await unlinkSubmissions(tx, claim.id, now);
  const recorded = await append(tx, {
    kind: `task.${end.as}`,
    actor: end.actor,
    subject: { delegate: claim.delegate.slug, task: claim.taskId, claim: claim.id },
    body: { title, from: claim.state, reason: end.reason },
  });
  await insertTransition(tx, {
    claimId: claim.id,
    seq: recorded.seq,
    from: claim.state,
    to: end.as,
    cause: end.cause,
    factsHash: null,
  });
  if (end.actor.role !== 'delegate')
    await alertAccounts(
      tx,
      {
        occasion: 'decided',
        seq: recorded.seq,
        delegate: claim.delegate.slug,
        accountIds: [claim.delegate.accountId],
        facts: end.reason === null ? {} : { because: end.reason },
      },
      now,
    );
  await enqueue(tx, recorded);
}
